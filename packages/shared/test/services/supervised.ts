import { spawn } from 'node:child_process';
import { once } from 'node:events';

export interface SupervisedProcess {
  /** What it wrote so far, for error messages. */
  output(): string;
  exited(): boolean;
  stop(): Promise<void>;
}

/**
 * The shell ends the server when its standard input closes, which happens however this process ends, `kill -9` included:
 * no server outlives the test that started it.
 */
const GUARD = `signal=$1; shift
exec 3<&0
"$@" </dev/null 3<&- & server=$!
(cat <&3 >/dev/null; kill -"$signal" $server 2>/dev/null) &
wait $server`;

export function supervise(
  command: readonly string[],
  options: { signal: 'TERM' | 'INT'; uid?: number; gid?: number; cwd?: string },
): SupervisedProcess {
  const { signal, ...spawnOptions } = options;
  const child = spawn('/bin/sh', ['-c', GUARD, 'guard', signal, ...command], {
    ...spawnOptions,
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let written = '';
  child.stdout.on('data', (data: Buffer) => (written += data.toString()));
  child.stderr.on('data', (data: Buffer) => (written += data.toString()));
  const exit = once(child, 'exit');
  return {
    output: () => written,
    exited: () => child.exitCode !== null || child.signalCode !== null,
    stop: async () => {
      child.stdin.end();
      await exit;
    },
  };
}

import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/** Starts a TypeScript file in a process of its own. */
export function startChild(script: string, args: readonly string[]): ChildProcess & { output: () => string } {
  const child = spawn(process.execPath, ['--import=tsx', script, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  let written = '';
  child.stdout.on('data', (data: Buffer) => (written += data.toString()));
  child.stderr.on('data', (data: Buffer) => (written += data.toString()));
  return Object.assign(child, { output: () => written });
}

/** Runs it to its own end; one that hangs is killed after a minute and has code null. */
export async function runChild(
  script: string,
  args: readonly string[],
): Promise<{ code: number | null; output: string }> {
  const child = startChild(script, args);
  const limit = setTimeout(() => child.kill('SIGKILL'), 60_000);
  await once(child, 'close');
  clearTimeout(limit);
  return { code: child.exitCode, output: child.output() };
}

import { readdir, readFile } from 'node:fs/promises';
import { z } from 'zod';

/** Clock ticks per second of Linux's /proc; it has been 100 on every platform that Node runs on. */
const TICKS = 100;

/** How often a tree is looked at for its memory, in milliseconds. */
const LOOK_MS = 100;

export const Measured = z.strictObject({
  seconds: z.number(),
  /** User and system time. */
  cpuSeconds: z.number(),
  peakRssMiB: z.number(),
});
export type Measured = z.infer<typeof Measured>;

export interface Usage {
  /** User and system time of the process, its threads and its ended children, in seconds. */
  readonly cpuSeconds: number;
  /** What was given to write calls so far, to files and sockets. */
  readonly writtenMiB: number;
}

/** What a process has used so far. Linux only. */
export async function usageOf(pid: number): Promise<Usage> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
  const fields = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number);
  // utime, stime, cutime and cstime are fields 14 to 17 of proc_pid_stat(5); what is left starts at field 3.
  const ticks = fields.slice(11, 15).reduce((sum, value) => sum + value, 0);
  const written = /^wchar: (\d+)$/m.exec(await readFile(`/proc/${pid}/io`, 'utf8'))?.[1];
  return { cpuSeconds: ticks / TICKS, writtenMiB: Number(written) / 2 ** 20 };
}

/**
 * The highest memory of a process and its children together. The kernel keeps the peak of each process, but not of a tree,
 * so the sum is looked at every tenth of a second. What is looked at beside it is given as `alsoLook`.
 */
export class TreeMemory {
  #peakMiB = 0;
  readonly #timer: NodeJS.Timeout;

  constructor(
    private readonly pid: number,
    private readonly alsoLook: () => Promise<void> = async () => {},
  ) {
    this.#timer = setInterval(() => void this.#look(), LOOK_MS).unref();
  }

  /** The highest so far, in MiB. */
  async peakMiB(): Promise<number> {
    return Math.max(this.#peakMiB, (await kibibytes(this.pid, 'VmHWM')) / 1024);
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  async #look(): Promise<void> {
    const sizes = await Promise.all((await tree(this.pid)).map((pid) => kibibytes(pid, 'VmRSS')));
    this.#peakMiB = Math.max(this.#peakMiB, sizes.reduce((sum, size) => sum + size, 0) / 1024);
    await this.alsoLook();
  }
}

/** A line of proc_pid_status(5) in KiB; 0 for a process that has ended. */
async function kibibytes(pid: number, line: 'VmRSS' | 'VmHWM'): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(ended(''));
  return Number(new RegExp(`^${line}:\\s+(\\d+) kB$`, 'm').exec(status)?.[1] ?? 0);
}

async function tree(pid: number): Promise<number[]> {
  const tasks = await readdir(`/proc/${pid}/task`).catch(ended([]));
  const children = await Promise.all(
    tasks.map((task) => readFile(`/proc/${pid}/task/${task}/children`, 'utf8').catch(ended(''))),
  );
  const pids = children.flatMap((text) => text.trim().split(/\s+/).filter(Boolean).map(Number));
  return [pid, ...(await Promise.all(pids.map(tree))).flat()];
}

/** A process may end between two looks; /proc then says ENOENT or ESRCH. Anything else is an error. */
function ended<T>(value: T): (error: unknown) => T {
  return (error) => {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT' || code === 'ESRCH') return value;
    throw error;
  };
}

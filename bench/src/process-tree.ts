import { readFile } from 'node:fs/promises';

/** Clock ticks per second of Linux's /proc; it has been 100 on every platform that Node runs on. */
const TICKS = 100;

export interface Usage {
  /** User and system time, in seconds. */
  readonly cpuSeconds: number;
  readonly peakRssMiB: number;
}

/** What a process has used so far, its threads and its ended children with it. Linux only. */
export async function usageOf(pid: number): Promise<Usage> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
  const fields = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number);
  // utime, stime, cutime and cstime are fields 14 to 17 of proc_pid_stat(5); what is left starts at field 3.
  const ticks = fields.slice(11, 15).reduce((sum, value) => sum + value, 0);
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  const peak = /^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1];
  if (peak === undefined) throw new Error(`no peak memory of process ${pid}`);
  return { cpuSeconds: ticks / TICKS, peakRssMiB: Number(peak) / 1024 };
}

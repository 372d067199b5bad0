import { parentPort, workerData } from 'node:worker_threads';
import { PermanentError } from '@viewership/shared/errors';
import { measureSheet, sheetCsv } from './sheet-csv.js';
import type { SheetAnswer, SheetTask } from './sheet-stream.js';

/** The thread's whole work: it answers each `next` with one more chunk, and ends by an answer without one. */
async function* answers(task: SheetTask): AsyncGenerator<SheetAnswer> {
  try {
    if (task.kind === 'measure') yield { kind: 'measured', choice: await measureSheet(task.options) };
    else for await (const chunk of sheetCsv(task.options)) yield { kind: 'chunk', chunk };
    yield { kind: 'end' };
  } catch (error) {
    if (!(error instanceof PermanentError)) throw error;
    yield { kind: 'refused', problem: error.problem };
  }
}

const waiting = answers(workerData as SheetTask);

async function answer(): Promise<void> {
  const next = await waiting.next();
  if (next.done === true) return;
  const { value } = next;
  parentPort?.postMessage(value, value.kind === 'chunk' ? [value.chunk.buffer as ArrayBuffer] : []);
}

// A failure of ours is not caught: it ends the thread, which its owner hears of.
parentPort?.on('message', () => void answer());

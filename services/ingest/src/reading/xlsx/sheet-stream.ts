import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Container } from '@viewership/shared/runs/text-source';
import { PermanentError, type Problem } from '@viewership/shared/errors';
import { refused } from '../errors.js';
import { MAX_THREADS, WORKER_HEAP_MIB } from './limits.js';
import type { SheetChoice, SheetOptions } from './sheet-csv.js';
import { Slots } from './slots.js';

const THREADS = new Slots(MAX_THREADS);

export type SheetTask =
  | { readonly kind: 'measure'; readonly options: SheetOptions }
  | { readonly kind: 'read'; readonly options: SheetOptions & SheetChoice };

export type SheetAnswer =
  | { readonly kind: 'measured'; readonly choice: SheetChoice }
  | { readonly kind: 'chunk'; readonly chunk: Uint8Array }
  | { readonly kind: 'refused'; readonly problem: Problem }
  | { readonly kind: 'end' };

/**
 * The sheet of a workbook that is to be read: the one named, else the first visible one.
 *
 * Workbooks are read by a SAX parser (`saxes`, also jsdom's) over zip entries (`yauzl`) in a thread of their own. Of the
 * libraries for workbooks, exceljs has had no release since 2023, SheetJS and read-excel-file hold the sheet in memory, and
 * hucre holds the archive when the strings come after the sheet, as Excel writes them; and what a cell's value becomes must
 * be ours to say: exact decimals, ISO dates, no formula without its value.
 */
export async function chooseSheet(options: SheetOptions, signal?: AbortSignal): Promise<Container> {
  const { path, limits, sheet } = options;
  for await (const answer of ask({ kind: 'measure', options: { path, limits, sheet } }, signal)) {
    if (answer.kind === 'measured') return { kind: 'xlsx', ...answer.choice };
  }
  throw new Error('the thread that measures a sheet ended without an answer');
}

/** The sheet as CSV, as `sheetCsv` says; the thread waits until the chunks are taken. */
export async function* readSheet(
  options: SheetOptions & SheetChoice,
  signal?: AbortSignal,
): AsyncGenerator<Buffer> {
  for await (const answer of ask({ kind: 'read', options }, signal)) {
    if (answer.kind === 'chunk')
      yield Buffer.from(answer.chunk.buffer, answer.chunk.byteOffset, answer.chunk.byteLength);
  }
}

/** The answers of a thread to a task, one at a time; the thread ends with the iteration. */
async function* ask(task: SheetTask, signal?: AbortSignal): AsyncGenerator<SheetAnswer> {
  await THREADS.take(signal);
  try {
    yield* answersOf(startWorker(task), signal);
  } finally {
    THREADS.give();
  }
}

async function* answersOf(worker: Worker, signal?: AbortSignal): AsyncGenerator<SheetAnswer> {
  // Whoever waits hears of an error too; nobody waits while the thread is being ended.
  worker.on('error', () => {});
  try {
    for (;;) {
      worker.postMessage('next', []);
      const answer = await answerOf(worker, signal);
      if (answer.kind === 'end') return;
      if (answer.kind === 'refused') throw new PermanentError(answer.problem);
      yield answer;
    }
  } finally {
    await worker.terminate();
  }
}

async function answerOf(worker: Worker, signal: AbortSignal | undefined): Promise<SheetAnswer> {
  const over = new AbortController();
  const stop = signal === undefined ? over.signal : AbortSignal.any([over.signal, signal]);
  try {
    const exited = once(worker, 'exit', { signal: stop }).then(([code]: unknown[]) => {
      throw new Error(`the thread that reads a sheet ended with ${String(code)}`);
    });
    const [answer] = (await Promise.race([once(worker, 'message', { signal: stop }), exited])) as [
      SheetAnswer,
    ];
    return answer;
  } catch (error) {
    signal?.throwIfAborted();
    if (error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY') {
      throw refused(
        'workbook_too_large',
        'The workbook needs more memory than there is for one: save the sheet as CSV and send that.',
        { cause: error },
      );
    }
    throw error;
  } finally {
    over.abort();
  }
}

function startWorker(task: SheetTask): Worker {
  return new Worker(entryPoint(), {
    workerData: task,
    name: 'sheet',
    resourceLimits: { maxOldGenerationSizeMb: WORKER_HEAP_MIB },
  });
}

/** Node 20 gives a thread no loader of its own, so that one started from the sources (by the tests) registers tsx itself. */
function entryPoint(): URL {
  if (!import.meta.url.endsWith('.ts')) return new URL('./worker.js', import.meta.url);
  const loader = JSON.stringify(import.meta.resolve('tsx/esm/api'));
  const worker = JSON.stringify(new URL('./worker.ts', import.meta.url).href);
  const script = `import { register } from ${loader}; register(); await import(${worker});`;
  return new URL(`data:text/javascript,${encodeURIComponent(script)}`);
}

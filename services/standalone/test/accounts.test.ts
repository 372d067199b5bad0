import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CheckError } from '@viewership/shared/errors';
import * as fc from 'fast-check';
import { test, type Test } from 'tap';
import { SAMPLES, sendCatalogue } from '../src/samples.js';
import {
  countersIn,
  countersOf,
  linesOf,
  loggedResults,
  publishedResults,
  ratiosIn,
  ratiosOf,
} from './accounts.js';
import { call, reaches, sendFile, settled } from './lifecycle.js';
import { openPipeline, scratch, type TestPipeline } from './pipeline.js';

const VICTIM = fileURLToPath(new URL('victim.ts', import.meta.url));
const philo = await readFile(fileURLToPath(new URL('uploads/philo_2025-07.csv', SAMPLES)), 'utf8');
const [header = '', ...lines] = philo.split('\n');

interface File {
  readonly csv: string;
  readonly fields: Readonly<Record<string, string>>;
}

/** Real rows of the sample, or made-up ones of a platform without a template; a different file for each number. */
function file(n: number, channel = 'One'): File {
  if (n % 3 !== 2)
    return { csv: `${[header, ...lines.slice(n * 40, n * 40 + 40)].join('\n')}\n`, fields: { channel } };
  const csv = `Date,Channel,Series,Title,Minutes\n${'2025-07-14,C,S,T,1\n'.repeat(n)}2025-07-99,C,S,T,1\n`;
  return { csv, fields: { platform: 'Acme TV', channel } };
}

const WHATS = ['send', 'repeat', 'twin', 'fail', 'redrive', 'answer', 'delete'] as const;
/** Each of them at least once, in any order, so that most follow one that gives them something to do. */
const actions = fc
  .tuple(
    fc.shuffledSubarray([...WHATS, ...WHATS], { minLength: 2 * WHATS.length }),
    fc.array(fc.nat({ max: 3 }), { minLength: 2 * WHATS.length, maxLength: 2 * WHATS.length }),
  )
  .map(([whats, files]) => whats.map((what, index) => ({ what, n: files[index] ?? 0 })));
type Action = (typeof actions extends fc.Arbitrary<infer A> ? A : never)[number];
const crash = fc.constantFrom(
  ...['sanitize', 'match', 'load'].flatMap((stage) =>
    ['computed', 'result_published', 'next_enqueued'].map((step) => `${stage}:${step}`),
  ),
);

/** A process of its own that is given a file and dies at a step of it. */
async function dieAt(t: Test, dataDirectory: string, step: string, { csv, fields }: File): Promise<void> {
  const child = spawn(
    process.execPath,
    ['--import=tsx', '--conditions=viewership-source', VICTIM, dataDirectory, step],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  t.teardown(() => child.kill('SIGKILL'));
  const dead = once(child, 'exit');
  const [url] = (await once(child.stdout, 'data')) as [Buffer];
  // The answer may be lost with the process.
  await sendFile({ url: url.toString().trim() }, csv, fields).catch(() => undefined);
  await dead;
}

async function uploadIds(pipeline: Pick<TestPipeline, 'url'>): Promise<string[]> {
  const { body } = await call(pipeline, 'GET', '/v1/uploads?limit=200');
  return (body['uploads'] as { uploadId: string }[]).map(({ uploadId }) => uploadId);
}

test('the counters, the gauge and the execution log equal what happened', { timeout: 600_000 }, async (t) => {
  const seed = join(await scratch(t), 'seed');
  const first = await openPipeline(t, { dataDirectory: seed });
  await sendCatalogue(first.client);
  await first.close();

  /** One life of a process: does these things, and is then held against the store and the relations. */
  const live = async (dataDirectory: string, todo: readonly Action[]) => {
    const before = await publishedResults(dataDirectory);
    let failing = false;
    const pipeline = await openPipeline(t, {
      dataDirectory,
      onStep: (stage, step) => {
        if (failing && stage === 'match' && step === 'started')
          throw new CheckError('test', 'the test makes this match fail');
      },
    });
    // What the life before left unfinished.
    for (const id of await uploadIds(pipeline)) await settled(pipeline, id);
    for (const { what, n } of todo) {
      failing = what === 'fail';
      const { csv, fields } = file(n, what === 'twin' ? 'Two' : 'One');
      const { uploadId } = await sendFile(pipeline, csv, fields);
      await settled(pipeline, uploadId);
      failing = false;
      if (what === 'delete') {
        await call(pipeline, 'DELETE', `/v1/uploads/${uploadId}`);
        await reaches(pipeline, uploadId, 'deleted');
      }
      if (what === 'redrive') await call(pipeline, 'POST', `/v1/uploads/${uploadId}/redrive`);
      if (what === 'answer')
        await call(pipeline, 'POST', `/v1/uploads/${uploadId}/redrive`, {
          answers: { confirmDuplicate: true, confirmHold: true },
        });
      for (const id of await uploadIds(pipeline)) await settled(pipeline, id);
    }
    const scraped = await (await fetch(new URL('/metrics', pipeline.url))).text();
    await pipeline.close();
    const after = await publishedResults(dataDirectory);
    const published = [...after].filter(([key]) => !before.has(key)).map(([, each]) => each);
    t.strictSame(countersIn(scraped), countersOf(published), 'counters: what this life published');
    t.strictSame(ratiosIn(scraped), await ratiosOf(dataDirectory), 'gauge: the star');
    t.strictSame(await loggedResults(dataDirectory), linesOf(after.values()), 'log: every result once');
  };

  await fc.assert(
    fc.asyncProperty(actions, crash, actions, async (beginning, step, afterwards) => {
      const dataDirectory = join(await scratch(t), 'data');
      await cp(seed, dataDirectory, { recursive: true });
      await live(dataDirectory, beginning);
      // A file that is in no other life, so that its stages run and one of them kills the process.
      await dieAt(t, dataDirectory, step, file(7));
      await live(dataDirectory, afterwards);
    }),
    { numRuns: 2, endOnFailure: true },
  );
});

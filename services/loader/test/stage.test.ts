import { test } from 'tap';
import type { Session } from '@viewership/shared/engine/session';
import { load } from '@viewership/shared/stages/load';
import { match } from '@viewership/shared/stages/match';
import type { StageWork } from '@viewership/shared/stages/work';
import type { LoadInput } from '@viewership/shared/warehouse/warehouse';
import {
  engine,
  makeUpload,
  openWarehouse,
  runOf,
  silent,
  type UploadSpec,
} from '../../../packages/shared/test/warehouse/fixture.js';
import { scratch } from '../../../packages/shared/test/scratch.js';
import { createLoad } from '../src/stage.js';

const SPEC: UploadSpec = {
  seed: 'stage',
  uploadNo: 1,
  dataType: 'Viewership',
  contents: [{ bucket: 'FULL_DATA' }],
  placements: [{ deal: 1 }],
  rows: [
    { content: 0, placement: 0, minutes: '90', money: null },
    { content: 0, placement: 0, minutes: null, money: null },
  ],
};

/** What `handle` gives to a stage, over the artifacts of a made upload. */
function workOver(input: LoadInput, session: Session, directory: string): StageWork<typeof load> {
  const files = new Map<string, string>(Object.entries(input.files));
  const path = async (stage: string, artifact: string) => {
    const file = files.get(artifact);
    if (file === undefined) throw new Error(`no artifact ${stage}/${artifact}`);
    return file;
  };
  return {
    upload: input.upload,
    run: input.run,
    session,
    logger: silent,
    signal: input.signal,
    directory,
    path,
    rawPath: () => Promise.reject(new Error('load needs no raw file')),
    input: async (stage, artifact, as) => session.read(as, await path(stage, artifact)),
    facts: async (stage) => {
      const { loaded, unmatched, rejected } = input.expected;
      return stage.facts.parse(
        stage.name === match.name
          ? { loaded, unmatched, buckets: {}, reasons: {} }
          : {
              accepted: loaded,
              rejected,
              skipped: { empty: 0, totals: 0 },
              rejectReasons: {},
              unreadable: 0,
              dateFormat: null,
              contentNone: false,
            },
      ) as never;
    },
    reference: () => Promise.reject(new Error('load needs no reference')),
    output: () => Promise.reject(new Error('load has no artifacts')),
    strategy: () => Promise.reject(new Error('load needs no strategy')),
  };
}

test('load answers what the transaction counted and validates measures and dates', async (t) => {
  const directory = await scratch(t);
  const warehouse = await openWarehouse(directory);
  await warehouse.migrate();
  const input = await makeUpload(directory, SPEC);
  const options = { memoryMiB: 64, directories: [directory], spillDirectory: directory };
  const run = () =>
    engine.session(options, (session) => createLoad(warehouse)(workOver(input, session, directory)));
  const answer = await run();
  load.facts.parse(answer.facts);
  t.match(answer.facts, {
    loaded: { rows: 1, minutes: '90.000000', money: '0.000000' },
    unmatched: { rows: 1, minutes: '0.000000' },
    rejected: { rows: 0 },
  });
  t.strictSame(
    answer.checks.map(({ name, holds, blocking, rows, detail }) => [name, holds, blocking, rows, detail]),
    [
      ['tot_mov_set', false, false, 1, '1 matched, 1 unmatched'],
      ['tot_hov_set', false, false, 1, '1 matched, 1 unmatched'],
      ['week_set', true, false, 0, '1 matched, 1 unmatched'],
      ['day_set', true, false, 0, '1 matched, 1 unmatched'],
    ],
  );
  t.match(await run(), { facts: { loaded: { rows: 1 } } }, 'again, the same');
  await warehouse.close();
});

test('a load that a later run has overtaken says so', async (t) => {
  const directory = await scratch(t);
  const warehouse = await openWarehouse(directory);
  await warehouse.migrate();
  const input = await makeUpload(directory, SPEC);
  await warehouse.load({ ...input, run: runOf(2) });
  const answer = await engine.session(
    { memoryMiB: 64, directories: [directory], spillDirectory: directory },
    (session) => createLoad(warehouse)(workOver(input, session, directory)),
  );
  t.strictSame(answer.superseded, { by: 2 });
  await warehouse.close();
});

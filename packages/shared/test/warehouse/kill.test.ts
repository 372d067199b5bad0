import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { test } from 'tap';
import { scratch } from '../scratch.js';
import { makeUpload, openWarehouse, runOf, type UploadSpec } from './fixture.js';
import { queryFile } from './query.js';

const CHILD = fileURLToPath(new URL('load-child.ts', import.meta.url));
const COPIES = 40_000;
const SPEC: UploadSpec = {
  seed: 'killed',
  uploadNo: 1,
  dataType: 'Viewership',
  contents: [{ bucket: 'FULL_DATA' }, { reason: 'AMBIGUOUS' }],
  placements: [{ deal: 1 }],
  rows: [
    { content: 0, placement: 0, minutes: '1.5', money: null },
    { content: 1, placement: 0, minutes: '2.25', money: null },
  ],
};

/** Each fact many times, so that the load takes long enough to be killed in its middle. */
function manyFacts(name: string, select: string): string {
  if (name === 'rows') return `SELECT v.* FROM (${select}) v CROSS JOIN range(${COPIES})`;
  if (name === 'pairs') {
    return `SELECT * REPLACE ("rows" * ${COPIES} AS "rows", minutes::DECIMAL(38,6) * ${COPIES} AS minutes) FROM (${select})`;
  }
  return select;
}

/** What a query of the relations says; `run` tells which load it is. */
const STATE = `SELECT u.run, (SELECT count(*)::INT FROM staging.platform_viewership) AS n,
    (SELECT sum(minutes) FROM assets.episode_details) AS minutes FROM uploads.viewership_uploads u`;
const LOADED = { n: 2 * COPIES, minutes: '60000.000000' };

test('incident-25 a load that is killed leaves all or nothing, and the next attempt counts nothing twice', async (t) => {
  const directory = await scratch(t);
  const sound = await makeUpload(directory, SPEC, manyFacts);
  const times = (sums: typeof sound.expected.loaded, minutes: string) => ({
    ...sums,
    rows: sums.rows * COPIES,
    minutes,
  });
  const input = {
    ...sound,
    expected: {
      ...sound.expected,
      loaded: times(sound.expected.loaded, '60000'),
      unmatched: times(sound.expected.unmatched, '90000'),
    },
  };
  const warehouse = await openWarehouse(directory);
  await warehouse.migrate();
  await warehouse.close();

  let run = 0;
  let before: unknown[] = [];
  const seen = { killed: 0, loaded: 0 };
  for (const delayMs of [0, 30, 80, 160, 320]) {
    run += 1;
    await writeFile(join(directory, 'input.json'), JSON.stringify({ ...input, run: runOf(run) }));
    const child = spawn(process.execPath, [...process.execArgv, CHILD, directory], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const exit = once(child, 'exit');
    await once(child.stdout, 'data');
    // A different moment of the load each time; what must hold does not depend on which.
    await after(delayMs);
    child.kill('SIGKILL');
    await exit;
    const state = await queryFileAfterKill(directory);
    const done = [{ run, ...LOADED }];
    const committed = JSON.stringify(state) === JSON.stringify(done);
    seen[committed ? 'loaded' : 'killed'] += 1;
    t.strictSame(state, committed ? done : before, `killed ${delayMs} ms after it began: all or nothing`);
    before = state;
  }
  t.ok(seen.killed > 0, 'at least one load was killed before it committed');

  const again = await openWarehouse(directory);
  t.match(await again.load({ ...input, run: runOf(run) }), { outcome: 'loaded' });
  await again.close();
  t.strictSame(await queryFile(directory, STATE), [{ run, ...LOADED }]);
});

/** Opening the file as its owner replays what the killed process left. */
async function queryFileAfterKill(directory: string): Promise<unknown[]> {
  const warehouse = await openWarehouse(directory);
  await warehouse.ping();
  await warehouse.close();
  return queryFile(directory, STATE);
}

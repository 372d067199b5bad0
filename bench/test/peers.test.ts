import { test } from 'tap';
import { Bucket } from '@viewership/shared/stages/match';
import { makeDataset } from '../src/dataset.js';
import { foundBy, runPandas, runRowByRow } from '../src/peers/measure-peers.js';
import { disagreements } from '../src/peers/peer-answer.js';
import { missingPandas, requiredPython } from '../src/peers/python.js';
import { RunningPipeline } from '../src/running-pipeline.js';
import { small } from '../src/shapes.js';

test(
  'pandas and row-by-row Node give each row the outcome that the pipeline gives',
  { skip: missingPandas() },
  async (t) => {
    const directory = t.testdir();
    // More contents than episodes, so that ids contain ref_ids too.
    const dataset = await makeDataset(directory, { ...small(6_000), contents: 3_000, episodes: 2_000 });
    const view = await RunningPipeline.use(directory, async (pipeline) => {
      await pipeline.putCatalogue(dataset.catalogue);
      return pipeline.load(dataset);
    });
    const found = foundBy(view);
    t.match(
      found.outcomes,
      Object.fromEntries(Bucket.exclude(['MANUAL']).options.map((bucket) => [bucket, Number])),
    );
    for (const reason of ['NO_MEASURE', 'NO_DEAL', 'NO_IDENTITY', 'SERIES_UNKNOWN', 'SERIES_INACTIVE'])
      t.ok(found.outcomes[reason], `some rows are ${reason}`);
    t.ok(found.outcomes['EPISODE_NOT_IN_CATALOGUE'] && found.outcomes['AMBIGUOUS']);
    t.same(disagreements('pandas', await runPandas(requiredPython(), dataset, directory), found), []);
    t.same(disagreements('row by row', await runRowByRow(dataset, directory), found), []);
  },
);

test('a peer that counts otherwise is told, outcome by outcome', async (t) => {
  const pipeline = { outcomes: { FULL_DATA: 7, AMBIGUOUS: 1 }, loadedHundredths: 1_250 };
  t.same(disagreements('peer', pipeline, pipeline), []);
  t.same(
    disagreements('peer', { outcomes: { FULL_DATA: 6, NO_DEAL: 2 }, loadedHundredths: 1_200 }, pipeline),
    [
      'peer: 0 rows are AMBIGUOUS; of the pipeline 1',
      'peer: 6 rows are FULL_DATA; of the pipeline 7',
      'peer: 2 rows are NO_DEAL; of the pipeline 0',
      'peer: 12 minutes are loaded; by the pipeline 12.5',
    ],
  );
});

import { STAGE_ORDER } from '@viewership/shared/stages/index';
import { test } from 'tap';
import { crashScene, send, startVictim, STEPS } from './crash-scene.js';

test('kill -9 at a step of a stage, and a restart', { timeout: 1_200_000 }, async (t) => {
  const { copy, finish } = await crashScene(t);
  for (const stage of STAGE_ORDER) {
    for (const step of STEPS) {
      await t.test(
        `incident-25 killed at ${stage} ${step}, the upload finishes as if nothing had happened`,
        async (t) => {
          const dataDirectory = await copy(t);
          const victim = await startVictim(t, dataDirectory, `${stage}:${step}`);
          await send(victim.client).catch(() => undefined);
          await victim.dead;
          await finish(t, dataDirectory);
        },
      );
    }
  }
});

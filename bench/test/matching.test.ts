import { test } from 'tap';
import { Engine } from '@viewership/shared/engine/engine';
import { loadStrategy } from '../../services/matcher/src/strategy.js';
import { evaluate } from '../matching/evaluate.js';
import { generate, type Shape } from '../matching/generate.js';

const SHAPES: readonly Shape[] = [
  { seed: 11, half: 'tuning', contents: 4_000, series: 100 },
  { seed: 12, half: 'test', contents: 4_000, series: 100 },
];

for (const shape of SHAPES) {
  test(`what is accepted of the ${shape.half} half is right, and nearly everything that can be found is`, async (t) => {
    const directory = t.testdir();
    const engine = new Engine({ memoryMiB: 600, threads: 2 });
    const generated = await generate(engine, directory, shape);
    const found = await evaluate(t, {
      generated,
      strategy: loadStrategy(),
      engine,
      directory,
      memoryMiB: 400,
      misses: 5,
    });
    t.comment(found.misses);
    t.ok(found.precision >= 0.998, `precision ${found.precision}`);
    t.ok(found.recall >= 0.97, `recall ${found.recall}`);
    t.ok(found.falselyAccepted <= 0.001, `accepted without an answer ${found.falselyAccepted}`);
    const buckets = found.parts.filter(({ part, right }) => part.startsWith('bucket') && right > 0);
    t.ok(buckets.length >= 5, 'the figures are per bucket');
  });
}

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Engine } from '@viewership/shared/engine/engine';
import { loadStrategy } from '../../services/matcher/src/strategy.js';
import { evaluate, type Evaluation } from './evaluate.js';
import { generate, type Shape } from './generate.js';

/** `npm run bench:matching -- [--half test] [--seeds 101,102] [--contents 20000] [--series 400] [--strategy default] [--misses 20]` */
const { values } = parseArgs({
  options: {
    half: { type: 'string', default: 'test' },
    seeds: { type: 'string', default: '101,102,103' },
    contents: { type: 'string', default: '20000' },
    series: { type: 'string', default: '400' },
    strategy: { type: 'string', default: 'default' },
    misses: { type: 'string', default: '0' },
    memory: { type: 'string', default: '400' },
  },
});
if (values.half !== 'test' && values.half !== 'tuning') throw new Error('--half is test or tuning');
const strategy = loadStrategy(values.strategy);
const engine = new Engine({ memoryMiB: 1200, threads: 2 });
for (const seed of values.seeds.split(',').map(Number)) {
  const shape: Shape = {
    seed,
    half: values.half,
    contents: Number(values.contents),
    series: Number(values.series),
  };
  const directory = await mkdtemp(join(tmpdir(), 'viewership-matching-'));
  const after: (() => Promise<void>)[] = [];
  try {
    const generated = await generate(engine, directory, shape);
    const t = { teardown: (work: () => Promise<void>) => void after.push(work) };
    const evaluation = await evaluate(t, {
      generated,
      strategy,
      engine,
      directory,
      memoryMiB: Number(values.memory),
      misses: Number(values.misses),
    });
    for (const miss of evaluation.misses) console.log(JSON.stringify(miss));
    console.log(report(shape, generated.episodes, evaluation));
  } finally {
    for (const work of after) await work();
    await rm(directory, { recursive: true, force: true });
  }
}

function report({ seed, half, contents }: Shape, episodes: number, evaluation: Evaluation): string {
  const { parts, precision, recall, falselyAccepted, normalizeSeconds, matchSeconds } = evaluation;
  const lines = parts.map((part) =>
    [
      part.part.padEnd(42),
      String(part.contents).padStart(8),
      String(part.answerable).padStart(10),
      String(part.accepted).padStart(9),
      String(part.right).padStart(8),
      (part.accepted === 0 ? '–' : (part.right / part.accepted).toFixed(4)).padStart(10),
      (part.answerable === 0 ? '–' : (part.right / part.answerable).toFixed(4)).padStart(8),
    ].join(' '),
  );
  return [
    `${half} half, seed ${seed}: ${contents} contents, ${episodes} episodes`,
    `precision ${precision.toFixed(5)}, recall ${recall.toFixed(5)}, accepted without an answer ${falselyAccepted.toFixed(5)}; ` +
      `normalize ${normalizeSeconds.toFixed(1)} s, match ${matchSeconds.toFixed(1)} s`,
    `${'part'.padEnd(42)} contents answerable  accepted    right  precision   recall`,
    ...lines,
    '',
  ].join('\n');
}

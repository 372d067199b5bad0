import { readFile } from 'node:fs/promises';
import { test } from 'tap';
import { logLogChart } from '../src/chart.js';
import { curveCharts } from '../src/curve-charts.js';
import { withFigures } from '../src/document.js';
import { Curve, readFigures, Results } from '../src/results.js';

const document = new URL('../../docs/PERFORMANCE.md', import.meta.url);
const image = (name: string) => new URL(`../../docs/images/${name}`, import.meta.url);

const figures = async () => ({
  results: await readFigures('results'),
  curve: await readFigures('curve'),
  together: await readFigures('together'),
  queries: await readFigures('queries'),
});

test('docs/PERFORMANCE.md has the figures of bench/*.json: `npm run bench:document` writes them', async (t) => {
  const text = await readFile(document, 'utf8');
  t.equal(text, withFigures(text, await figures()));
});

test('docs/images has the curves of bench/curve.json: `npm run bench:chart` draws them', async (t) => {
  for (const [name, svg] of Object.entries(curveCharts(await readFigures('curve'))))
    t.equal(await readFile(image(name), 'utf8'), svg);
});

test('other figures give another document, and prose stays', async (t) => {
  const text = await readFile(document, 'utf8');
  const all = await figures();
  const daily = { ...all.results.daily, ratioToBase: 123.45 };
  const written = withFigures(text, { ...all, results: { ...all.results, daily } });
  t.match(written, /\| \*\*wall time by bare load\*\* \| 123.45 \|/);
  const prose = (whole: string) => whole.replaceAll(/<!-- figures[^]*?end of figures -->/g, '');
  t.equal(prose(written), prose(text));
});

test('a document without a place for figures is an error that names them', async (t) => {
  const all = await figures();
  t.throws(() => withFigures('# Performance\n', all), { message: /no place for the figures of results/ });
});

test('figures that lack a part, or say more than the schema knows, are refused', async (t) => {
  const { machine, ...rest } = await readFigures('results');
  t.ok(Results.safeParse({ machine, ...rest }).success);
  t.notOk(Results.safeParse(rest).success);
  t.notOk(Results.safeParse({ machine: { ...machine, hostname: 'somewhere' }, ...rest }).success);
  t.notOk(Results.safeParse({ machine, ...rest, wide: undefined }).success);
  t.notOk(Curve.safeParse({ ...(await readFigures('curve')), rows: [{}] }).success);
});

test('a chart has a logarithmic place for each point, and names that cannot break it', async (t) => {
  const svg = logLogChart({
    title: 'a < b',
    x: 'rows',
    y: 'seconds',
    lines: [
      {
        name: 'R&D',
        points: [
          [10, 1],
          [100, 10],
          [1_000, 100],
        ],
      },
    ],
  });
  const centres = [...svg.matchAll(/cx="([\d.]+)" cy="([\d.]+)"/g)].map(([, x, y]) => [Number(x), Number(y)]);
  t.same(centres, [
    [64, 364],
    [332, 206],
    [600, 48],
  ]);
  t.match(svg, 'R&amp;D');
  t.match(svg, 'a &lt; b');
  t.match(svg, 'prefers-color-scheme: dark');
  for (const tick of ['10', '100', '1,000']) t.match(svg, `>${tick}<`);
});

test('a chart of nothing, or of what has no logarithm, is refused', async (t) => {
  const chart = (points: [number, number][]) => () =>
    logLogChart({ title: '', x: '', y: '', lines: [{ name: '', points }] });
  t.throws(chart([]), RangeError);
  t.throws(chart([[0, 1]]), RangeError);
});

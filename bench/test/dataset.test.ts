import { createHash } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import { test } from 'tap';
import { makeDataset } from '../src/dataset.js';
import { daily, distinct, small, wide } from '../src/shapes.js';

/** sha256 of the file of `small`. */
const SMALL_DIGEST = '921fb07a5a23c435a9b35a6bab20d0194377608a22f6d8c0c70ec54207a26bbe';

const digest = async (path: string) =>
  createHash('sha256')
    .update(await readFile(path))
    .digest('hex');
const lines = async (path: string) => (await readFile(path, 'utf8')).trimEnd().split('\n');

test('the same shape and seed give the same bytes, another seed gives others', async (t) => {
  for (const shape of [small(2_000), { ...wide(5_000), episodes: 2_000 }]) {
    const directory = t.testdir();
    const first = await makeDataset(directory, shape);
    const report = await digest(first.csv);
    const catalogue = await digest(first.catalogue.metadata);
    await rm(first.csv);
    const again = await makeDataset(directory, shape);
    t.equal(await digest(again.csv), report);
    const other = await makeDataset(directory, { ...shape, seed: 2 });
    t.not(await digest(other.csv), report);
    t.equal(await digest(other.catalogue.metadata), catalogue);
  }
});

test('the bytes are those on every machine', async (t) => {
  const { csv } = await makeDataset(t.testdir(), small());
  t.equal(await digest(csv), SMALL_DIGEST, 'figures of before are not of this file: measure all again');
});

test('a report has as many records and distinct contents as its shape says', async (t) => {
  const { csv } = await makeDataset(t.testdir(), { ...distinct(20_000), episodes: 2_000 });
  const records = (await lines(csv)).slice(1);
  const contents = new Set(records.map((line) => line.split(',').slice(4, 9).join(',')));
  t.equal(records.length, 20_000);
  // Drawn by chance, so a few of the 5,600 do not come up, and those that show nothing of themselves look alike.
  t.ok(contents.size > 5_200 && contents.size <= 5_600, `${contents.size} contents`);
  t.same(daily(10).contents, 20_000);
});

test('a wide file has 374 columns, two header rows and 95 % empty cells', async (t) => {
  const { csv } = await makeDataset(t.testdir(), { ...wide(10_000), episodes: 2_000 });
  const [dates, names, ...records] = (await lines(csv)).map((line) => line.replace(/\r$/, ''));
  const cells = records.flatMap((line) =>
    line
      .replaceAll(/"[^"]*"/g, 'x')
      .split(',')
      .slice(6),
  );
  t.equal(dates?.split(',').length, 374);
  t.equal(names?.split(',').length, 374);
  t.equal(records.length, 200);
  t.equal(cells.length, 200 * 368);
  const empty = cells.filter((cell) => cell === '').length / cells.length;
  t.ok(empty > 0.94 && empty < 0.96, `${empty} of the cells are empty`);
});

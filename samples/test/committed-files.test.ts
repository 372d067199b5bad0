import { readdirSync } from 'node:fs';
import { test } from 'tap';
import { csvFile, parseCsv } from '../src/csv.js';
import { generateSamples, SEED } from '../src/generate.js';
import { samplePath, sampleText } from './sample-files.js';

const fresh = generateSamples(SEED);

await test('the committed files are byte for byte what the generator writes', async (t) => {
  for (const [path, text] of fresh) {
    t.ok(sampleText(path) === text, `${path} is up to date (else run: npm run samples)`);
  }
  const committed = ['catalogue', 'uploads', 'truth'].flatMap((folder) =>
    readdirSync(samplePath(folder)).map((name) => `${folder}/${name}`),
  );
  t.strictSame(committed.toSorted(), [...fresh.keys()].filter((path) => path.includes('/')).toSorted());
});

await test('the same seed gives the same files, another seed gives others', async (t) => {
  t.strictSame(generateSamples(7), generateSamples(7));
  const other = generateSamples(8);
  t.strictSame([...other.keys()], [...fresh.keys()]);
  t.not(other.get('uploads/philo_2025-07.csv'), fresh.get('uploads/philo_2025-07.csv'));
});

await test('the committed files stay below 3 MB', async (t) => {
  const bytes = [...fresh.values()].reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  t.ok(bytes < 3_000_000, `${bytes} bytes`);
});

await test('each file has the bytes that its platform writes', async (t) => {
  const text = (name: string): string => sampleText(`uploads/${name}`);
  const wurl = text('wurl_q3_2025.csv');
  t.ok(wurl.startsWith('\u{feff}date,partner,'), 'Wurl begins with a byte order mark');
  t.equal(wurl.match(/[^\r]\n/), null, 'Wurl ends every line with CRLF');
  t.ok(wurl.endsWith(`\r\n${`${','.repeat(10)}\r\n`.repeat(1_500)}`), 'Wurl ends in 1,500 rows of commas');
  t.match(wurl, /,"\d,\d{3}\.\d",/, 'Wurl has thousands separators');
  for (const name of [
    'philo_2025-07.csv',
    'youtube (july) +extra 📺.csv',
    'tubi_vod_july.csv',
    'acme_tv_july.csv',
  ]) {
    t.notOk(text(name).startsWith('\u{feff}') || text(name).includes('\r'), `${name} is UTF-8 with LF`);
  }
  for (const name of ['tubi_vod_july.csv', 'acme_tv_july.csv']) {
    const [header, ...records] = parseCsv(text(name)).map(({ cells }) => cells);
    const quoted = csvFile(header ?? [], records, { eol: '\n', quoting: 'all', bom: false });
    t.ok(text(name) === quoted, `${name} quotes every cell`);
  }
});

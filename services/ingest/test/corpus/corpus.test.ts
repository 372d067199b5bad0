import { readFile } from 'node:fs/promises';
import { test } from 'tap';
import { refusal, type Row, sanitizeFile, type Sanitized } from '../sanitize/harness.js';
import { CORPUS } from './corpus.js';
import { corpusDocument } from './document.js';
import type { CorpusFile, Reject } from './file.js';

const KEYS: ReadonlySet<string> = new Set([
  'kind',
  'ordinal',
  'content_key',
  'placement_key',
  'content_sha',
  'domain',
]);
const SUMS: ReadonlySet<string> = new Set(['rows', 'minutes', 'money']);

const read = ({ bytes, name, request, reading, answers }: CorpusFile) =>
  sanitizeFile(bytes, {
    request: { filename: name, ...request },
    ...(reading === undefined ? {} : { reading }),
    ...(answers === undefined ? {} : { answers }),
  });

/** Facts with all their columns, joined as the loader joins them; NULL left out. */
function factsOf({ artifacts }: Sanitized): Readonly<Record<string, unknown>>[] {
  const by = (rows: readonly Row[], key: string) => new Map(rows.map((row) => [row[key], row]));
  const contents = by(artifacts.contents, 'content_key');
  const placements = by(artifacts.placements, 'placement_key');
  const named = (row: Row | undefined) =>
    Object.entries(row ?? {}).filter(([name, value]) => value !== null && !KEYS.has(name));
  const unsummed = (row: Row | undefined) => named(row).filter(([name]) => !SUMS.has(name));
  return artifacts.rows
    .filter(({ kind }) => kind === 'fact')
    .map((row) =>
      Object.fromEntries([
        ...named(row),
        ...unsummed(contents.get(row['content_key'])),
        ...unsummed(placements.get(row['placement_key'])),
      ]),
    );
}

interface RejectError {
  readonly column: string | null;
  readonly value: string | null;
  readonly reason: string;
}
function rejectsOf({ artifacts }: Sanitized): Reject[] {
  return artifacts.rejects.flatMap(({ line, errors }) =>
    (JSON.parse(String(errors)) as RejectError[]).map(
      ({ column, value, reason }) => [Number(line), column, value, reason] as const,
    ),
  );
}

for (const file of CORPUS) {
  const numbers = (file.incidents ?? []).map((number) => `incident-${number} `).join('');
  test(`${numbers}${file.name}: ${file.shows}`, async (t) => {
    if ('refused' in file) return void t.match(await refusal(() => read(file)), file.refused);
    const result = await read(file);
    if ('held' in file) return void t.equal(result.answer.held?.code, file.held);
    const { template, encoding = 'utf-8', container, facts, rejects = [], empty = 0, totals = 0 } = file;
    t.strictSame(factsOf(result), facts, 'facts');
    t.strictSame(rejectsOf(result), rejects, 'rejects');
    t.strictSame(result.answer.facts.skipped, { empty, totals }, 'skipped');
    const { structure } = result.probed;
    t.strictSame(
      [result.probed.template.name, structure.encoding, structure.container?.kind],
      [template, encoding, container],
      'read by',
    );
    const failing = result.answer.checks.filter(({ holds, blocking }) => blocking && !holds);
    t.strictSame(failing, [], 'checks');
  });
}

test('the corpus has at least sixty files, each with a name of its own', (t) => {
  t.ok(CORPUS.length >= 60);
  t.equal(new Set(CORPUS.map(({ name }) => name)).size, CORPUS.length);
  t.end();
});

test('docs/CORPUS.md lists the corpus: `npm run corpus` writes it', async (t) => {
  const written = await readFile(new URL('../../../../docs/CORPUS.md', import.meta.url), 'utf8');
  t.equal(written, corpusDocument());
});

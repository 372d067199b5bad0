import * as fc from 'fast-check';
import { test } from 'tap';
import { CheckError } from '../../src/errors.js';
import type { LoadInput, Warehouse } from '../../src/warehouse/warehouse.js';
import { scratch } from '../scratch.js';
import { makeUpload, openWarehouse, outcomeOf, type UploadSpec } from './fixture.js';
import { closeAndQuery, queryFile } from './query.js';

const decimal = fc
  .integer({ min: -1_000_000_000, max: 1_000_000_000 })
  .map((micros) => (micros < 0 ? '-' : '') + (Math.abs(micros) / 1e6).toFixed(6));
const measure = fc.option(decimal, { nil: null });

const upload: fc.Arbitrary<UploadSpec> = fc
  .record({
    dataType: fc.constantFrom('Viewership', 'Revenue', 'Viewership_Revenue'),
    contents: fc.array(
      fc.constantFrom(
        { bucket: 'FULL_DATA' },
        { bucket: 'REF_ID_ONLY' },
        { reason: 'AMBIGUOUS' },
        { reason: 'NO_IDENTITY' },
      ),
      { minLength: 1, maxLength: 6 },
    ),
    placements: fc.array(
      fc.constantFrom({ deal: 1 }, { deal: 2 }, { reason: 'NO_DEAL' }, { reason: 'AMBIGUOUS_DEAL' }),
      {
        minLength: 1,
        maxLength: 4,
      },
    ),
  })
  .chain(({ dataType, contents, placements }) =>
    fc.record({
      seed: fc.constant('property'),
      uploadNo: fc.constant(1),
      dataType: fc.constant(dataType),
      contents: fc.constant(contents),
      placements: fc.constant(placements),
      rows: fc.array(
        fc.record({
          kind: fc.constantFrom(
            'fact' as const,
            'fact' as const,
            'fact' as const,
            'rejected' as const,
            'empty' as const,
          ),
          content: fc.nat({ max: contents.length - 1 }),
          placement: fc.nat({ max: placements.length - 1 }),
          minutes: measure,
          money: measure,
          day: fc.nat({ max: 27 }),
        }),
        { maxLength: 30 },
      ),
    }),
  );

test('whatever an upload holds, its rows, minutes and money are in the relations, each where it belongs', async (t) => {
  const directory = await scratch(t);
  const warehouse = await openWarehouse(directory);
  await warehouse.migrate();
  const loaded = new Map<number, UploadSpec>();
  let number = 0;
  await fc.assert(
    fc.asyncProperty(upload, async (drawn) => {
      number += 1;
      const spec = { ...drawn, seed: `property ${number}`, uploadNo: number };
      loaded.set(number, spec);
      const input = await makeUpload(directory, spec);
      const outcome = await warehouse.load(input);
      t.match(outcome, { outcome: 'loaded' });
      if (outcome.outcome !== 'loaded') return;
      t.strictSame([outcome.loaded, outcome.unmatched], [input.expected.loaded, input.expected.unmatched]);
    }),
    { numRuns: 25 },
  );
  const rows = await closeAndQuery(
    warehouse,
    directory,
    `SELECT id // 134217728 AS upload_no, id % 134217728 AS ordinal, match_reason
     FROM staging.platform_viewership ORDER BY id`,
  );
  const expected = [...loaded].flatMap(([uploadNo, spec]) =>
    spec.rows.flatMap((row, ordinal) =>
      row.kind === 'fact' ? [[uploadNo, ordinal, outcomeOf(spec, row).reason]] : [],
    ),
  );
  t.strictSame(
    rows.map((row) => [Number(row['upload_no']), Number(row['ordinal']), row['match_reason']]),
    expected,
    'reason by reason, row by row',
  );
});

const SPEC: UploadSpec = {
  seed: 'tampered',
  uploadNo: 1,
  dataType: 'Viewership_Revenue',
  contents: [{ bucket: 'FULL_DATA' }, { reason: 'AMBIGUOUS' }],
  placements: [{ deal: 1 }, { reason: 'NO_DEAL' }],
  rows: [
    { content: 0, placement: 0, minutes: '1', money: '10' },
    { content: 0, placement: 1, minutes: '2', money: '20' },
    { content: 1, placement: 0, minutes: '4', money: null },
    { content: 0, placement: 0, minutes: '8', money: null },
  ],
};

type Change = (name: string, select: string) => string;
const only =
  (artifact: string, change: (select: string) => string): Change =>
  (name, select) =>
    name === artifact ? change(select) : select;

const TAMPERED: readonly (readonly [what: string, change: Change, message: RegExp])[] = [
  [
    'a fact twice',
    only('rows', (select) => `${select} UNION ALL (${select} LIMIT 1)`),
    /loaded rows: expected 2, found 3; loaded minutes: expected 9.000000, found 10.000000/,
  ],
  ['a fact less', only('rows', (select) => `${select} LIMIT 3`), /loaded rows: expected 2, found 1/],
  [
    'a content less',
    only('contents', (select) => `${select} LIMIT 1`),
    /unmatched rows: expected 2, found 1/,
  ],
  [
    'a content twice',
    only('contents', (select) => `${select} UNION ALL ${select}`),
    /distinct ids|loaded rows/,
  ],
  [
    'a content without its match',
    only('matches', (select) => `${select} LIMIT 1`),
    /unmatched rows: expected 2/,
  ],
  [
    'a placement less',
    only('placements', (select) => `${select} LIMIT 1`),
    /unmatched rows: expected 2, found 1/,
  ],
  [
    'no dates',
    only('dates', (select) => `SELECT * FROM (${select}) WHERE false`),
    /loaded rows: expected 2, found 0/,
  ],
  [
    'another amount',
    only(
      'rows',
      (select) => `SELECT * REPLACE (revenue::DECIMAL(18,6) + 0.000001 AS revenue) FROM (${select})`,
    ),
    /loaded money: expected 10.000000, found 10.000001/,
  ],
  [
    'an outcome that moved',
    only(
      'placements',
      (select) => `SELECT * REPLACE (1 AS deal_parent, NULL AS deal_reason) FROM (${select})`,
    ),
    /loaded rows: expected 2, found 3.*Unmatched rows found by reason: AMBIGUOUS 1/,
  ],
  [
    'a loaded row without a provider',
    only('matches', (select) => `SELECT * REPLACE (NULL AS content_provider) FROM (${select})`),
    /loaded rows: expected 2, found 0/,
  ],
  [
    'an unmatched row without a reason',
    only('matches', (select) => `SELECT * REPLACE (NULL AS reason) FROM (${select})`),
    /rows without a reason: expected 2, found 3/,
  ],
  ['a pair less', only('pairs', (select) => `${select} LIMIT 1`), /received rows: expected 2, found 4/],
];

async function refusedThenLoaded(
  warehouse: Warehouse,
  tampered: LoadInput,
  sound: LoadInput,
): Promise<string> {
  const message = await warehouse.load(tampered).then(
    (outcome) => `not refused: ${JSON.stringify(outcome)}`,
    (error: unknown) => (error instanceof CheckError ? error.message : String(error)),
  );
  await warehouse.load(sound);
  return message;
}

for (const [what, change, message] of TAMPERED) {
  test(`incident-30 ${what} is refused with the numbers expected and found, and nothing is committed`, async (t) => {
    const directory = await scratch(t);
    const warehouse = await openWarehouse(directory);
    await warehouse.migrate();
    const tampered = await makeUpload(directory, SPEC, change);
    await t.rejects(warehouse.load(tampered), message);
    const left = await closeAndQuery(
      warehouse,
      directory,
      `SELECT (SELECT count(*) FROM staging.viewership_facts) + (SELECT count(*) FROM staging.viewership_contents)
            + (SELECT count(*) FROM uploads.viewership_uploads) AS n`,
    );
    t.strictSame(left, [{ n: '0' }]);
  });
}

test('incident-30 wrong expectations are refused, and what was loaded before stays', async (t) => {
  const directory = await scratch(t);
  const warehouse = await openWarehouse(directory);
  await warehouse.migrate();
  const sound = await makeUpload(directory, SPEC);
  await warehouse.load(sound);
  const { loaded, unmatched } = sound.expected;
  const message = await refusedThenLoaded(
    warehouse,
    { ...sound, expected: { ...sound.expected, loaded: { ...loaded, minutes: '9.5' } } },
    sound,
  );
  t.match(message, /loaded minutes: expected 9.500000, found 9.000000/);
  t.match(message, /Unmatched rows found by reason: AMBIGUOUS 1, NO_DEAL 1/);
  await t.rejects(
    warehouse.load({ ...sound, expected: { ...sound.expected, unmatched: { ...unmatched, rows: 3 } } }),
    /unmatched rows: expected 3, found 2/,
  );
  await warehouse.close();
  const [row] = await queryFile(directory, 'SELECT count(*)::INT AS n FROM staging.platform_viewership');
  t.strictSame(row, { n: 4 });
});

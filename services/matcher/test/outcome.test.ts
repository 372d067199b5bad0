import { test } from 'tap';
import { CATALOGUE } from './catalogue.js';
import { matchCase, type RawPair } from './harness.js';

const KNOWN = { series: 'Dune Harbor', season: '1', episode: '1' };
const UNKNOWN = { series: 'Nobody Knows', title: 'X' };

test('rows, minutes and money are counted by bucket and by the reason that wins', async (t) => {
  const outcome = await matchCase(t, {
    catalogue: {
      ...CATALOGUE,
      deals: [
        { id: 1, parent: 1, partner: 'A' },
        { id: 2, parent: 2, partner: 'B' },
        { id: 3, parent: 3, partner: 'B' },
      ],
    },
    contents: [KNOWN, UNKNOWN],
    placements: [{ partner: 'A' }, { partner: 'B' }, { partner: 'C' }],
    pairs: [
      { content: 0, placement: 0, rows: 3, minutes: '10.500000', money: '-0.250000' },
      { content: 0, placement: 0, measured: false, rows: 2, minutes: '0.000000' },
      { content: 0, placement: 1, rows: 5, minutes: '1.000001' },
      { content: 0, placement: 2, rows: 7, minutes: '2.000000' },
      { content: 1, placement: 0, rows: 11, minutes: '4.000000', money: '1.000000' },
      { content: 1, placement: 2, measured: false, rows: 13, minutes: '0.000000' },
      { content: 1, placement: 2, rows: 17, minutes: '8.000000' },
    ],
  });
  t.same(outcome.answer.facts, {
    loaded: { rows: 3, minutes: '10.500000', money: '-0.250000' },
    unmatched: { rows: 55, minutes: '15.000001', money: '1.000000' },
    buckets: { SERIES_SEASON_EPISODE: 3 },
    reasons: { NO_MEASURE: 15, AMBIGUOUS_DEAL: 5, NO_DEAL: 24, SERIES_UNKNOWN: 11 },
  });
  t.equal(outcome.answer.held, undefined, 'fewer than 100 rows are not held');
  const checks = new Map(outcome.answer.checks.map((check) => [check.name, check]));
  t.match(checks.get('outcome_conserved'), { holds: true, blocking: true });
  t.match(checks.get('tot_mov_set'), { holds: false, blocking: false, rows: 15 });
  t.match(checks.get('tot_mov_set')?.detail, /matched 3 rows, unmatched 55 rows/);
});

test('facts that no content or placement covers break the conservation check', async (t) => {
  for (const lost of [{ content: 7 }, { content: 0, placement: 9 }]) {
    const { answer } = await matchCase(t, {
      catalogue: CATALOGUE,
      contents: [KNOWN],
      pairs: [{ content: 0 }, { ...lost, rows: 4 }],
    });
    t.match(
      answer.checks.find(({ name }) => name === 'outcome_conserved'),
      { holds: false, blocking: true, rows: 4 },
    );
  }
});

test('the validation before the load names facts without week or day, and the measure of the data type', async (t) => {
  const { answer } = await matchCase(t, {
    catalogue: CATALOGUE,
    contents: [KNOWN],
    scope: { dataType: 'Revenue' },
    dates: [
      { date: '2025-07-01', week: '2025-06-30', day: '1', rows: 3 },
      { date: '2025-07-02', week: null, day: '2', rows: 4 },
    ],
  });
  const checks = new Map(answer.checks.map((check) => [check.name, check]));
  t.match(checks.get('week_set'), { holds: false, blocking: false, rows: 4 });
  t.match(checks.get('day_set'), { holds: true });
  t.ok(checks.has('revenue_set'));
  t.notOk(checks.has('tot_mov_set'));
});

const many = (pair: RawPair, rows: number): RawPair => ({ ...pair, rows, minutes: `${rows}.000000` });
const DEALS = [{ id: 1, parent: 1, partner: 'A' }];
const PLACEMENTS = [{ partner: 'A' }, { partner: 'Z' }];

test('an upload of which more than half lacks a deal is held until someone confirms', async (t) => {
  const given = {
    catalogue: { ...CATALOGUE, deals: DEALS },
    contents: [KNOWN],
    placements: PLACEMENTS,
    pairs: [many({ content: 0, placement: 0 }, 49), many({ content: 0, placement: 1 }, 51)],
  };
  const held = (await matchCase(t, given)).answer;
  t.match(held.held, {
    code: 'mostly_without_deal',
    options: ['confirmHold'],
    question: /51 of 100 rows have no deal/,
  });
  t.equal(held.facts.loaded.rows, 49, 'the counts are those that the load would write');
  t.equal((await matchCase(t, { ...given, answers: { confirmHold: true } })).answer.held, undefined);
  t.equal(
    (await matchCase(t, { ...given, scope: { dryRun: true } })).answer.held,
    undefined,
    'nothing to confirm',
  );
  t.equal(
    (await matchCase(t, { ...given, rejectedRows: 2 })).answer.held,
    undefined,
    '51 of 102 is not more than half',
  );
});

test('an upload of which nothing loads for one reason is held, several reasons are not', async (t) => {
  const base = { catalogue: { ...CATALOGUE, deals: DEALS }, placements: PLACEMENTS, contents: [UNKNOWN, {}] };
  const one = await matchCase(t, { ...base, pairs: [many({ content: 0 }, 60)], rejectedRows: 40 });
  t.match(one.answer.held, { code: 'all_one_reason', question: /all 60 for the reason SERIES_UNKNOWN/ });
  const two = await matchCase(t, { ...base, pairs: [many({ content: 0 }, 99), many({ content: 1 }, 1)] });
  t.equal(two.answer.held, undefined);
  const few = await matchCase(t, { ...base, pairs: [many({ content: 0 }, 99)] });
  t.equal(few.answer.held, undefined);
});

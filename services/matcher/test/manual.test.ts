import { test } from 'tap';
import { CATALOGUE } from './catalogue.js';
import { matchCase, matchesOf, matchOf } from './harness.js';

const PLACE = { series: 'Nobody Knows (US)', season: '2', episode: '7', title: 'A Strange Day' };
const BY_KEYS = { id: 'd1', scope: 'keys', ref: 'DH-2', ...PLACE } as const;

test('a decision answers first, with confidence 1 and its id, also against what the rules would say', async (t) => {
  const rules = { id: 'DH-1', series: 'Dune Harbor', season: '1', episode: '1', title: 'The Long Tide' };
  const spec = { ...CATALOGUE, decisions: [{ ...BY_KEYS, ...rules, id: 'd9' }] };
  const row = await matchOf(t, spec, rules);
  t.match(row, {
    bucket: 'MANUAL',
    ref_id: 'DH-2',
    confidence: 1,
    decision_id: 'd9',
    asset_title: 'Low Water',
  });
  t.match(JSON.parse(String(row['evidence'])), { rule: 'manual', decision: 'd9', decision_scope: 'keys' });
  t.match(await matchOf(t, CATALOGUE, rules), { bucket: 'FULL_DATA', decision_id: null });
});

test('keys apply to every spelling and any content id, of this platform only, and keep what tells series apart', async (t) => {
  const spec = { ...CATALOGUE, decisions: [BY_KEYS] };
  const rows = await matchesOf(t, spec, [
    { ...PLACE, id: 'other-1' },
    { ...PLACE, series: 'NOBODY KNOWS (us)', season: '02', episode: '7.0', title: 'a strange day!' },
    { ...PLACE, series: 'Nobody Knows (UK)' },
    { ...PLACE, episode: '8' },
    { series: 'Nobody Knows (US)', title: 'A Strange Day' },
  ]);
  t.strictSame(
    rows.map(({ decision_id: id }) => id),
    ['d1', 'd1', null, null, null],
  );
  const elsewhere = await matchCase(t, {
    catalogue: spec,
    contents: [PLACE],
    scope: { platform: 'Wurl' },
  });
  t.equal(elsewhere.rows('matches')[0]?.['decision_id'], null);
});

test('the newest of the same keys counts, and keys beat the content id', async (t) => {
  const byId = { id: 'd0', scope: 'content_id', ref: 'KC-1', contentId: 'abc' } as const;
  const decisions = [BY_KEYS, { ...BY_KEYS, id: 'd2', ref: 'DH-4' }, byId];
  const rows = await matchesOf(t, { ...CATALOGUE, decisions }, [
    { ...PLACE, id: 'abc' },
    { id: ' abc ', title: 'Whatever' },
  ]);
  t.strictSame(
    rows.map(({ ref_id: ref, decision_id: id }) => [ref, id]),
    [
      ['DH-4', 'd2'],
      ['KC-1', 'd0'],
    ],
  );
});

test('what a person said to ignore is unmatched for that reason, and no rule answers', async (t) => {
  const known = { series: 'Dune Harbor', season: '1', episode: '2' };
  const spec = { ...CATALOGUE, decisions: [{ id: 'd1', scope: 'keys', ...known } as const] };
  const outcome = await matchCase(t, { catalogue: spec, contents: [known] });
  t.match(outcome.rows('matches')[0], {
    bucket: null,
    reason: 'IGNORED',
    decision_id: 'd1',
    content_provider: null,
  });
  t.strictSame(outcome.answer.facts.reasons, { IGNORED: 1 });
});

test('incident-20 a decision for an episode of an inactive series stands, and says so', async (t) => {
  const spec = { ...CATALOGUE, decisions: [{ ...BY_KEYS, ref: 'TJ-1' }] };
  const row = await matchOf(t, spec, PLACE);
  t.match(row, { bucket: 'MANUAL', ref_id: 'TJ-1', content_provider: 'Provider of TJ' });
  t.match(JSON.parse(String(row['evidence'])), { flags: ['series_inactive'] });
});

test('a decision whose episode the catalogue lacks is flagged, and no rule answers in its place', async (t) => {
  const known = { series: 'Dune Harbor', season: '1', episode: '2' };
  const spec = { ...CATALOGUE, decisions: [{ id: 'd1', scope: 'keys', ref: 'GONE-1', ...known } as const] };
  const row = await matchOf(t, spec, known);
  t.match(row, { bucket: null, reason: 'EPISODE_NOT_IN_CATALOGUE', decision_id: 'd1' });
  t.match(JSON.parse(String(row['evidence'])), { flags: ['decision_contradicted'] });
});

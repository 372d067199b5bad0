import * as fc from 'fast-check';
import { test } from 'tap';
import type { DealSpec, NameSpec } from './catalogue.js';
import { normalizeCase, normalizedContents, type RawPlacement } from './harness.js';

/** A name as a key: trimmed, white space collapsed, in any case. */
const keyOf = (name: string | null | undefined): string | null =>
  name?.trim().replaceAll(/\s+/g, ' ').toLowerCase() ?? null;

const CHANNELS: readonly NameSpec[] = [
  ['c1', 'Kids', 'K'],
  ['c2', 'Crime', 'Both'],
  ['c3', 'Court', 'Both'],
];
const TERRITORIES: readonly NameSpec[] = [['t1', 'United States', 'US', 'USA']];

/** A name through the spellings that name exactly one id; any other name stays itself. */
function throughSpellings(name: string | null, known: readonly NameSpec[]): string | null {
  const ids = known.filter(([, ...spellings]) => spellings.some((one) => keyOf(one) === name));
  const [only] = ids;
  return only !== undefined && ids.length === 1 ? `id ${only[0]}` : name;
}

type Names = readonly [partner: string | null, channel: string | null, territory: string | null];
const namesOf = ({ partner, channel, territory }: RawPlacement | DealSpec): Names => [
  keyOf(partner),
  keyOf(channel),
  keyOf(territory),
];
const spelled = ([partner, channel, territory]: Names): Names => [
  partner,
  throughSpellings(channel, CHANNELS),
  throughSpellings(territory, TERRITORIES),
];

/** DOMAIN.md section 5: what a deal states must be equal; partner counts 4, channel 2, territory 1. */
function dealOf(placement: RawPlacement, deals: readonly DealSpec[]) {
  const passes = [(names: Names) => names, spelled].map((pass) => {
    const names = pass(namesOf(placement));
    return deals
      .map((deal) => ({ parent: deal.parent, states: pass(namesOf(deal)) }))
      .filter(({ states }) => states.every((stated, at) => stated === null || stated === names[at]))
      .map(({ parent, states: [partner, channel, territory] }) => ({
        parent,
        rank: (partner === null ? 0 : 4) + (channel === null ? 0 : 2) + (territory === null ? 0 : 1),
      }));
  });
  const candidates = passes.find((found) => found.length > 0);
  if (candidates === undefined) return { deal: null, reason: 'NO_DEAL' };
  const best = Math.max(...candidates.map(({ rank }) => rank));
  const parents = new Set(candidates.filter(({ rank }) => rank === best).map(({ parent }) => parent));
  const [parent] = parents;
  return parents.size === 1 ? { deal: parent, reason: null } : { deal: null, reason: 'AMBIGUOUS_DEAL' };
}

const names = fc.record(
  {
    partner: fc.constantFrom('P', ' p', 'Q'),
    channel: fc.constantFrom('Kids', 'KIDS ', 'k', 'Both', 'Crime', 'Else'),
    territory: fc.constantFrom('US', 'usa', 'United  States', 'CA'),
  },
  { requiredKeys: [] },
);
const dealsAndPlacements = fc.record({
  deals: fc
    .array(fc.record({ names, parent: fc.integer({ min: 1, max: 3 }) }), { minLength: 8, maxLength: 12 })
    .map((deals) => deals.map((deal, at): DealSpec => ({ id: at + 1, parent: deal.parent, ...deal.names }))),
  placements: fc.array(names, { minLength: 40, maxLength: 40 }),
});

test('the deal of every placement is that of an oracle which asks every deal', async (t) => {
  const seen = new Set<unknown>();
  await fc.assert(
    fc.asyncProperty(dealsAndPlacements, async ({ deals, placements }) => {
      const outcome = await normalizeCase(t, {
        catalogue: { deals, channels: CHANNELS, territories: TERRITORIES },
        placements,
      });
      for (const [at, row] of outcome.rows('placements').entries()) {
        const expected = dealOf(placements[at] ?? {}, deals);
        seen.add(expected.reason);
        if (row['deal_parent'] !== expected.deal || row['deal_reason'] !== expected.reason) {
          throw new Error(
            `${JSON.stringify(placements[at])}: expected ${JSON.stringify(expected)}, found ${String(row['deal_parent'])} ${String(row['deal_reason'])}`,
          );
        }
      }
    }),
    { numRuns: 10, seed: 20250802, endOnFailure: true },
  );
  t.strictSame(seen, new Set([null, 'NO_DEAL', 'AMBIGUOUS_DEAL']));
});

const REFS = ['MS-1', 'MS-11', 'MS-1-2', 'MS-1-2-3', 'XMS-1', 'A1-MS', 'MS_11', 'Q-7.5'];

/** Every place where a ref_id stands between token boundaries, without those inside a longer one. */
function namedIn(id: string): string | null {
  const isToken = (sign: string | undefined) => sign !== undefined && /[a-z0-9]/i.test(sign);
  const places = REFS.flatMap((ref) =>
    Array.from({ length: id.length }, (_, from) => ({ ref, from, to: from + ref.length })),
  ).filter(
    ({ ref, from, to }) =>
      id.slice(from, to).toUpperCase() === ref && !isToken(id[from - 1]) && !isToken(id[to]),
  );
  const longest = places.filter(
    ({ from, to }) =>
      !places.some((other) => other.from <= from && other.to >= to && other.to - other.from > to - from),
  );
  const [only, ...others] = new Set(longest.map(({ ref }) => ref));
  return only !== undefined && others.length === 0 ? only : null;
}

const idParts = fc.constantFrom(...REFS, 'ms-1', 'MS', '1', '11', '2', 'x', 'vod');
const ids = fc.uniqueArray(
  fc
    .array(fc.tuple(idParts, fc.constantFrom('-', '_', '/', ' ', '', '.')), { minLength: 1, maxLength: 3 })
    .map((parts) => parts.map(([part, sign]) => part + sign).join('')),
  { minLength: 250, maxLength: 250 },
);

test('the ref_id in every id is that of an oracle which looks at every place', async (t) => {
  const series = [
    { code: 'MS', titles: ['Mistral'] as const, episodes: REFS.map((ref) => [ref, 1, 1] as const) },
  ];
  await fc.assert(
    fc.asyncProperty(ids, async (texts) => {
      const found = await normalizedContents(
        t,
        { series },
        texts.map((id) => ({ id })),
      );
      t.strictSame(
        found.map((row) => [row['platform_content_id'], row['ref_id']]),
        texts.map((id) => [id, namedIn(id)]),
      );
    }),
    { numRuns: 4, seed: 20250802, endOnFailure: true },
  );
});

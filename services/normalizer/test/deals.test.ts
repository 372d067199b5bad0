import { test } from 'tap';
import type { CatalogueSpec } from './catalogue.js';
import { normalizeCase, type RawPlacement } from './harness.js';
import type { Teardown, OutputRow } from './stage-harness.js';

async function placementsOf(
  t: Teardown,
  spec: CatalogueSpec,
  placements: RawPlacement[],
): Promise<OutputRow[]> {
  return (await normalizeCase(t, { catalogue: spec, placements })).rows('placements');
}

const evidenceOf = (row: OutputRow | undefined): unknown => JSON.parse(String(row?.['deal_evidence']));

test('a deal covers a placement when all the names it states are equal, and NULL in the deal is any name', async (t) => {
  const deals = [
    { id: 1, parent: 100 },
    { id: 2, parent: 200, partner: 'Roku-us' },
    { id: 3, parent: 300, partner: 'Roku-us', channel: 'Kids' },
    { id: 4, parent: 400, channel: 'Kids', territory: 'US' },
    { id: 5, parent: 500, domain: 'Owned and Operated', partner: 'Roku-us' },
    { id: 6, parent: 600, platform: 'Wurl', partner: 'Vizio' },
  ];
  const rows = await placementsOf(t, { deals }, [
    {},
    { partner: 'Roku-us' },
    { partner: 'Roku-us', channel: 'Kids', territory: 'US' },
    { channel: 'Kids', territory: 'US' },
    { partner: 'Roku-us', domain: 'Owned and Operated' },
    { partner: 'Vizio' },
  ]);
  t.same(
    rows.map((row) => row['deal_parent']),
    [100, 200, 300, 400, 500, 100],
    'partner counts 4, channel 2, territory 1; another platform or domain does not count',
  );
  t.match(evidenceOf(rows[2]), {
    pass: 'name',
    rank: 6,
    candidates: [{ deal_parent: 300 }, { deal_parent: 200 }, { deal_parent: 400 }, { deal_parent: 100 }],
  });
});

test('NULL in a placement equals only NULL, so a deal that names a channel does not cover a placement without one', async (t) => {
  const [row] = await placementsOf(t, { deals: [{ id: 1, parent: 1, channel: 'Kids' }] }, [
    { partner: 'Roku-us' },
  ]);
  t.equal(row?.['deal_parent'], null);
  t.equal(row?.['deal_reason'], 'NO_DEAL');
});

test('deals of equal rank tie only when they are different deals', async (t) => {
  const deals = [
    { id: 1, parent: 7, partner: 'A', gives: { partner: 'Our A', channel: 'One', channelId: '1' } },
    { id: 2, parent: 7, partner: 'A', gives: { partner: 'Our A', channel: 'Two', channelId: '2' } },
    { id: 3, parent: 8, partner: 'B' },
    { id: 4, parent: 9, partner: 'B' },
    { id: 5, parent: 6, partner: 'C', gives: { partner: 'Our C', channel: 'One', channelId: '1' } },
    { id: 6, parent: 6, partner: 'c' },
  ];
  const rows = await placementsOf(t, { deals }, [{ partner: 'A' }, { partner: 'B' }, { partner: 'C' }]);
  t.match(rows[0], { deal_parent: 7, partner: 'Our A', channel: null, channel_id: null, deal_reason: null });
  t.match(rows[1], { deal_parent: null, partner: null, deal_reason: 'AMBIGUOUS_DEAL' });
  t.match(evidenceOf(rows[1]), { candidates: [{ deal_id: 3 }, { deal_id: 4 }] });
  t.match(
    rows[2],
    { deal_parent: 6, partner: 'Our C', channel: 'One', channel_id: '1' },
    'a deal row that says nothing contradicts nothing',
  );
});

test('names compare in any case and white space, and in a second pass through the spellings of channels and territories', async (t) => {
  const spec: CatalogueSpec = {
    deals: [{ id: 1, parent: 5, partner: 'Roku-us', channel: 'Lantern Kids', territory: 'United States' }],
    channels: [['c1', 'Lantern Kids', 'LK Kids']],
    territories: [['t1', 'United States', 'US', 'USA']],
  };
  const rows = await placementsOf(t, spec, [
    { partner: ' ROKU-US ', channel: 'lantern\u00a0 kids', territory: 'United states' },
    { partner: 'Roku-us', channel: 'LK kids', territory: 'us' },
    { partner: 'Roku-us', channel: 'Another', territory: 'us' },
  ]);
  t.same(
    rows.map((row) => row['deal_parent']),
    [5, 5, null],
  );
  t.match(evidenceOf(rows[0]), { pass: 'name' });
  t.match(evidenceOf(rows[1]), { pass: 'spelling' });
});

test('the second pass is not asked when the first one found deals, even tied ones', async (t) => {
  const spec: CatalogueSpec = {
    deals: [
      { id: 1, parent: 1, partner: 'A' },
      { id: 2, parent: 2, partner: 'A' },
      { id: 3, parent: 3, partner: 'A', channel: 'Lantern Kids' },
    ],
    channels: [['c1', 'Lantern Kids', 'LK Kids']],
  };
  const [row] = await placementsOf(t, spec, [{ partner: 'A', channel: 'LK Kids' }]);
  t.equal(row?.['deal_reason'], 'AMBIGUOUS_DEAL');
});

test('channel and territory come from the deal, else from the spellings of the text, else stay NULL and are reported', async (t) => {
  const outcome = await normalizeCase(t, {
    catalogue: {
      deals: [
        { id: 1, parent: 1 },
        { id: 2, parent: 2, partner: 'P', gives: { channel: 'Deal Channel', territory: 'Canada' } },
      ],
      channels: [
        ['c1', 'Lantern Kids', 'LK Kids'],
        ['c2', 'Deal Channel'],
        ['c3', 'Crime', 'Twice'],
        ['c4', 'Court', 'Twice'],
      ],
      territories: [
        ['t1', 'United States', 'US'],
        ['t2', 'Canada', 'CA'],
      ],
    },
    placements: [
      { channel: 'lk kids', territory: 'us' },
      { partner: 'P', channel: 'lk kids', territory: 'us' },
      { channel: 'Twice', territory: 'Mars' },
      { channel: 'Unheard of' },
    ],
  });
  const rows = outcome.rows('placements');
  t.match(rows[0], {
    channel: 'Lantern Kids',
    channel_id: 'c1',
    territory: 'United States',
    territory_id: 't1',
  });
  t.match(rows[1], { channel: 'Deal Channel', channel_id: 'c2', territory: 'Canada', territory_id: 't2' });
  t.match(rows[2], { channel: null, territory: null }, 'a spelling of two channels names neither');
  t.same(outcome.answer.facts.unknownChannels, ['Unheard of', 'Twice'], 'most rows first');
  t.same(outcome.answer.facts.unknownTerritories, ['Mars']);
  const channelCheck = outcome.answer.checks.find(({ name }) => name === 'channel_set');
  t.match(channelCheck, { holds: false, blocking: false, rows: 7, minutes: '8.000000' });
});

test('incident-18 a channel that we filled in is no evidence for a deal of that channel', async (t) => {
  const spec: CatalogueSpec = {
    deals: [
      { id: 1, parent: 1, partner: 'P', gives: { channel: 'Lantern Kids', channelId: 'c1' } },
      { id: 2, parent: 2, partner: 'P', channel: 'Lantern Kids' },
      { id: 3, parent: 3, channel: 'Lantern Kids' },
    ],
    channels: [['c1', 'Lantern Kids']],
  };
  const rows = await placementsOf(t, spec, [{ partner: 'P' }, {}]);
  t.match(
    rows[0],
    { deal_parent: 1, channel: 'Lantern Kids' },
    'the deal gives the channel, not the channel the deal',
  );
  t.match(rows[1], { deal_parent: null, channel: null, deal_reason: 'NO_DEAL' });
});

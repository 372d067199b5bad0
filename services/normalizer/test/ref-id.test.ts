import { test } from 'tap';
import type { CatalogueSpec } from './catalogue.js';
import { normalizedContents } from './harness.js';

const CATALOGUE: CatalogueSpec = {
  series: [
    {
      code: 'MS',
      titles: ['Mistral Station'],
      episodes: [
        ['MS-1132', 1, 1],
        ['MS-1711', 1, 2],
        ['MS-1711-2', 1, 3],
        ['40213', 1, 4],
        ['Ab-1', 1, 5],
        ['aB-1', 1, 6],
        ['EP-104', 1, 7],
      ],
    },
  ],
};

async function refIds(t: Parameters<typeof normalizedContents>[0], ids: string[]): Promise<unknown[]> {
  const rows = await normalizedContents(
    t,
    CATALOGUE,
    ids.map((id) => ({ id })),
  );
  return rows.map((row) => row['ref_id']);
}

test('platform_content_id equals a ref_id, trimmed and whatever its case', async (t) => {
  t.same(await refIds(t, ['MS-1132', ' ms-1132 ', '40213', 'MS-1133', 'MS1132']), [
    'MS-1132',
    'MS-1132',
    '40213',
    null,
    null,
  ]);
});

test('platform_content_id contains exactly one ref_id at token boundaries', async (t) => {
  t.same(
    await refIds(t, [
      'philo:MS-1132:v2',
      'vod_MS-1132_hd',
      'MS-1132/MS-1132',
      'MS-1132 and MS-1711',
      'clip-40213-x',
      'XMS-1132',
    ]),
    ['MS-1132', 'MS-1132', 'MS-1132', null, null, null],
    'several different ones are no answer, and a bare number inside an id is chance',
  );
});

test('incident-14 MS-17111 is never MS-1711, and the longest ref_id wins', async (t) => {
  t.same(await refIds(t, ['MS-17111', 'x MS-17111 y', 'MS-1711', 'x/MS-1711-2/y', 'x/MS-1711-3/y']), [
    null,
    null,
    'MS-1711',
    'MS-1711-2',
    'MS-1711',
  ]);
});

test('ref_ids that differ by case only are not told apart', async (t) => {
  t.same(await refIds(t, ['AB-1', 'Ab-1']), [null, null]);
});

test('the digits of a ref_id in a title are not season and episode', async (t) => {
  const rows = await normalizedContents(t, CATALOGUE, [
    { title: 'EP-104 The Weather Mast' },
    { title: 'The Weather Mast (EP-104) S2 E5' },
    { title: 'EP-105 The Weather Mast' },
  ]);
  t.same(
    rows.map((row) => [row['season'], row['episode'], row['title']]),
    [
      [null, null, 'The Weather Mast'],
      [2, 5, 'The Weather Mast'],
      [null, 105, 'The Weather Mast'],
    ],
  );
});

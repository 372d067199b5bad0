import { join } from 'node:path';
import { openFileStore } from '@viewership/shared/artifacts/file-store';
import { type Test, test } from 'tap';
import { scratch } from '../../../../packages/shared/test/scratch.js';
import { makeUpload, openWarehouse, sha } from '../../../../packages/shared/test/warehouse/fixture.js';
import { problemOf, service } from './service.js';

/** Three unmatched contents of one upload: two titles under one id, and one that says nothing but its number. */
const CONTENTS = [
  { platform_content_id: 'x1', platform_series: 'Foo', platform_content_name: 'One Title' },
  { platform_content_id: 'x1', platform_series: 'Foo', platform_content_name: 'Another Title' },
  { platform_content_id: null, platform_series: null, platform_content_name: 'Episode 4' },
];
const shaOf = (index: number) => sha(`content ${index}`);

async function reviewing(t: Test) {
  const directory = await scratch(t);
  const store = await openFileStore(join(directory, 'store'));
  const warehouse = await openWarehouse(directory);
  t.teardown(() => warehouse.close());
  await warehouse.migrate();
  const columns = CONTENTS.map((_, index) => index);
  const input = await makeUpload(
    directory,
    {
      seed: 'review',
      uploadNo: 1,
      dataType: 'Viewership',
      contents: columns.map(() => ({ reason: 'SERIES_UNKNOWN' })),
      placements: [{ deal: 7 }, { reason: 'NO_DEAL' }],
      rows: columns.flatMap((content) => [
        { content, placement: 0, minutes: `${10 * (content + 1)}.000000`, money: null },
        { content, placement: 1, minutes: '1.000000', money: null },
      ]),
    },
    (name, select) => {
      if (name !== 'contents') return select;
      const value = (column: keyof (typeof CONTENTS)[number], index: number) => {
        const text = CONTENTS[index]?.[column] ?? null;
        return text === null ? 'NULL' : `'${text}'`;
      };
      const cases = (column: keyof (typeof CONTENTS)[number]) =>
        `CASE place ${columns.map((index) => `WHEN ${index + 1} THEN ${value(column, index)}`).join(' ')} END AS ${column}`;
      return `SELECT * REPLACE (${cases('platform_content_id')}, ${cases('platform_series')}, ${cases('platform_content_name')},
                sha256('content ' || (place - 1)::VARCHAR) AS content_sha)
              FROM (SELECT *, row_number() OVER (ORDER BY content_key) AS place FROM (${select}))`;
    },
  );
  await warehouse.load(input);
  let requests = 0;
  const running = await service(t, {
    store,
    warehouse,
    requestRematch: async () => void (requests += 1),
  });
  const post = (payload: object) =>
    running.app.inject({
      method: 'POST',
      url: '/v1/decisions',
      payload: { reason: 'because', scope: 'keys', action: 'ignore', ...payload },
    });
  return { ...running, post, requests: () => requests };
}

void test('a decision that names no one thing, no content or no episode is refused, and nothing is recorded', async (t) => {
  const { app, post, requests } = await reviewing(t);
  const refused = async (payload: object) => problemOf(await post(payload));
  t.match(await refused({ contentSha: ['a'.repeat(64)] }), { status: 422, code: 'content_unknown' });
  t.match(await refused({ contentSha: [shaOf(0)], action: 'match', refId: 'NO-1' }), {
    status: 422,
    code: 'ref_id_unknown',
    field: 'refId',
  });
  t.match(await refused({ contentSha: [shaOf(0)], scope: 'content_id' }), {
    status: 422,
    code: 'decision_unspecific',
    detail: /2 titles under the content id "x1"/,
  });
  t.match(await refused({ contentSha: [shaOf(2)], scope: 'content_id' }), { detail: /has no content id/ });
  t.match(await refused({ contentSha: [shaOf(2)] }), {
    code: 'decision_unspecific',
    detail: /neither a series nor a title of its own/,
  });
  t.match(await refused({ contentSha: [shaOf(0)], action: 'match' }), {
    code: 'invalid_body',
    field: 'refId',
  });
  t.match(await refused({ contentSha: [shaOf(0)], refId: 'X' }), { code: 'invalid_body', field: 'refId' });
  t.match(await refused({ contentSha: [], reason: '' }), { code: 'invalid_body' });
  t.same((await app.inject('/v1/decisions')).json(), { decisions: [], nextCursor: null });
  t.equal(requests(), 0);
});

void test('decisions are listed newest first in pages, and stay in the list when they are taken back', async (t) => {
  const { app, post, requests } = await reviewing(t);
  const ids: string[] = [];
  for (const content of [0, 1, 0])
    ids.push((await post({ contentSha: [shaOf(content)] })).json<{ decisionId: string }>().decisionId);
  t.equal(requests(), 3);
  const first = (await app.inject('/v1/decisions?limit=2')).json<Record<string, unknown>>();
  t.match(first, { decisions: [{ decisionId: ids[2] }, { decisionId: ids[1] }] });
  const second = await app.inject(`/v1/decisions?limit=2&cursor=${String(first['nextCursor'])}`);
  t.match(second.json(), {
    decisions: [
      {
        decisionId: ids[0],
        decidedBy: null,
        reason: 'because',
        contents: [{ platform: 'Philo', contentSha: shaOf(0), title: 'One Title', series: 'Foo' }],
        takenBackAt: null,
        contradicted: false,
      },
    ],
    nextCursor: null,
  });
  const url = `/v1/decisions/${ids[1]}`;
  t.match((await app.inject({ method: 'DELETE', url })).json(), { takenBackAt: String });
  t.match((await app.inject({ method: 'DELETE', url })).json(), { takenBackAt: String });
  t.equal(requests(), 4, 'taking back twice asks for one rematch');
  t.match((await app.inject(url)).json(), { decisionId: ids[1], takenBackAt: String });
  t.match(problemOf(await app.inject(`/v1/decisions/d${'0'.repeat(32)}`)), { code: 'decision_not_found' });
});

void test('what has no answer comes most minutes first, with what a decision would bring, filtered and in pages', async (t) => {
  const { app } = await reviewing(t);
  const list = async (query: string) =>
    (await app.inject(`/v1/unmatched${query}`)).json<{ contents: object[]; nextCursor: string | null }>();
  const all = await list('');
  t.match(all.contents, [
    {
      contentSha: shaOf(2),
      all: { rows: 2, minutes: '31.000000' },
      wouldBring: { rows: 1, minutes: '30.000000' },
    },
    { contentSha: shaOf(1), all: { minutes: '21.000000' } },
    { contentSha: shaOf(0), all: { minutes: '11.000000' } },
  ]);
  const page = await list('?limit=2');
  t.equal(page.contents.length, 2);
  t.match(await list(`?limit=2&cursor=${page.nextCursor}`), {
    contents: [{ contentSha: shaOf(0) }],
    nextCursor: null,
  });
  const count = async (query: string) => (await list(query)).contents.length;
  t.equal(await count('?series=FO'), 2);
  t.equal(await count('?platform=philo'), 3);
  t.equal(await count('?platform=Wurl'), 0);
  t.equal(await count('?reason=AMBIGUOUS'), 0);
  t.equal(await count('?newerThanDays=1'), 0, 'it was loaded in August 2025');
  t.equal(await count('?olderThanDays=1'), 3);
  t.match(problemOf(await app.inject('/v1/unmatched?cursor=x')), {
    code: 'invalid_parameter',
    field: 'cursor',
  });
});

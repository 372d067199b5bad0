import { keys } from '@viewership/shared/runs/keys';
import { test } from 'tap';
import { sampleUpload } from '../../../../packages/shared/test/uploads.js';
import { service, type Service } from './service.js';

interface Page {
  readonly uploads: { readonly uploadId: string; readonly filename: string; readonly status: string }[];
  readonly nextCursor: string | null;
}

async function register(ledger: Service['ledger'], name: string, receivedAt: string, platform = 'Philo') {
  const sample = sampleUpload(name, { receivedAt });
  await ledger.register({ ...sample, scope: { ...sample.scope, platform } });
  return sample.uploadId;
}

async function names({ app }: Service, query: Record<string, string>): Promise<string[][]> {
  const pages: string[][] = [];
  let cursor: string | null = null;
  do {
    const response = await app.inject({
      url: '/v1/uploads',
      query: { ...query, ...(cursor === null ? {} : { cursor }) },
    });
    const page: Page = response.json();
    pages.push(page.uploads.map(({ filename }) => filename.replace('.csv', '')));
    cursor = page.nextCursor;
  } while (cursor !== null);
  return pages;
}

void test('uploads are listed from newest to oldest, over days, page by page, each once', async (t) => {
  const listing = await service(t);
  t.same(await names(listing, {}), [[]]);
  await register(listing.ledger, 'b', '2025-07-31T23:59:59.999Z');
  await register(listing.ledger, 'd', '2025-08-02T08:00:00.000Z');
  await register(listing.ledger, 'a', '2025-07-30T12:00:00.000Z');
  await register(listing.ledger, 'e', '2025-08-02T09:00:00.000Z');
  await register(listing.ledger, 'c', '2025-08-02T07:00:00.000Z');
  t.same(await names(listing, {}), [['e', 'd', 'c', 'b', 'a']]);
  t.same((await names(listing, { limit: '2' })).flat(), ['e', 'd', 'c', 'b', 'a']);
  t.same((await names(listing, { limit: '1' })).flat(), ['e', 'd', 'c', 'b', 'a']);
});

void test('a damaged upload is left out of the list, and hides no other', async (t) => {
  const listing = await service(t);
  const damaged = await register(listing.ledger, 'damaged', '2025-08-02T09:00:00.000Z');
  await register(listing.ledger, 'sound', '2025-08-02T08:00:00.000Z');
  await listing.store.replace(keys.upload(damaged), '{"uploadId":');
  t.same(await names(listing, {}), [['sound']]);
});

void test('uploads of the same instant are all on some page', async (t) => {
  const listing = await service(t);
  const all = Array.from({ length: 9 }, (_value, index) => `same-${index}`);
  for (const name of all) await register(listing.ledger, name, '2025-08-02T08:00:00.000Z');
  t.same((await names(listing, { limit: '2' })).flat().sort(), all);
});

void test('an upload that arrives between two pages moves nothing', async (t) => {
  const listing = await service(t);
  await register(listing.ledger, 'old', '2025-08-02T08:00:00.000Z');
  await register(listing.ledger, 'new', '2025-08-02T09:00:00.000Z');
  const first = (await listing.app.inject('/v1/uploads?limit=1')).json<Page>();
  await register(listing.ledger, 'newest', '2025-08-02T10:00:00.000Z');
  const second = (
    await listing.app.inject({ url: '/v1/uploads', query: { cursor: first.nextCursor ?? '' } })
  ).json<Page>();
  t.same(
    [...first.uploads, ...second.uploads].map(({ filename }) => filename),
    ['new.csv', 'old.csv'],
  );
});

void test('a list can be asked for a status and a platform', async (t) => {
  const listing = await service(t);
  await register(listing.ledger, 'p1', '2025-08-02T08:00:00.000Z');
  await register(listing.ledger, 'w1', '2025-08-02T09:00:00.000Z', 'Wurl');
  const failed = await register(listing.ledger, 'p2', '2025-08-01T09:00:00.000Z');
  await listing.ledger.startFirstRun(failed, { referenceDigest: 'r', strategyDigest: 's' });
  await listing.ledger.publish(failed, 1, {
    stage: 'sanitize',
    outcome: 'failed',
    attempt: 1,
    startedAt: '2025-08-01T10:00:00.000Z',
    durationMs: 1,
    codeVersion: 'test',
    error: { code: 'x', detail: 'y' },
    checks: [],
  });
  t.same((await names(listing, { platform: 'philo' })).flat(), ['p1', 'p2']);
  t.same((await names(listing, { platform: 'WURL' })).flat(), ['w1']);
  t.same((await names(listing, { status: 'failed' })).flat(), ['p2']);
  t.same((await names(listing, { status: 'received', platform: 'Philo', limit: '1' })).flat(), ['p1']);
  t.same((await names(listing, { status: 'loaded' })).flat(), []);
});

void test('an index marker without its upload, or of another day, lists nothing', async (t) => {
  const listing = await service(t);
  const uploadId = await register(listing.ledger, 'a', '2025-08-02T08:00:00.000Z');
  await listing.store.create(`index/2025-08-03/${uploadId}`, '');
  await listing.store.create(`index/2025-08-03/u${'0'.repeat(32)}`, '');
  t.same(await names(listing, {}), [['a']]);
});

import { keys } from '@viewership/shared/runs/keys';
import * as fc from 'fast-check';
import { test } from 'tap';
import { sampleUpload } from '../../../../packages/shared/test/uploads.js';
import { problemOf, service, type Service } from './service.js';
import { resultOf, UploadLife } from './upload-life.js';

const START = Date.parse('2025-08-01T00:00:00.000Z');
const DAY_MS = 24 * 3600 * 1000;
/** Few instants, so that many uploads share one. */
const DAY_STEPS = 4;

interface Page {
  readonly uploads: { readonly uploadId: string; readonly filename: string; readonly status: string }[];
  readonly nextCursor: string | null;
}

async function register(ledger: Service['ledger'], name: string, receivedAt: string, platform = 'Philo') {
  const sample = sampleUpload(name, { receivedAt });
  await ledger.register({ ...sample, scope: { ...sample.scope, platform } });
  return sample.uploadId;
}

/** The file names of all pages; `between` runs after each page but the last. */
async function names(
  { app }: Service,
  query: Record<string, string>,
  between: () => Promise<unknown> = () => Promise.resolve(),
): Promise<string[][]> {
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
    if (cursor !== null) await between();
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
  const other = await UploadLife.begin(listing, 'facts of another version');
  await other.run();
  const result = resultOf('sanitize');
  if (result.outcome !== 'done') throw new Error('the stage is done');
  await listing.ledger.publish(other.uploadId, 1, { ...result, facts: { rows: 'many' } });
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

void test('an index entry without its upload, or of another instant, lists nothing', async (t) => {
  const listing = await service(t);
  const uploadId = await register(listing.ledger, 'a', '2025-08-02T08:00:00.000Z');
  await listing.store.create(keys.index({ receivedAt: '2025-08-02T09:00:00.000Z', uploadId }), '');
  await listing.store.create(
    keys.index({ receivedAt: '2025-08-03T08:00:00.000Z', uploadId: `u${'0'.repeat(32)}` }),
    '',
  );
  await listing.store.create('index/2025-08-03/notes.txt', '');
  t.same(await names(listing, {}), [['a']]);
});

void test('a list can be asked for a time and for a piece of text', async (t) => {
  const listing = await service(t);
  const { ledger } = listing;
  await register(ledger, 'first', '2025-07-31T23:59:59.999Z');
  await register(ledger, 'Zażółć Straße+1', '2025-08-01T00:00:00.000Z', 'Wurl');
  const id = await register(ledger, 'third', '2025-08-01T23:59:59.999Z', 'Pluto TV');
  const about = sampleUpload('fourth', { receivedAt: '2025-08-02T00:00:00.000Z' });
  await ledger.register({ ...about, scope: { ...about.scope, partner: 'Acme-us', channel: 'Drama One' } });
  const found = async (query: Record<string, string>) => (await names(listing, query)).flat();

  t.same(await found({ receivedFrom: '2025-08-01' }), ['fourth', 'third', 'Zażółć Straße+1']);
  t.same(await found({ receivedTo: '2025-08-01' }), ['third', 'Zażółć Straße+1', 'first'], 'the whole day');
  t.same(await found({ receivedFrom: '2025-08-01', receivedTo: '2025-08-01', limit: '1' }), [
    'third',
    'Zażółć Straße+1',
  ]);
  t.same(await found({ receivedTo: '2025-08-01T00:00:00Z' }), ['Zażółć Straße+1', 'first']);
  t.same(await found({ receivedFrom: '2025-08-02T02:00:00+02:00' }), ['fourth']);
  t.same(await found({ receivedFrom: '2026-01-01' }), []);

  t.same(await found({ text: 'zażółć STRAßE+' }), ['Zażółć Straße+1']);
  t.same(await found({ text: 'zażółć'.normalize('NFD') }), ['Zażółć Straße+1']);
  t.same(await found({ text: 'pluto' }), ['third']);
  t.same(await found({ text: 'ACME-' }), ['fourth']);
  t.same(await found({ text: 'drama' }), ['fourth']);
  t.same(await found({ text: id.slice(3, 20).toUpperCase() }), ['third']);
  t.same(await found({ text: '.csv', platform: 'wurl' }), ['Zażółć Straße+1']);
  t.same(await found({ text: '.*' }), []);

  const refused = async (query: Record<string, string>, field: string) => {
    const response = await listing.app.inject({ url: '/v1/uploads', query });
    t.match(problemOf(response), { code: 'invalid_parameter', status: 400, field });
  };
  await refused({ receivedFrom: '01/08/2025' }, 'receivedFrom');
  await refused({ receivedTo: '2025-02-30' }, 'receivedTo');
  await refused({ receivedFrom: '2025-08-02', receivedTo: '2025-08-01' }, 'receivedFrom');
  await refused({ text: '' }, 'text');
});

void test('a page opens about as many uploads as it shows, whatever the day holds', async (t) => {
  const opened: string[] = [];
  const listing = await service(t, { observe: (key) => opened.push(key) });
  for (let n = 0; n < 200; n += 1) {
    const receivedAt = new Date(Date.UTC(2025, 7, 2) + n * 1000).toISOString();
    await register(listing.ledger, `upload ${n}`, receivedAt, n % 2 === 0 ? 'Philo' : 'Wurl');
  }
  opened.length = 0;
  const page = (await listing.app.inject('/v1/uploads?limit=3')).json<Page>();
  t.equal(page.uploads.length, 3);
  t.equal(opened.length, 3);

  opened.length = 0;
  await listing.app.inject('/v1/uploads?limit=3&platform=wurl');
  t.ok(opened.length <= 16, `${opened.length} opened`);
  t.ok(opened.every((key) => key.endsWith('/upload.json')));

  opened.length = 0;
  await listing.app.inject('/v1/uploads?receivedTo=2025-08-01');
  t.equal(opened.length, 0);
});

void test('any page size and any filter gives the same sequence, each upload once, while new ones arrive', async (t) => {
  const instant = fc
    .integer({ min: 0, max: 3 * DAY_STEPS })
    .map((step) => START + step * (DAY_MS / DAY_STEPS));
  const batch = fc.array(fc.record({ at: instant, wurl: fc.boolean() }), { maxLength: 12 });
  let seed = 0;
  await fc.assert(
    fc.asyncProperty(
      batch,
      fc.array(batch, { minLength: 1, maxLength: 4 }),
      fc.integer({ min: 1, max: 7 }),
      fc.constantFrom({}, { platform: 'wurl' }, { text: 'a', receivedFrom: '2025-08-02' }),
      async (before, arrivals, limit, filter) => {
        const closing: (() => Promise<void>)[] = [];
        const listing = await service({ teardown: (close) => void closing.push(close) });
        const add = (uploads: typeof before, later: number) =>
          Promise.all(
            uploads.map(({ at, wurl }) =>
              register(
                listing.ledger,
                `a${(seed += 1)}`,
                new Date(at + later).toISOString(),
                wurl ? 'Wurl' : 'Philo',
              ),
            ),
          );
        await add(before, 0);
        const whole = (await names(listing, { ...filter, limit: '200' })).flat();
        let page = 0;
        const seen = await names(listing, { ...filter, limit: String(limit) }, () =>
          // Newer than all that were there: none of them may move what the pages show.
          add(arrivals[(page += 1)] ?? [], 4 * DAY_MS),
        );
        for (const close of closing.toReversed()) await close();
        t.strictSame(seen.flat(), whole);
        t.ok(seen.every((uploads) => uploads.length <= limit));
      },
    ),
    { numRuns: 25 },
  );
});

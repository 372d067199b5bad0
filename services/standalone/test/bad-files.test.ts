import { test } from 'tap';
import { sendCatalogue } from '../src/samples.js';
import { openPipeline } from './pipeline.js';

const HEADER =
  'watched_at_est,partner,channel,territory,asset_id,series,season,episode,title,minutes_watched\n';
const ROW = '03-07-2025,Philo Direct,Some Channel,US,,Some Series,1,2,A Title,10\n';

/** Each file that cannot be read, and the code of the problem that says why. */
const BAD: Record<string, { bytes: Buffer | string; code: string }> = {
  'an empty file': { bytes: '', code: 'empty_file' },
  'only a header': { bytes: HEADER, code: 'header_only' },
  'an image': {
    bytes: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3, 0, 0, 0, 13, 10, 26, 10]),
    code: 'unsupported_format',
  },
  'a file cut inside a character': {
    bytes: Buffer.concat([Buffer.from(HEADER + ROW.repeat(3) + '03-07-2025,Caf'), Buffer.from([0xc3])]),
    code: 'invalid_utf8',
  },
  'a header nobody knows': { bytes: 'alpha,beta,gamma\n1,2,3\n4,5,6\n', code: 'unknown_header' },
  'a hundred thousand columns': {
    bytes: `${Array.from({ length: 100_000 }, (_, i) => `c${i}`).join(',')}\n${',x'.repeat(99_999)}\n`,
    code: 'too_many_columns',
  },
  'a cell of 50 MB': {
    bytes: `${HEADER}${ROW}03-07-2025,${'x'.repeat(50_000_000)},C,US,,S,1,2,T,10\n`,
    code: 'cell_too_large',
  },
};

test(
  'a file that cannot be read gets a problem that says why, and harms nothing',
  { timeout: 300_000 },
  async (t) => {
    const pipeline = await openPipeline(t);
    await sendCatalogue(pipeline.client);
    const send = async (name: string, bytes: Buffer | string) => {
      const form = new FormData();
      form.set('platform', 'Philo');
      form.set('domain', 'Distribution Partners');
      form.set('file', new Blob([typeof bytes === 'string' ? bytes : new Uint8Array(bytes)]), `${name}.csv`);
      const response = await fetch(new URL('/v1/uploads', pipeline.url), { method: 'POST', body: form });
      return {
        status: response.status,
        type: response.headers.get('content-type'),
        body: (await response.json()) as Record<string, unknown>,
      };
    };
    for (const [name, { bytes, code }] of Object.entries(BAD)) {
      const answer = await send(name, bytes);
      t.match(answer, { status: 422, type: /application\/problem\+json/, body: { code } }, name);
      t.ok(String(answer.body['detail']).length > 20, 'says in a sentence what is wrong and what to do');
    }
    const list = (await (await fetch(new URL('/v1/uploads', pipeline.url))).json()) as { uploads: unknown[] };
    t.strictSame(list.uploads, [], 'nothing was registered');

    const good = await send('a good file', HEADER + ROW);
    t.equal(good.status, 202, 'the service goes on');
    const view = await pipeline.client.finished(String(good.body['uploadId']), () => undefined);
    t.match(view, { status: 'loaded', counts: { received: 1, unmatched: 1 } });
  },
);

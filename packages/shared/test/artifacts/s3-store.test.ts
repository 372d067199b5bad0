import { mkdirSync, writeFileSync } from 'node:fs';
import { readdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ListMultipartUploadsCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { test, type Test } from 'tap';
import { disturb, type Disturb } from '../services/disturbed-s3.js';
import { missing } from '../services/programs.js';
import { artifactStoreContract, collect } from './contract.js';
import { BUCKET, freshUrl, openS3, s3 } from './s3-fixture.js';

const skip = missing('s3');
const PART = 8 << 20;

artifactStoreContract('S3 store', openS3, skip);

/** A store that is reached through a proxy which disturbs what it is told to; and the same store undisturbed. */
async function disturbed(t: Test, decide: Disturb) {
  const url = freshUrl();
  const endpoint = await disturb(t, (await s3()).url, decide);
  return { store: await openS3(t, { url, endpoint }), direct: await openS3(t, { url }) };
}

async function localFile(t: Test, bytes: Buffer): Promise<string> {
  const path = join(t.testdir(), 'file');
  await writeFile(path, bytes);
  return path;
}

/** Bytes of which no two parts are equal. */
function bytesOf(size: number): Buffer {
  const bytes = Buffer.alloc(size);
  for (let at = 0; at + 4 <= size; at += 4) bytes.writeUInt32BE(at, at);
  return bytes;
}

test('S3 store: more keys than one answer holds are listed in order, and removed', { skip }, async (t) => {
  const url = freshUrl();
  const store = await openS3(t, { url });
  const keys = Array.from({ length: 1_005 }, (_, no) => `many/${String(no).padStart(5, '0')}/x`);
  // The server's objects are files; a thousand requests would take ten seconds.
  const folder = join((await s3()).folder, url.replace(`s3://${BUCKET}/`, ''));
  for (const key of keys) {
    mkdirSync(dirname(join(folder, key)), { recursive: true });
    writeFileSync(join(folder, key), '');
  }
  await store.create('manyfold', '');
  t.strictSame(await collect(store.list('many/')), keys);
  t.strictSame(
    await store.children('many/'),
    keys.map((key) => key.split('/')[1]),
  );
  await store.removeAll('many/');
  t.strictSame(await collect(store.list('')), ['manyfold']);
});

test('S3 store: what others put beside the artifacts is not taken for one', { skip }, async (t) => {
  const url = freshUrl();
  const store = await openS3(t, { url });
  const client = new S3Client({ endpoint: (await s3()).url, forcePathStyle: true });
  t.teardown(() => client.destroy());
  const prefix = url.replace(`s3://${BUCKET}/`, '');
  for (const name of ['folder/', 'Report (final) ü.csv', '.hidden', 'a+b/c'])
    await client.send(
      new PutObjectCommand({ Bucket: BUCKET, Key: `${prefix}/${name}`, Body: Buffer.of(), ContentLength: 0 }),
    );
  await store.create('a/b', '');
  t.strictSame(await collect(store.list('')), ['a/b']);
  t.strictSame(await store.children('a/'), ['b']);
  t.strictSame(await store.children(''), ['a', 'folder'], 'an empty folder is a name, as it is on a disk');
});

test('S3 store: stores in one bucket do not see each other', { skip }, async (t) => {
  const url = freshUrl();
  const [one, other] = [await openS3(t, { url }), await openS3(t, { url: `${url}0` })];
  await one.create('k', 'one');
  t.equal(await other.read('k'), undefined);
  t.strictSame(await collect(other.list('')), []);
  t.equal(await other.create('k', 'other'), true);
});

test(
  'S3 store: a connection that breaks while an object is read is made anew for the rest',
  { skip },
  async (t) => {
    const cuts = [PART + 1, 5_000, 0];
    const { store, direct } = await disturbed(t, ({ method, url }) => {
      const afterBytes = method === 'GET' && url.includes('/raw') ? cuts.shift() : undefined;
      return afterBytes === undefined ? undefined : { kind: 'cut', afterBytes };
    });
    const bytes = bytesOf(2 * PART + 3);
    await direct.createFromFile('raw', await localFile(t, bytes));
    t.ok((await store.read('raw'))?.equals(bytes));
    t.strictSame(cuts, [], 'all cuts were made');
  },
);

test('S3 store: bytes that were damaged on the way are an error, not an object', { skip }, async (t) => {
  const { store, direct } = await disturbed(t, ({ method, url }) =>
    method === 'GET' && url.includes('/raw') ? { kind: 'damage', byte: 1_000 } : undefined,
  );
  for (const size of [5_000, PART + 5_000]) {
    const key = `raw-${size}`;
    await direct.createFromFile(key, await localFile(t, bytesOf(size)));
    await t.rejects(store.read(key), {
      name: 'TransientError',
      code: 'artifacts_away',
      message: /checksum/i,
    });
    const workspace = await store.workspace();
    await t.rejects(store.localPath(key, workspace), { code: 'artifacts_away' });
    const left = await readdir(workspace.directory, { recursive: true });
    t.strictSame(
      left.filter((name) => name.includes(key)),
      [],
      'and no file',
    );
    await workspace.dispose();
  }
});

test('S3 store: a creation whose answer was lost counts as ours', { skip }, async (t) => {
  const lost = new Set<string>();
  const { store } = await disturbed(t, ({ method, url }) => {
    const path = url.replace(/\?.*/, '');
    const decides =
      (method === 'PUT' && path.endsWith('/small')) || (method === 'POST' && /uploadId/.test(url));
    if (!decides || !/small|large/.test(path) || lost.has(path)) return undefined;
    lost.add(path);
    return { kind: 'lose answer' };
  });
  t.equal(await store.create('small', 'ours'), true);
  t.equal(await store.create('small', 'late'), false);
  t.equal(await store.createFromFile('large', await localFile(t, bytesOf(PART + 1))), true);
  t.equal(lost.size, 2, 'both answers were lost');
  t.equal(await store.size('large'), PART + 1);
});

test(
  'S3 store: an interrupted large file leaves nothing to be seen, and the name free',
  { skip },
  async (t) => {
    let refuse = true;
    const { store, direct } = await disturbed(t, ({ url }) =>
      refuse && url.includes('partNumber=2') ? { kind: 'answer', status: 503 } : undefined,
    );
    const bytes = bytesOf(3 * PART);
    await t.rejects(store.createFromFile('raw', await localFile(t, bytes)), {
      name: 'TransientError',
      code: 'artifacts_away',
      message: /part 2 of raw/,
    });
    t.equal(await direct.size('raw'), undefined);
    t.strictSame(await collect(direct.list('')), []);
    t.strictSame(await unfinished(t), [], 'what was sent is removed');
    refuse = false;
    t.equal(await store.createFromFile('raw', await localFile(t, bytes)), true);
    t.ok((await direct.read('raw'))?.equals(bytes));
  },
);

test('S3 store: what a killed process had sent of a file is removed when it is old', { skip }, async (t) => {
  const { store, direct } = await disturbed(t, ({ method, url }) => {
    const interrupted = url.includes('partNumber=2');
    // As if killed: nothing is given up.
    const givesUp = method === 'DELETE' && url.includes('/raw');
    return interrupted || givesUp ? { kind: 'answer', status: 503 } : undefined;
  });
  await t.rejects(store.createFromFile('raw', await localFile(t, bytesOf(3 * PART))));
  const { url } = direct;
  await openS3(t, { url });
  t.equal((await unfinished(t)).length, 1, 'a young one may be under way');
  await openS3(t, { url, abandonedMs: 0 });
  t.strictSame(await unfinished(t), []);
});

async function unfinished(t: Test): Promise<string[]> {
  const client = new S3Client({ endpoint: (await s3()).url, forcePathStyle: true });
  t.teardown(() => client.destroy());
  const { Uploads = [] } = await client.send(new ListMultipartUploadsCommand({ Bucket: BUCKET }));
  return Uploads.map(({ Key = '' }) => Key);
}

test('S3 store: an object is copied once for a workspace, and leaves with it', { skip }, async (t) => {
  let reads = 0;
  const { store } = await disturbed(t, ({ method, url }) => {
    if (method === 'GET' && url.includes('/raw')) reads += 1;
    return undefined;
  });
  await store.create('raw', 'bytes');
  const workspace = await store.workspace();
  const paths = await Promise.all([1, 2, 3].map(() => store.localPath('raw', workspace)));
  t.equal(new Set(paths).size, 1);
  t.equal(reads, 1);
  const [root = ''] = store.localDirectories();
  t.ok(paths[0]?.startsWith(root), 'where an engine session may read');
  await workspace.dispose();
  t.strictSame(await readdir(root), []);
});

test(
  'S3 store: a server that goes away and comes back is a transient error in between',
  { skip },
  async (t) => {
    const store = await openS3(t);
    await store.create('k', 'v');
    const service = await s3();
    await service.stop();
    await t.rejects(store.ping(), { name: 'TransientError', code: 'artifacts_away' });
    await t.rejects(store.read('k'), { code: 'artifacts_away', message: /read k.*ECONNREFUSED/ });
    await t.rejects(store.create('k2', 'v'), { code: 'artifacts_away' });
    await service.start();
    await t.resolves(store.ping());
    t.equal((await store.read('k'))?.toString(), 'v');
  },
);

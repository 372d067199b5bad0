import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { test, type Test } from 'tap';
import { parseS3Url } from '../../src/artifacts/s3/location.js';
import { scratch } from '../scratch.js';
import { disturb, type Disturb } from '../services/disturbed-s3.js';
import { freePort, missing } from '../services/programs.js';
import { BUCKET, freshUrl, openS3, s3 } from './s3-fixture.js';

const skip = missing('s3');

/** Sets variables until the test ends. */
function environment(t: Test, variables: Readonly<Record<string, string>>): void {
  const before = Object.entries(variables).map(([name]) => [name, process.env[name]] as const);
  Object.assign(process.env, variables);
  t.teardown(() => {
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  });
}

async function openThrough(t: Test, decide: Disturb): Promise<unknown> {
  return openS3(t, { endpoint: await disturb(t, (await s3()).url, decide) });
}

test('a bucket and a prefix are read from the URL, and what is neither is refused with what to set', async (t) => {
  t.strictSame(parseS3Url('s3://bucket'), { bucket: 'bucket', prefix: '' });
  t.strictSame(parseS3Url('s3://bucket/'), { bucket: 'bucket', prefix: '' });
  t.strictSame(parseS3Url('s3://my.bucket-1/a/b/'), { bucket: 'my.bucket-1', prefix: 'a/b/' });
  for (const url of [
    's3://',
    's3:///a',
    's3://B_',
    's3://bucket//a',
    's3://bucket/../a',
    's3://bucket/a?b=c',
  ]) {
    t.throws(() => parseS3Url(url), {
      name: 'ConfigError',
      message: /ARTIFACTS_URL is "s3:.*set it to s3:\/\//,
    });
  }
});

test('a bucket that does not exist is named, with what to do', { skip }, async (t) => {
  await s3();
  await t.rejects(openS3(t, { url: 's3://nowhere/x' }), {
    name: 'ConfigError',
    message: /^ARTIFACTS_URL: there is no bucket nowhere; create it/,
  });
});

test('credentials that are not accepted name the variables to set', { skip }, async (t) => {
  await s3();
  environment(t, { AWS_SECRET_ACCESS_KEY: 'wrong' });
  await t.rejects(openS3(t), {
    name: 'ConfigError',
    message: /not accepted \(SignatureDoesNotMatch.*set AWS_ACCESS_KEY_ID/,
  });
});

test('missing credentials name the variables to set', { skip }, async (t) => {
  await s3();
  environment(t, {
    AWS_ACCESS_KEY_ID: '',
    AWS_SECRET_ACCESS_KEY: '',
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_SHARED_CREDENTIALS_FILE: '/nowhere',
    AWS_CONFIG_FILE: '/nowhere',
  });
  await t.rejects(openS3(t), {
    name: 'ConfigError',
    message: /credentials for bucket artifacts are missing.*set AWS_ACCESS_KEY_ID/,
  });
});

test('an account without rights is told which to give it', { skip }, async (t) => {
  environment(t, (await s3()).stranger);
  await t.rejects(openS3(t, { url: `s3://${BUCKET}/prefix` }), {
    name: 'ConfigError',
    message:
      /may not do s3:PutObject in bucket artifacts \(AccessDenied.*allow s3:GetObject.* on artifacts\/prefix\/\*/,
  });
});

test('a server that cannot be reached is a transient error, without its credentials', { skip }, async (t) => {
  await s3();
  const endpoint = `http://127.0.0.1:${await freePort()}`;
  await t.rejects(openS3(t, { endpoint }), {
    name: 'TransientError',
    code: 'artifacts_away',
    message: /could not be opened \(bucket artifacts\).*ECONNREFUSED/,
  });
});

const COMPLETED = '<CompleteMultipartUploadResult><ETag>"x"</ETag></CompleteMultipartUploadResult>';

test('a server that does not honour If-None-Match is refused', { skip }, async (t) => {
  const alone = openThrough(t, ({ method, url }) =>
    method === 'PUT' && /conditional\?x-id=PutObject/.test(url) ? { kind: 'answer', status: 200 } : undefined,
  );
  await t.rejects(alone, {
    name: 'ConfigError',
    message: /does not honour If-None-Match at PutObject.*Use a server with conditional writes/,
  });
  const inParts = openThrough(t, ({ method, url }) =>
    method === 'POST' && url.includes('uploadId')
      ? { kind: 'answer', status: 200, body: COMPLETED }
      : undefined,
  );
  await t.rejects(inParts, {
    name: 'ConfigError',
    message: /does not honour If-None-Match at CompleteMultipartUpload/,
  });
});

test('a server that knows no conditions at all is refused', { skip }, async (t) => {
  const body = '<Error><Code>NotImplemented</Code><Message>no such header</Message></Error>';
  const opening = openThrough(t, ({ method }) =>
    method === 'PUT' ? { kind: 'answer', status: 501, body } : undefined,
  );
  await t.rejects(opening, { name: 'ConfigError', message: /does not have what this needs/ });
});

test('a server that keeps bytes with a wrong checksum is refused', { skip }, async (t) => {
  const opening = openThrough(t, ({ method, url }) =>
    method === 'PUT' && url.includes('.probe/checksum') ? { kind: 'answer', status: 200 } : undefined,
  );
  await t.rejects(opening, { name: 'ConfigError', message: /stores an object whose checksum is wrong/ });
});

test('the probe leaves one object, which is no artifact, and passes again and again', { skip }, async (t) => {
  const url = freshUrl();
  await openS3(t, { url });
  const stores = await Promise.all([1, 2, 3].map(() => openS3(t, { url })));
  for (const store of stores) {
    await t.resolves(store.ping());
    t.strictSame(await store.children(''), []);
  }
});

test('only a store in S3 loads the SDK', { skip }, async (t) => {
  const child = fileURLToPath(new URL('child-open-stores.ts', import.meta.url));
  const { environment: credentials } = await s3();
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--import=tsx', '--conditions=viewership-source', child, `file:${await scratch(t)}`, freshUrl()],
    { env: { ...process.env, ...credentials } },
  );
  t.strictSame(JSON.parse(stdout), [false, true]);
});

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { freePort, required, s3ServerProgram } from './programs.js';
import type { Service, Teardown } from './service.js';
import { supervise, type SupervisedProcess } from './supervised.js';
import { until } from './wait.js';

export interface S3Service extends Service {
  /** Endpoint and credentials, as a process that uses the server has them in its environment. */
  readonly environment: Readonly<Record<string, string>>;
  /** The same for somebody who has an account, but no right to any bucket. */
  readonly stranger: Readonly<Record<string, string>>;
  /** Makes an empty bucket; gives the directory in which its objects are files. */
  createBucket(name: string): Promise<string>;
}

const REGION = 'us-east-1';
const STRANGER = { access: 'stranger', secret: 'also-only-for-tests', role: 'user' };
const OWNER = { accessKeyId: 'tester', secretAccessKey: 'only-for-tests' };

/** An S3 server of its own without buckets, whose objects lie in a temporary directory. Ends with the test. */
export async function startS3(t: Teardown): Promise<S3Service> {
  const program = required(s3ServerProgram(), 'versitygw');
  const folder = await mkdtemp(join(tmpdir(), 's3-'));
  const [bucketFolder, accountFolder] = [join(folder, 'buckets'), join(folder, 'accounts')];
  for (const path of [bucketFolder, accountFolder]) await mkdir(path);
  const users = { accessAccounts: { [STRANGER.access]: STRANGER } };
  await writeFile(join(accountFolder, 'users.json'), JSON.stringify(users));
  const { accessKeyId, secretAccessKey } = OWNER;
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const client = new S3Client({
    endpoint: url,
    region: REGION,
    forcePathStyle: true,
    credentials: OWNER,
    maxAttempts: 1,
  });
  let server: SupervisedProcess | undefined;
  const service: S3Service = {
    url,
    environment: {
      AWS_ENDPOINT_URL_S3: url,
      AWS_REGION: REGION,
      AWS_ACCESS_KEY_ID: accessKeyId,
      AWS_SECRET_ACCESS_KEY: secretAccessKey,
    },
    stranger: { AWS_ACCESS_KEY_ID: STRANGER.access, AWS_SECRET_ACCESS_KEY: STRANGER.secret },
    createBucket: async (name) => {
      await client.send(new CreateBucketCommand({ Bucket: name }));
      return join(bucketFolder, name);
    },
    start: async () => {
      const listen = ['--port', `127.0.0.1:${port}`, '--region', REGION, '--keep-alive', '--quiet'];
      const accounts = ['--access', accessKeyId, '--secret', secretAccessKey, '--iam-dir', accountFolder];
      // Checksums lie in extended attributes; with `--sidecar` a reader could get those of the object before.
      const storage = ['posix', bucketFolder];
      const command = [program, ...listen, '--health', '/health', ...accounts, ...storage];
      const started = supervise(command, { signal: 'TERM' });
      server = started;
      await until('the S3 server answers', async () => {
        if (started.exited()) throw new Error(`versitygw ended: ${started.output()}`);
        return fetch(`${url}/health`).then(
          (response) => response.ok,
          () => false,
        );
      });
    },
    stop: async () => {
      await server?.stop();
      server = undefined;
    },
  };
  t.teardown(async () => {
    client.destroy();
    await service.stop();
    await rm(folder, { recursive: true, force: true });
  });
  await service.start();
  return service;
}

import { ConfigError } from '../../errors.js';
import { isKey } from '../key.js';

/** Where in S3 a store lies. The prefix is empty or ends in a slash. */
export interface S3Location {
  readonly bucket: string;
  readonly prefix: string;
}

const BUCKET = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;

/** Reads `s3://bucket/prefix`. Throws ConfigError that says what is wrong. */
export function parseS3Url(url: string): S3Location {
  const refuse = (what: string) =>
    new ConfigError(
      `ARTIFACTS_URL is ${JSON.stringify(url)}: ${what}; set it to s3://<bucket> or s3://<bucket>/<prefix>`,
    );
  const [, bucket = '', path = ''] = /^s3:\/\/([^/]*)\/?(.*)$/.exec(url) ?? [];
  if (!BUCKET.test(bucket)) throw refuse('it names no bucket');
  const prefix = path.replace(/\/$/, '');
  if (prefix !== '' && !isKey(prefix))
    throw refuse('a prefix is made of letters, digits, dots, dashes and underscores, joined by slashes');
  return { bucket, prefix: prefix === '' ? '' : `${prefix}/` };
}

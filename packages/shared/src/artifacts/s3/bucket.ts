import { S3Client } from '@aws-sdk/client-s3';
import type { S3Location } from './location.js';

/** How the bucket is reached; what is not given here, the SDK's standard chain knows (environment, profile, role). */
export interface S3Settings {
  /** The URL of an S3-compatible server; AWS when it is missing. */
  readonly endpoint?: string | undefined;
  readonly region?: string | undefined;
  /** `https://host/bucket/key` instead of `https://bucket.host/key`. By default for every server but AWS. */
  readonly pathStyle?: boolean | undefined;
}

/** A bucket, the part of it that the store uses, and the connection to it. */
export class Bucket {
  readonly client: S3Client;
  readonly name: string;
  readonly prefix: string;

  constructor({ bucket, prefix }: S3Location, { endpoint, region, pathStyle }: S3Settings) {
    this.name = bucket;
    this.prefix = prefix;
    // Servers of one's own rarely have regions, but a signature always names one.
    const signed = region ?? (endpoint === undefined ? undefined : 'us-east-1');
    this.client = new S3Client({
      ...(endpoint === undefined ? {} : { endpoint }),
      ...(signed === undefined ? {} : { region: signed }),
      forcePathStyle: pathStyle ?? endpoint !== undefined,
      // reading.ts checks what was read, across connections that break; the SDK can do that for a single one only.
      responseChecksumValidation: 'WHEN_REQUIRED',
      requestHandler: { connectionTimeout: 5_000, socketTimeout: 30_000 },
    });
  }

  /** The members of a request that say which object it is about. */
  object(key: string): { Bucket: string; Key: string } {
    return { Bucket: this.name, Key: `${this.prefix}${key}` };
  }

  /** The members of a request that lists what lies below a prefix of the store. */
  below(prefix: string): { Bucket: string; Prefix: string } {
    return { Bucket: this.name, Prefix: `${this.prefix}${prefix}` };
  }
}

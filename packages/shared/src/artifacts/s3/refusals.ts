import { S3ServiceException } from '@aws-sdk/client-s3';
import { ConfigError, type TransientError } from '../../errors.js';
import { storeAway, words } from './answers.js';
import type { Bucket } from './bucket.js';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html, and the SDK's own words for what it lacks. */
const UNKNOWN_CALLER = new Set([
  'InvalidAccessKeyId',
  'SignatureDoesNotMatch',
  'ExpiredToken',
  'ExpiredTokenException',
  'InvalidToken',
  'TokenRefreshRequired',
  'CredentialsProviderError',
]);
const WRONG_REGION = new Set([
  'PermanentRedirect',
  'TemporaryRedirect',
  'AuthorizationHeaderMalformed',
  'IllegalLocationConstraintException',
]);

/**
 * Why a request of the start failed, as a sentence that says what to do: ConfigError for what stays wrong until somebody
 * changes it, TransientError `artifacts_away` for a server that cannot be reached or is out of order.
 */
export function explainRefusal(
  { name, prefix }: Bucket,
  action: string,
  error: unknown,
): ConfigError | TransientError {
  const refuse = (sentence: string) => new ConfigError(`ARTIFACTS_URL: ${sentence}`, { cause: error });
  const { name: code, message } = error instanceof Error ? error : { name: '', message: '' };
  if (UNKNOWN_CALLER.has(code))
    return refuse(
      `the credentials for bucket ${name} are missing or not accepted (${words(error)}); set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or give this process a profile or a role`,
    );
  if (WRONG_REGION.has(code) || /region is missing/i.test(message))
    return refuse(
      `the region of bucket ${name} is missing or wrong (${words(error)}); set AWS_REGION to the region that the bucket is in`,
    );
  const status = error instanceof S3ServiceException ? error.$metadata.httpStatusCode : undefined;
  if (code === 'NoSuchBucket')
    return refuse(`there is no bucket ${name}; create it, or name one that exists (s3://<bucket>/<prefix>)`);
  if (status === 403)
    return refuse(
      `the credentials may not do ${action} in bucket ${name} (${words(error)}); allow s3:GetObject, s3:PutObject, s3:DeleteObject and s3:AbortMultipartUpload on ${name}/${prefix}*, and s3:ListBucket and s3:ListBucketMultipartUploads on the bucket`,
    );
  if (status === 501 || code === 'NotImplemented')
    return refuse(
      `the server of bucket ${name} does not have what this needs (${action}, with conditions and checksums: ${words(error)}); use one that does, as AWS S3, MinIO and Cloudflare R2 do`,
    );
  if (status !== undefined && status >= 400 && status < 500)
    return refuse(`the server of bucket ${name} refuses ${action} (${words(error)})`);
  return storeAway(`be opened (bucket ${name})`, error);
}

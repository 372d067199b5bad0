import { S3ServiceException } from '@aws-sdk/client-s3';
import { TransientError } from '../../errors.js';

/** What S3's refusals mean: https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html */

const status = (error: unknown): number | undefined =>
  error instanceof S3ServiceException ? error.$metadata.httpStatusCode : undefined;

/** There is no such object (or, where an answer has no body to say so, no such bucket). */
export const isMissing = (error: unknown): boolean =>
  status(error) === 404 && error instanceof Error && error.name !== 'NoSuchBucket';

/** The condition of the request does not hold: with `If-None-Match: *`, the name is taken. */
export const isTaken = (error: unknown): boolean => status(error) === 412;

/** Another request on the same name was under way; S3 decided neither. */
export const isConflict = (error: unknown): boolean => status(error) === 409;

/** Whether the request was sent more than once, so that the last answer may be about what an earlier one did. */
export const wasRepeated = (error: unknown): boolean =>
  error instanceof S3ServiceException && (error.$metadata.attempts ?? 1) > 1;

/** The SDK has tried again where that could help; now the job has to. */
export function storeAway(what: string, error: unknown): TransientError {
  return new TransientError('artifacts_away', `the artifact store could not ${what}: ${words(error)}`, {
    cause: error,
  });
}

/** Name, status and words of an error; answers without a body (HEAD, proxies) have no words of their own. */
export function words(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = status(error);
  // Node reports a connection that failed for each address as an AggregateError without a message.
  const text = error instanceof AggregateError ? error.errors.map(String).join(', ') : error.message;
  return `${error.name}${code === undefined ? '' : ` (${code})`}: ${text}`;
}

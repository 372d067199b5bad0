import type { IncomingMessage } from 'node:http';
import { PassThrough } from 'node:stream';
import { problem } from '../problems.js';
import { fileTooLarge, receiveFile, type ReceivedFile } from './receive-file.js';

export interface BodyLimits {
  readonly maxBytes: number;
  /** Milliseconds without a byte after which the body is given up. */
  readonly stallTimeout: number;
}

/**
 * Streams a request's whole body into a new file. Throws a problem when it is too large, stalls or breaks off; the rest is
 * then read and dropped, so that the client can read its answer.
 */
export async function receiveBody(
  request: IncomingMessage,
  path: string,
  { maxBytes, stallTimeout }: BodyLimits,
): Promise<ReceivedFile> {
  if (Number(request.headers['content-length'] ?? 0) > maxBytes) throw fileTooLarge(maxBytes);
  // A stream of its own may be destroyed; destroying the request would close the connection under the answer.
  const body = new PassThrough();
  const stall = setTimeout(() => {
    const detail = `No byte came for ${stallTimeout / 1000} seconds; nothing was kept.`;
    body.destroy(problem('upload_stalled', detail));
  }, stallTimeout);
  const breakOff = (): void => {
    if (request.readableEnded) return;
    body.destroy(
      problem('upload_aborted', 'The connection broke off before the body had ended; nothing was kept.'),
    );
  };
  request.on('error', breakOff);
  request.on('close', breakOff);
  request.on('end', () => clearTimeout(stall));
  request.pipe(body);
  try {
    return await receiveFile(body, path, maxBytes, () => stall.refresh());
  } catch (error) {
    request.unpipe(body);
    request.resume();
    throw error;
  } finally {
    clearTimeout(stall);
  }
}

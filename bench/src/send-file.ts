import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { type IncomingMessage, request } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { text } from 'node:stream/consumers';
import { z } from 'zod';

const Accepted = z.object({ uploadId: z.string() });

/** As much is read from the disk at once. */
const CHUNK_BYTES = 2 ** 20;

/**
 * Sends a file as one multipart upload and gives the id that the answer 202 says; throws with any other answer. It shares
 * the machine with the pipeline that is measured, so it does nothing but hand bytes from the disk to the socket: `fetch`
 * with a FormData takes five times as much CPU for a file, as much as the pipeline takes for receiving it.
 */
export async function sendFile(
  url: string,
  path: string,
  filename: string,
  fields: Readonly<Record<string, string>>,
): Promise<string> {
  const boundary = `bench-${randomUUID()}`;
  const part = (disposition: string) =>
    `--${boundary}\r\ncontent-disposition: form-data; ${disposition}\r\n\r\n`;
  const texts = Object.entries(fields).map(([name, value]) => `${part(`name="${name}"`)}${value}\r\n`);
  const head = Buffer.from(`${texts.join('')}${part(`name="file"; filename="${filename}"`)}`);
  const tail = Buffer.from(`\r\n--${boundary}--\r\n`);
  const { size } = await stat(path);
  const call = request(`${url}/v1/uploads`, {
    method: 'POST',
    headers: {
      'content-type': `multipart/form-data; boundary=${boundary}`,
      'content-length': head.length + size + tail.length,
    },
  });
  const answered = once(call, 'response') as Promise<[IncomingMessage]>;
  const body = async function* () {
    yield head;
    yield* createReadStream(path, { highWaterMark: CHUNK_BYTES });
    yield tail;
  };
  const [[answer]] = await Promise.all([answered, pipeline(body, call)]);
  const said = await text(answer);
  if (answer.statusCode !== 202)
    throw new Error(`the pipeline answered ${answer.statusCode ?? ''} to ${filename}: ${said}`);
  return Accepted.parse(JSON.parse(said)).uploadId;
}

import { once } from 'node:events';
import { createServer, request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import type { Teardown } from './service.js';

/** What happens to one request on its way: nothing, or … */
export type Disturbance =
  /** it is carried out, but the connection is cut before the answer; */
  | { readonly kind: 'lose answer' }
  /** the connection is cut after so many bytes of the answer; */
  | { readonly kind: 'cut'; readonly afterBytes: number }
  /** one byte of the answer is changed; */
  | { readonly kind: 'damage'; readonly byte: number }
  /** the server never sees it; this is the answer. */
  | { readonly kind: 'answer'; readonly status: number; readonly body?: string };

export type Disturb = (request: {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
}) => Disturbance | undefined;

/** The URL of a proxy before an S3 server that disturbs what it is told to. Ends with the test. */
export async function disturb(t: Teardown, target: string, decide: Disturb): Promise<string> {
  const server = createServer((request, response) => {
    forward(request, response, new URL(target), decide).catch(() => response.destroy());
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.teardown(async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the proxy has no port');
  return `http://127.0.0.1:${address.port}`;
}

async function forward(
  request: IncomingMessage,
  response: ServerResponse,
  target: URL,
  decide: Disturb,
): Promise<void> {
  const { method = '', url = '', headers } = request;
  const disturbance = decide({ method, url });
  const body = await buffer(request);
  if (disturbance?.kind === 'answer') {
    response.writeHead(disturbance.status, { 'content-type': 'application/xml' });
    response.end(disturbance.body);
    return;
  }
  // The Host header stays: it is signed.
  const onward = httpRequest({ host: target.hostname, port: target.port, method, path: url, headers });
  onward.end(body);
  const [answer] = (await once(onward, 'response')) as [IncomingMessage];
  const bytes = await buffer(answer);
  switch (disturbance?.kind) {
    case 'lose answer':
      response.destroy();
      return;
    case 'cut':
      response.writeHead(answer.statusCode ?? 500, answer.headers);
      response.write(bytes.subarray(0, disturbance.afterBytes), () => response.destroy());
      return;
    case 'damage':
      bytes.writeUInt8(bytes.readUInt8(disturbance.byte) ^ 1, disturbance.byte);
      break;
    case undefined:
      break;
  }
  response.writeHead(answer.statusCode ?? 500, answer.headers);
  response.end(bytes);
}

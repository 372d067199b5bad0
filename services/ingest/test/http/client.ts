import { once } from 'node:events';
import { request as httpRequest, type ClientRequest, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { FastifyInstance } from 'fastify';
import type { Form } from './form.js';

export interface Answered {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** Starts listening on a free port of loopback. */
export async function listen(app: FastifyInstance): Promise<number> {
  await app.listen({ host: '127.0.0.1', port: 0 });
  return (app.server.address() as AddressInfo).port;
}

/** An upload whose bytes the test sends when it wants to, on a connection of its own. */
export class SlowUpload {
  readonly answer: Promise<Answered>;
  readonly #request: ClientRequest;
  readonly #payload: Buffer;
  #sent = 0;

  /** `announced` false: no Content-Length, so the body comes in chunks. */
  constructor(port: number, { headers, payload }: Form, { announced = true } = {}) {
    this.#payload = payload;
    const request = httpRequest({
      port,
      host: '127.0.0.1',
      method: 'POST',
      path: '/v1/uploads',
      agent: false,
      headers: announced ? { ...headers, 'content-length': payload.length } : headers,
    });
    this.#request = request;
    this.answer = (async () => {
      const [response] = (await once(request, 'response')) as [IncomingMessage];
      return { status: response.statusCode ?? 0, headers: response.headers, body: await text(response) };
    })();
    // Whoever waits for the answer learns of the error; a test that breaks the connection does not wait.
    this.answer.catch(() => {});
    this.#request.flushHeaders();
  }

  /** Sends up to this share of the body. */
  async sendUpTo(share: number): Promise<void> {
    const end = Math.floor(this.#payload.length * share);
    const chunk = this.#payload.subarray(this.#sent, end);
    this.#sent = end;
    await new Promise<void>((sent, failed) => {
      this.#request.write(chunk, (error) => (error ? failed(error) : sent()));
    });
  }

  async finish(): Promise<Answered> {
    this.#request.end(this.#payload.subarray(this.#sent));
    return this.answer;
  }

  breakOff(): void {
    this.#request.destroy();
  }

  get closed(): boolean {
    return this.#request.destroyed;
  }
}

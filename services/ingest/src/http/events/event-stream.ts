import { once } from 'node:events';
import { PassThrough, type Readable } from 'node:stream';
import type { z } from 'zod';
import { problem, retryAfter } from '../problems.js';

/** The payload of each event of a stream, by the event's name. */
export type EventSchemas = Readonly<Record<string, z.ZodType>>;

/** One event: `id` is what a client that reconnects sends as `Last-Event-ID`. Ids have no line breaks. */
export type EventOf<S extends EventSchemas> = {
  [N in keyof S & string]: { readonly id: string; readonly event: N; readonly data: z.input<S[N]> };
}[keyof S & string];

/** Begins the events. Ends, and frees what it holds, when the signal aborts: nobody listens, or the server closes. */
export type EventSource<S extends EventSchemas> = (signal: AbortSignal) => AsyncIterable<EventOf<S>>;

export interface StreamLimits {
  readonly maxStreams: number;
  /** How often a silent stream sends a comment, so that proxies keep the connection. */
  readonly keepAliveMs: number;
}

export const EVENT_STREAM = 'text/event-stream';

/** How long a client should wait before it reconnects. */
const RETRY_MS = 1_000;
const COMMENT = ':\n\n';

/**
 * The event streams that are open: bounds them, and ends them when the server closes (their clients come back with the id
 * of the last event). https://html.spec.whatwg.org/multipage/server-sent-events.html
 */
export class EventStreams {
  readonly #open = new Set<AbortController>();
  #closed = false;

  constructor(private readonly limits: StreamLimits) {}

  /**
   * The events as the body of a response. Throws `too_many_streams` when as many as the limit are open, and
   * `shutting_down` after `close`.
   */
  open<S extends EventSchemas>(schemas: S, source: EventSource<S>): Readable {
    const { maxStreams, keepAliveMs } = this.limits;
    if (this.#closed) throw problem('shutting_down', 'This server is shutting down. Send the request again.');
    if (this.#open.size >= maxStreams) {
      const detail = `${maxStreams} event streams are open already. Try again in a moment, or ask for the upload itself.`;
      throw problem('too_many_streams', detail, { headers: retryAfter(10) });
    }
    const abort = new AbortController();
    const stream = new PassThrough();
    // The client is gone, or everything is sent.
    stream.once('close', () => abort.abort());
    this.#open.add(abort);
    void this.#send(serialised(schemas, source(abort.signal)), stream, abort);
    // A client that does not read gets no comments on top of what waits for it.
    const keepAlive = setInterval(() => {
      if (stream.writable && stream.writableLength + stream.readableLength === 0) stream.write(COMMENT);
    }, keepAliveMs);
    stream.once('close', () => clearInterval(keepAlive));
    return stream;
  }

  /** Waits whenever the client is slower than the events. An error breaks the response off: it must not look complete. */
  async #send(chunks: AsyncIterable<string>, stream: PassThrough, abort: AbortController): Promise<void> {
    try {
      for await (const chunk of chunks) {
        if (!stream.write(chunk)) await once(stream, 'drain', { signal: abort.signal });
      }
      stream.end();
    } catch (error) {
      if (abort.signal.aborted) stream.end();
      else stream.destroy(error instanceof Error ? error : new Error(String(error)));
    } finally {
      this.#open.delete(abort);
    }
  }

  get size(): number {
    return this.#open.size;
  }

  /** Ends every stream, cleanly, and lets no other be opened. */
  close(): void {
    this.#closed = true;
    for (const abort of this.#open) abort.abort();
  }
}

async function* serialised<S extends EventSchemas>(
  schemas: S,
  events: AsyncIterable<EventOf<S>>,
): AsyncGenerator<string, void, void> {
  // Also sends the headers on their way when the first event is still to come.
  yield `retry: ${RETRY_MS}\n\n`;
  for await (const { id, event, data } of events) {
    const payload: unknown = schemas[event]?.parse(data);
    yield `id: ${id}\nevent: ${event}\ndata: ${JSON.stringify(payload)}\n\n`;
  }
}

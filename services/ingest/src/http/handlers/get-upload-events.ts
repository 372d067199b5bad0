import { eventsAfter, isAtEnd, type UploadEvent } from '../events/upload-events.js';
import { see, type Seen } from '../events/upload-watch.js';
import type { Handler } from '../route.js';
import type { Routes } from '../routes.js';
import { knownUpload } from '../uploads/known-upload.js';

export const getUploadEvents: Handler<Routes['getUploadEvents']> = async ({ params, raw }, context) => {
  const state = await knownUpload(params.id, context.ledger);
  const header = raw.headers['last-event-id'];
  const lastId = Array.isArray(header) ? header.at(-1) : header;
  const seen = await see(context, state);
  // To 200 and an end a browser would come back for ever.
  if (isAtEnd(seen, lastId)) return { status: 204, body: null };
  return {
    status: 200,
    body: (signal) => eventsOf(context.watches.follow(seen, signal), lastId),
    headers: { 'cache-control': 'no-store', 'x-accel-buffering': 'no' },
  };
};

async function* eventsOf(looks: AsyncIterable<Seen>, lastId: string | undefined): AsyncIterable<UploadEvent> {
  let last = lastId;
  for await (const seen of looks) {
    for (const event of eventsAfter(seen, last)) {
      yield event;
      last = event.id;
    }
  }
}

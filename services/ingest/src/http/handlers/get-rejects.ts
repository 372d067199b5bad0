import type { IncomingMessage } from 'node:http';
import { attachment, beginningOf, wantsCsv } from '../csv-answer.js';
import type { Handler } from '../route.js';
import type { Routes } from '../routes.js';
import { knownUpload } from '../uploads/known-upload.js';
import { rejectsCsv, rejectsPage } from '../uploads/rejects.js';

/** Throws `upload_not_found`, and `not_sanitized` (409) before the file has been read. */
export const getRejects: Handler<Routes['getRejects']> = async ({ params: { id }, query, raw }, context) => {
  const state = await knownUpload(id, context.ledger);
  const { format, limit, cursor: first = 0n } = query;
  if (wantsCsv({ format, headers: raw.headers })) {
    const body = await whileConnected(raw, (signal) =>
      rejectsCsv(state, beginningOf({ format }), context, signal),
    );
    return { status: 200, body, headers: attachment(id, 'rejects') };
  }
  const { rows, next } = await rejectsPage(state, { first, limit }, context);
  return { status: 200, body: { rows, nextCursor: next?.toString() ?? null } };
};

/** Work that is in vain once the client has gone. */
async function whileConnected<T>(
  { socket }: IncomingMessage,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const gone = new AbortController();
  const abort = () => gone.abort();
  socket.once('close', abort);
  try {
    return await work(gone.signal);
  } finally {
    socket.off('close', abort);
  }
}

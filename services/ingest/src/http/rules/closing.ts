import type { FastifyInstance } from 'fastify';
import type { HttpConfig } from '../dependencies.js';
import type { EventStreams } from '../events/event-stream.js';
import type { Intake } from '../intake.js';
import { problem, retryAfter } from '../problems.js';

/**
 * Closing in tiers: new requests on open connections get 503, event streams end; running requests go on until
 * `closeTimeout`; then their connections are cut. `close` resolves only when what was being received is stored or cleaned up.
 */
export function closeGracefully(
  app: FastifyInstance,
  { closeTimeout }: Pick<HttpConfig, 'closeTimeout'>,
  { intake, streams }: { readonly intake: Intake; readonly streams: EventStreams },
): void {
  let closing = false;
  let deadline: NodeJS.Timeout | undefined;

  app.addHook('onRequest', async () => {
    if (closing) {
      const detail = 'This server is shutting down. Send the request again.';
      throw problem('shutting_down', detail, { headers: retryAfter(5) });
    }
  });
  // A connection that stays open after its answer would hold up the close until its keep-alive time is over.
  app.addHook('onSend', async (_request, reply) => {
    if (closing) reply.header('connection', 'close');
  });
  app.addHook('preClose', async () => {
    closing = true;
    streams.close();
    deadline = setTimeout(() => {
      app.log.warn(
        { receiving: intake.size },
        'close deadline is over; cutting the connections that are left',
      );
      app.server.closeAllConnections();
    }, closeTimeout);
  });
  app.addHook('onClose', async () => {
    clearTimeout(deadline);
    await intake.idle();
  });
}

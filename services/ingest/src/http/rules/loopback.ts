import type { FastifyInstance } from 'fastify';
import { problem } from '../problems.js';
import type { Tokens } from '../tokens.js';

const LOCAL_AUTHORITY = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?$/i;
const LOCAL_ORIGIN = /^https?:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?$/i;

/**
 * Listening on loopback is no protection from the user's own browser: a foreign page can post a form to it (its `Origin`
 * tells), and a rebound DNS name can read from it (its `Host` tells). Without tokens both are refused.
 */
export function refuseForeign(app: FastifyInstance, tokens: Tokens | undefined): void {
  if (tokens !== undefined) return;
  app.addHook('onRequest', async ({ headers: { host, origin } }) => {
    if (host === undefined || !LOCAL_AUTHORITY.test(host)) {
      const detail = 'Without API tokens this server answers only to localhost, 127.0.0.1 and [::1].';
      throw problem('foreign_host', detail, { field: 'host' });
    }
    if (origin !== undefined && !LOCAL_ORIGIN.test(origin)) {
      const detail = 'Without API tokens this server answers only to pages of this machine.';
      throw problem('foreign_origin', detail, { field: 'origin' });
    }
  });
}

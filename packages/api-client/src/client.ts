import createClient, { type Client } from 'openapi-fetch';
import type { paths } from './schema.js';

export type ApiClient = Client<paths>;

/**
 * A client of the HTTP API at `url`, typed by its OpenAPI document. Every call gives `data`, or `error` with the problem
 * (RFC 9457). `token` is sent as a bearer; without one only a server on this machine answers.
 */
export function createApiClient(url: string, token?: string): ApiClient {
  return createClient<paths>({
    baseUrl: url,
    ...(token === undefined ? {} : { headers: { authorization: `Bearer ${token}` } }),
  });
}

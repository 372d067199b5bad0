import { ConfigError } from '@viewership/shared/errors';
import { z } from 'zod';
import { READING_LIMITS } from '../reading/limits.js';
import { parseTokens, type Tokens } from './tokens.js';

/** The variables of the process that serves the API. */
export const API_VARIABLES = {
  HOST: z
    .string()
    .min(1)
    .default('127.0.0.1')
    .describe('the address to listen on; without API_TOKENS a loopback address'),
  PORT: z.coerce.number().int().min(0).max(65535).default(8080).describe('the port of the HTTP API'),
  MAX_TEXT_BYTES: z.coerce
    .number()
    .int()
    .min(1)
    .default(READING_LIMITS.maxTextBytes)
    .describe('how many bytes an upload may unpack to'),
  API_TOKENS: z.string().optional().describe('name:role[+role]:sha256hex, comma-separated'),
};

const LOOPBACK: ReadonlySet<string> = new Set(['127.0.0.1', '::1', 'localhost']);

/**
 * Who may call, from the environment; undefined without tokens.
 * @throws ConfigError when the tokens are wrong, or when there are none and others could reach the server
 */
export function readAccess({
  HOST,
  API_TOKENS,
}: {
  HOST: string;
  API_TOKENS?: string | undefined;
}): Tokens | undefined {
  if (API_TOKENS !== undefined) return parseTokens(API_TOKENS);
  if (LOOPBACK.has(HOST)) return undefined;
  throw new ConfigError(
    `HOST is ${JSON.stringify(HOST)}, where others can reach the server, and there are no API_TOKENS. Set API_TOKENS to name:role[+role]:sha256hex, or HOST to 127.0.0.1, ::1 or localhost.`,
  );
}

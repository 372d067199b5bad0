import { headerKey } from './header.js';
import type { Template } from './template-schema.js';

/** What a request says of its file; absent is unknown, never a default. */
export interface KeyRequest {
  readonly partner?: string | undefined;
  readonly channel?: string | undefined;
  readonly territory?: string | undefined;
  readonly domain?: string | undefined;
  readonly dataType?: string | undefined;
}

/**
 * How closely a template's key fits a request: partner, channel and territory before partner and channel, before partner
 * and territory, before partner, before the platform's default; among equals, domain and then data type decide. Undefined
 * when the key names something that the request does not say, or says differently.
 */
export function specificity(
  { for: key = {} }: Pick<Template, 'for'>,
  request: KeyRequest,
): number | undefined {
  const parts: readonly (readonly [wanted: readonly string[] | undefined, given: string | undefined])[] = [
    [listOf(key.partner), request.partner],
    [listOf(key.channel), request.channel],
    [key.territories, request.territory],
    [listOf(key.domain), request.domain],
    [listOf(key.dataType), request.dataType],
  ];
  let rank = 0;
  for (const [wanted, given] of parts) {
    rank *= 2;
    if (wanted === undefined) continue;
    if (given === undefined || !wanted.some((name) => headerKey(name) === headerKey(given))) return undefined;
    rank += 1;
  }
  return rank;
}

function listOf(name: string | undefined): readonly string[] | undefined {
  return name === undefined ? undefined : [name];
}

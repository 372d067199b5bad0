import { createHash } from 'node:crypto';
import { headerKey } from '../sanitize/header.js';

/** SHA-256 (hex) over the headers as they compare, whatever their order: files of one shape have one fingerprint. */
export function headerFingerprint(headers: readonly string[]): string {
  const keys = [...new Set(headers.map(headerKey))].filter((key) => key !== '').toSorted();
  return createHash('sha256').update(JSON.stringify(keys)).digest('hex');
}

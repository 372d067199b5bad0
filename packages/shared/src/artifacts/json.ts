import type { z } from 'zod';
import { CheckError } from '../errors.js';
import type { ArtifactStore } from './store.js';

/** Reads and parses a JSON object of the store; undefined when there is none. A document that does not fit its schema is an error. */
export async function readJson<S extends z.ZodType>(
  store: Pick<ArtifactStore, 'read'>,
  key: string,
  schema: S,
): Promise<z.infer<S> | undefined> {
  const bytes = await store.read(key);
  if (bytes === undefined) return undefined;
  const parsed = schema.safeParse(parse(key, bytes.toString('utf8')));
  if (!parsed.success)
    throw new CheckError('stored_document', `${key} does not fit its schema: ${parsed.error.message}`);
  return parsed.data;
}

function parse(key: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new CheckError('stored_document', `${key} is damaged: ${String(error)}`);
  }
}

export function toJson(value: unknown): string {
  return `${JSON.stringify(value, null, 1)}\n`;
}

import { z } from 'zod';

/** Paths of the API, so no names. */
const TAKEN: ReadonlySet<string> = new Set(['schema', 'suggest']);

/** Becomes part of paths and of nothing else: file names and form fields never get this far. */
export const TemplateName = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,59}$/, 'must be 1 to 60 lower-case letters, digits and hyphens')
  .refine((name) => !TAKEN.has(name), 'is taken');

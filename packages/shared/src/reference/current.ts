import { z } from 'zod';

/** `reference/current.json`: which snapshot new runs are pinned to. */
export const CurrentSnapshot = z.strictObject({ digest: z.string() });

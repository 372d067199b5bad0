import type { z } from 'zod';

/**
 * Something that the warehouse is asked: one SELECT below `sql/`, in the dialect that both engines understand, with named
 * parameters (`$name`) that it casts itself, and what its rows are. BIGINT and DECIMAL come as text, timestamps as the
 * SELECT casts them. For results that fit into memory.
 */
export interface Question<P extends string = string, R extends z.ZodType = z.ZodType> {
  readonly file: string;
  readonly parameters: readonly P[];
  readonly row: R;
}

export function question<const P extends string, R extends z.ZodType>(
  file: string,
  parameters: readonly P[],
  row: R,
): Question<P, R> {
  return { file, parameters, row };
}

/** A value for each parameter; NULL where the question allows it. */
export type Answers<P extends string> = Readonly<Record<P, string | null>>;

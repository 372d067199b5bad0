import type { z } from 'zod';

/** An SQL expression of type VARCHAR. Built from column names of ours and quoted literals only. */
export type SqlText = string;

/**
 * One step of a template's `chain`: text in, text out, NULL for nothing. An operation that cannot read its input hands it on
 * unchanged where the target would then refuse it with the cell's own text; it never invents a value.
 */
export interface Operation<A = unknown> {
  readonly name: string;
  readonly schema: z.ZodType<A>;
  readonly compile: (input: SqlText, argument: A) => SqlText;
  /** What it does, as documentation and as its test. */
  readonly examples: readonly Example<A>[];
}

export interface Example<A> {
  readonly argument: A;
  readonly input: string | null;
  readonly output: string | null;
}

export function defineOperation<A>(operation: Operation<A>): Operation<A> {
  return operation;
}

/**
 * The error classes of the pipeline. Every failure ends as one of two kinds, decided in one place (`isPermanent`):
 * *permanent* (the same input will fail again: do not retry) or *transient* (trying again may help).
 */

/** A machine-readable statement of what is wrong, where, and what to do. Also the shape stored in stage results. */
export interface Problem {
  /** Stable, lower_snake_case, documented; clients switch on it. */
  readonly code: string;
  /** One sentence for a person: what is wrong and what to do about it. */
  readonly detail: string;
  /** Where: a form field, a column, a line, when known. */
  readonly field?: string | undefined;
  readonly line?: number | undefined;
}

/** The input or the configuration is at fault; running it again cannot help. */
export class PermanentError extends Error {
  override readonly name = 'PermanentError';
  constructor(
    readonly problem: Problem,
    options?: ErrorOptions,
  ) {
    super(problem.detail, options);
  }
}

/** The surroundings are at fault (a store that is away, a write conflict); running it again may help. */
export class TransientError extends Error {
  override readonly name = 'TransientError';
  readonly code: string;
  constructor(code: string, detail: string, options?: ErrorOptions) {
    super(detail, options);
    this.code = code;
  }
}

/** A wrong or missing setting. The message names the variable and says what to set. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/** A check of conservation, order or shape did not hold: a defect of ours, never retried. */
export class CheckError extends Error {
  override readonly name = 'CheckError';
  constructor(
    readonly check: string,
    detail: string,
  ) {
    super(detail);
  }
}

export function isPermanent(error: unknown): boolean {
  return error instanceof PermanentError || error instanceof CheckError || error instanceof ConfigError;
}

/** What is stored and shown of an error; never a stack, never a secret. */
export function problemOf(error: unknown): Problem {
  if (error instanceof PermanentError) return error.problem;
  if (error instanceof CheckError) return { code: 'check_failed', detail: error.message, field: error.check };
  if (error instanceof TransientError) return { code: error.code, detail: error.message };
  const message = error instanceof Error ? error.message : String(error);
  if (/ENOSPC|EDQUOT|No space left on device/.test(message))
    return { code: 'disk_full', detail: `There was no room left on the disk: ${message}` };
  return { code: 'internal_error', detail: message };
}

import { z } from 'zod';

/** What goes wrong with the next statements whose text matches. */
export const Fault = z.strictObject({
  kind: z
    .enum([
      'drop-before',
      'drop-after',
      'lose-session-before',
      'lose-session-after',
      'http-503',
      'error',
      'expire-token',
      'hang',
      'put-error',
      'put-lost',
    ])
    .describe(
      'drop: the connection breaks before or after the statement ran; lose-session: and the session is gone, its transaction ' +
        'rolled back; error: answered with code; expire-token: the session must be renewed; hang: until it is aborted; ' +
        'put-lost: files arrive nowhere, and PUT says all is well',
    ),
  /** A regular expression over the statement's text; any when it is not given. */
  matching: z.string().default(''),
  times: z.int().min(1).default(1),
  code: z.string().default('000625'),
  sqlState: z.string().default('57014'),
  message: z.string().default('switched on by the test'),
});
export type Fault = z.infer<typeof Fault>;

/** The faults that are switched on. Each happens as often as it says. */
export class Faults {
  #faults: Fault[] = [];

  add(fault: Fault): void {
    this.#faults.push({ ...fault });
  }

  clear(): void {
    this.#faults = [];
  }

  /** How many times the faults have yet to happen. */
  get left(): number {
    return this.#faults.reduce((sum, { times }) => sum + times, 0);
  }

  /** The fault of this statement, if any, which has then happened once more. */
  take(sql: string): Fault | undefined {
    const fault = this.#faults.find(({ matching }) => new RegExp(matching, 'is').test(sql));
    if (fault === undefined) return undefined;
    fault.times -= 1;
    this.#faults = this.#faults.filter(({ times }) => times > 0);
    return fault;
  }
}

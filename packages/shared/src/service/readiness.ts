import { type IntervalHistogram, monitorEventLoopDelay } from 'node:perf_hooks';

/** Throws, saying what is wrong, when something that the service needs cannot do its part. */
export type Check = () => Promise<void>;

/** How long one check may take; a probe that waits longer is of no use to whoever asks. */
const CHECK_MS = 5_000;
/** A loop that stood still for so long has renewed no lock and answered nobody. */
const BLOCKED_MS = 2_000;

/** What a service needs in order to work, by name. All checks are made at once, each within a time. */
export class Readiness {
  readonly #checks = new Map<string, Check>();
  readonly #delays: IntervalHistogram;

  constructor(
    private readonly limits: { readonly checkMs: number; readonly blockedMs: number } = {
      checkMs: CHECK_MS,
      blockedMs: BLOCKED_MS,
    },
  ) {
    this.#delays = monitorEventLoopDelay({ resolution: 20 });
    this.#delays.enable();
  }

  add(name: string, check: Check): void {
    this.#checks.set(name, check);
  }

  /** Throws an error that names each thing that is not ready, and why. */
  async verify(): Promise<void> {
    this.#verifyEventLoop();
    const outcomes = await Promise.all(
      [...this.#checks].map(async ([name, check]) => {
        try {
          await withinTime(check, this.limits.checkMs);
          return [];
        } catch (error) {
          return [`${name}: ${error instanceof Error ? error.message : String(error)}`];
        }
      }),
    );
    const wrong = outcomes.flat();
    if (wrong.length > 0) throw new Error(wrong.join('; '));
  }

  close(): void {
    this.#delays.disable();
  }

  /** The longest standstill since the last question. */
  #verifyEventLoop(): void {
    const blockedMs = Math.round(this.#delays.max / 1e6);
    this.#delays.reset();
    if (blockedMs > this.limits.blockedMs)
      throw new Error(`event loop: it was blocked for ${blockedMs} ms at a stretch`);
  }
}

async function withinTime(check: Check, milliseconds: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${milliseconds} ms`)), milliseconds);
  });
  try {
    await Promise.race([check(), late]);
  } finally {
    clearTimeout(timer);
  }
}

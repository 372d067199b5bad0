const LONGEST_TURN_MS = 10;

/**
 * Gives timers and sockets their turn. PGlite answers on the main thread without leaving the microtask queue, so a loop of
 * queries (a producer, workers with short jobs) would otherwise keep the whole process, HTTP server and all, from running.
 */
export class Turn {
  #since: number | undefined;

  async yield(): Promise<void> {
    if (this.#since === undefined) {
      this.#since = performance.now();
      setImmediate(() => (this.#since = undefined));
    } else if (performance.now() - this.#since > LONGEST_TURN_MS) {
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
}

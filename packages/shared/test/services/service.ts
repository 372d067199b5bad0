/** A server that a test started for itself, on this machine, in a temporary directory. */
export interface Service {
  readonly url: string;
  /** Ends the server; its data stays until the test ends. */
  stop(): Promise<void>;
  /** Starts it again after `stop`, on the same port, with its data. */
  start(): Promise<void>;
}

/** The part of tap's test object that services need. */
export interface Teardown {
  teardown(end: () => unknown): unknown;
}

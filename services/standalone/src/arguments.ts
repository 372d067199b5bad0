import { parseArgs } from 'node:util';
import { ConfigError } from '@viewership/shared/errors';

export interface Arguments {
  /** End after the table; exit code 0 only when every file was conserved. */
  readonly exit: boolean;
  /** Start without samples. */
  readonly empty: boolean;
  readonly help: boolean;
}

export const USAGE = `npm start [-- OPTIONS]

  --empty   start without the samples
  --exit    end after the table of the samples; code 0 only when every file was conserved
  --help    this text

Settings come from the environment: PORT (8080), HOST (127.0.0.1), API_TOKENS, DATA_DIR (data), QUEUE_URL,
ARTIFACTS_URL, WAREHOUSE_URL, ENGINE_MEMORY (MiB, 1200), ENGINE_THREADS, LOG_LEVEL (warn),
SHUTDOWN_SECONDS (25), MAX_TEXT_BYTES (what an upload may unpack to, 20 GiB).
`;

/** Throws ConfigError for options that are not there. */
export function readArguments(args: readonly string[]): Arguments {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        exit: { type: 'boolean', default: false },
        empty: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
    return values;
  } catch (error) {
    throw new ConfigError(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`, {
      cause: error,
    });
  }
}

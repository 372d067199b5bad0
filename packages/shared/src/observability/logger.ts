import { pino, type Logger } from 'pino';

/** Names whose values never reach a log line, at any depth that we log. */
const SECRETS = ['password', 'token', 'authorization', 'privateKey', 'passphrase', 'secret'];

export interface LoggerOptions {
  readonly level: string;
  readonly service: string;
  /** Where lines go; standard output when not given. */
  readonly destination?: pino.DestinationStream;
}

/** JSON lines, one per event, with the service's name; children carry `uploadId`, `run`, `stage` and `attempt`. */
export function createLogger({ level, service, destination }: LoggerOptions): Logger {
  return pino(
    {
      level,
      base: { service },
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: { paths: SECRETS.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: '[redacted]' },
    },
    destination ?? pino.destination({ dest: 1, sync: false }),
  );
}

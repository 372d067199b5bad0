import type { Logger } from 'pino';
import type { Engine } from '../../engine/engine.js';
import type { Environment } from '../environment.js';
import type { Sessions } from './sessions.js';

/** What every part of the adapter works with. */
export interface SnowflakePlace {
  readonly sessions: Sessions;
  readonly environment: Environment;
  /** For the little that is done on this machine: the star as Parquet, reference tables as files. */
  readonly engine: Engine;
  readonly logger: Logger;
}

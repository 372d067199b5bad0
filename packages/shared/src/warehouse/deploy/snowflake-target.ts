import type { Logger } from 'pino';
import type { Work } from '../snowflake/connection.js';
import { Sessions } from '../snowflake/sessions.js';
import type { SnowflakeSettings } from '../snowflake/settings.js';
import type { DeployTarget } from './target.js';

/** A session of the role that deploys. */
export async function snowflakeTarget(settings: SnowflakeSettings, logger: Logger): Promise<DeployTarget> {
  const sessions = new Sessions(settings, logger);
  const work: Work = { stage: 'deploy' };
  const connection = await sessions.take();
  return {
    engine: 'snowflake',
    run: async (sql, parameters = []) => {
      await connection.rows(work, sql, parameters);
    },
    rows: async (sql, parameters = []) => {
      const rows = await connection.rows(work, sql, parameters);
      return rows.map((row) => row.map((value) => (value === null ? null : String(value))));
    },
    close: async () => {
      await sessions.giveBack(connection);
      await sessions.close();
    },
  };
}

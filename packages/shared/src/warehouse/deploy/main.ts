import { parseArgs } from 'node:util';
import { createLogger } from '../../observability/logger.js';
import { ConfigError } from '../../errors.js';
import { explainFailure } from '../../service/start-failure.js';
import { pino } from 'pino';
import { EnvironmentName, readEnvironment } from '../environment.js';
import { snowflakeSettings } from '../snowflake/settings.js';
import { deploy } from './deploy.js';
import { duckDbTarget } from './duckdb-target.js';
import { snowflakeTarget } from './snowflake-target.js';
import type { DeployTarget } from './target.js';

const USAGE = `npm run deploy -- --env staging|prod|embedded [OPTIONS]

  --only NAME      one template
  --dry-run        shows what would be done, with differences, and writes nothing
  --skip-verify    does not look whether everything is there afterwards
  --confirm prod   needed for prod, unless it is a dry run

The warehouse is WAREHOUSE_URL: snowflake://… or duckdb:<file>. docs/DEPLOYMENT.md says the rest.
`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      env: { type: 'string' },
      only: { type: 'string' },
      'dry-run': { type: 'boolean', default: false },
      'skip-verify': { type: 'boolean', default: false },
      confirm: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return void process.stdout.write(USAGE);
  const name = EnvironmentName.safeParse(values.env);
  if (!name.success)
    throw new ConfigError(`--env is missing or none of ${EnvironmentName.options.join(', ')}.\n\n${USAGE}`);
  if (name.data === 'prod' && !values['dry-run'] && values.confirm !== 'prod') {
    throw new ConfigError('This changes production: look at it with --dry-run, then add --confirm prod.');
  }
  const target = await targetOf(name.data, process.env);
  try {
    await deploy(target, readEnvironment(name.data), {
      environmentName: name.data,
      only: values.only,
      dryRun: values['dry-run'],
      skipVerify: values['skip-verify'],
      tell: (line) => process.stdout.write(`${line}\n`),
    });
  } finally {
    await target.close();
  }
}

/** Throws ConfigError when the URL is of another environment: names of staging must never reach production's account by a slip. */
async function targetOf(name: EnvironmentName, environment: NodeJS.ProcessEnv): Promise<DeployTarget> {
  const url = environment['WAREHOUSE_URL'];
  if (url === undefined) throw new ConfigError(`WAREHOUSE_URL is missing.\n\n${USAGE}`);
  if (name === 'embedded') return duckDbTarget(url);
  const settings = snowflakeSettings(url, environment);
  if (settings.environment !== name) {
    throw new ConfigError(`WAREHOUSE_URL says environment=${settings.environment}, --env says ${name}.`);
  }
  const logger = createLogger({
    level: 'warn',
    service: 'deploy',
    destination: pino.destination({ dest: 2, sync: true }),
  });
  return snowflakeTarget(settings, logger);
}

await explainFailure('Not deployed.', main);

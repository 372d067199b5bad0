import { test } from 'tap';
import { CommonEnvironment, embeddedUrls, readEnvironment, s3Settings, separateUrls } from '../src/config.js';

test('a wrong variable names itself, its value, and what to set', async (t) => {
  const read = () => readEnvironment(CommonEnvironment, { ENGINE_MEMORY: 'lots', LOG_LEVEL: 'loud' });
  t.throws(read, {
    name: 'ConfigError',
    message: /ENGINE_MEMORY is "lots".*set it to memory of all DuckDB sessions/,
  });
  t.throws(read, { message: /LOG_LEVEL is "loud"/ });
});

test('an empty variable counts as missing', async (t) => {
  t.equal(readEnvironment(CommonEnvironment, { ENGINE_MEMORY: '' }).ENGINE_MEMORY, 1200);
});

test('embedded stores lie in the data directory unless a URL says otherwise', async (t) => {
  const urls = embeddedUrls(readEnvironment(CommonEnvironment, { DATA_DIR: '/d', QUEUE_URL: 'redis://r' }));
  t.strictSame(urls, {
    queue: 'redis://r',
    artifacts: 'file:/d/artifacts',
    warehouse: 'duckdb:/d/warehouse.duckdb',
  });
});

test('a service of its own must be told its stores, and none may live inside another process', async (t) => {
  const environment = (variables: NodeJS.ProcessEnv) => readEnvironment(CommonEnvironment, variables);
  t.throws(() => separateUrls(environment({}), ['queue', 'artifacts']), {
    message: /QUEUE_URL is missing; set it to redis:.*\n.*ARTIFACTS_URL is missing/,
  });
  t.throws(
    () =>
      separateUrls(environment({ QUEUE_URL: 'pglite:x', ARTIFACTS_URL: 'file:/x' }), ['queue', 'artifacts']),
    {
      message: /QUEUE_URL is pglite:x, which lives inside one process/,
    },
  );
  t.strictSame(
    separateUrls(environment({ QUEUE_URL: 'redis://r', ARTIFACTS_URL: 'file:/x' }), ['queue', 'artifacts']),
    {
      queue: 'redis://r',
      artifacts: 'file:/x',
      warehouse: '',
    },
  );
});

test('how S3 is reached stands in the environment, and what is not there is left to the SDK', async (t) => {
  const settings = (variables: NodeJS.ProcessEnv) =>
    s3Settings(readEnvironment(CommonEnvironment, variables));
  t.strictSame(settings({}), { endpoint: undefined, region: undefined, pathStyle: undefined });
  t.strictSame(
    settings({
      AWS_ENDPOINT_URL_S3: 'https://minio.example:9000',
      AWS_REGION: 'eu-west-1',
      S3_PATH_STYLE: 'false',
    }),
    { endpoint: 'https://minio.example:9000', region: 'eu-west-1', pathStyle: false },
  );
  t.throws(() => settings({ AWS_ENDPOINT_URL_S3: 'minio:9000', S3_PATH_STYLE: 'yes' }), {
    name: 'ConfigError',
    message: /AWS_ENDPOINT_URL_S3 is "minio:9000".*set it to the URL of an S3.*\n.*S3_PATH_STYLE is "yes"/,
  });
});

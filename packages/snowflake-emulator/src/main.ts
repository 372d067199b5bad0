import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { DEFAULT_USER, startEmulator } from './emulator.js';

const USAGE = `npm run snowflake:local [-- OPTIONS]

  --port N     8085 when it is not given
  --data DIR   keeps tables and staged files there; without it they end with the emulator
`;

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '8085' },
    data: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) {
  process.stdout.write(USAGE);
} else {
  const directory = values.data === undefined ? {} : { directory: resolve(values.data) };
  const emulator = await startEmulator({ port: Number(values.port), ...directory });
  const { name, password = '' } = DEFAULT_USER;
  process.stdout.write(
    `Snowflake emulator on ${emulator.url}\n` +
      `  WAREHOUSE_URL='snowflake://emulator/?environment=staging&url=${emulator.url}&user=${name}' SNOWFLAKE_PASSWORD=${password}\n` +
      'Ctrl-C stops.\n',
  );
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      emulator.close().then(
        () => process.exit(0),
        (error: unknown) => {
          process.stderr.write(`${String(error)}\n`);
          process.exit(1);
        },
      );
    });
  }
}

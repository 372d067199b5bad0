// `npm run snowflake:local`: sets up, builds, and starts the Snowflake emulator.
import { setup } from './setup.mjs';
import { build } from './build.mjs';

setup();
await build();
await import('../packages/snowflake-emulator/dist/main.js');

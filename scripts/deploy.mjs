// `npm run deploy -- --env ENV`: sets up, builds, and brings a warehouse to what sql/ says.
import { setup } from './setup.mjs';
import { build } from './build.mjs';

setup();
await build();
await import('../packages/shared/dist/warehouse/deploy/main.js');

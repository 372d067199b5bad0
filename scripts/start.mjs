// `npm start`: sets up, builds, and runs all services in this process. Arguments go to the standalone service.
import { setup } from './setup.mjs';
import { build } from './build.mjs';

setup();
await build();
await import('../services/standalone/dist/main.js');

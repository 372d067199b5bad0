// `npm run typecheck`: the whole workspace against tsconfig.json.
import { setup } from './setup.mjs';
import { runTool } from './run-tool.mjs';

setup();
runTool('tsc', ['-p', 'tsconfig.json', ...process.argv.slice(2)]);

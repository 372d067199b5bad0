// `npm run lint`: oxlint with type-aware rules, then prettier. `--fix` (npm run format) writes.
import { setup } from './setup.mjs';
import { runTool } from './run-tool.mjs';

const fix = process.argv.includes('--fix');
setup();
if (fix) runTool('prettier', ['--log-level', 'warn', '--write', '.']);
runTool('oxlint', ['--type-aware', '--deny-warnings', ...(fix ? ['--fix'] : [])]);
if (!fix) runTool('prettier', ['--log-level', 'warn', '--check', '.']);

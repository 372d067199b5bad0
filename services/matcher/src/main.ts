import { CommonEnvironment } from '@viewership/shared/config';
import { runService } from '@viewership/shared/service/run-service';
import { startMatcher } from './service.js';

await runService({
  name: 'matcher',
  environment: CommonEnvironment,
  needs: ['queue', 'artifacts'],
  start: async ({ runtime, parts }) => parts.add(startMatcher(runtime)),
});

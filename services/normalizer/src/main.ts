import { CommonEnvironment } from '@viewership/shared/config';
import { runService } from '@viewership/shared/service/run-service';
import { startNormalizer } from './service.js';

await runService({
  name: 'normalizer',
  environment: CommonEnvironment,
  needs: ['queue', 'artifacts'],
  start: async ({ runtime, parts }) => parts.add(startNormalizer(runtime)),
});

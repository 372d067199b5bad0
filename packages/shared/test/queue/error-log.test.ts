import { test } from 'tap';
import { queueErrorLog } from '../../src/queue/error-log.js';
import { recordingLogger } from './recording.js';

void test('an error that repeats is logged once per 30 seconds, with how often it was held back', async (t) => {
  const { logger, lines } = recordingLogger();
  let now = 0;
  const log = queueErrorLog(logger, () => now);
  for (let count = 0; count < 1_000; count += 1) log('worker matcher', new Error('connect ECONNREFUSED'));
  log('queue loader', new Error('another one'));
  now = 30_000;
  log('worker matcher', new Error('connect ECONNREFUSED'));
  t.match(lines, [
    { source: 'worker matcher', heldBack: 0, err: { message: 'connect ECONNREFUSED' } },
    { source: 'queue loader', heldBack: 0, err: { message: 'another one' } },
    { source: 'worker matcher', heldBack: 999 },
  ]);
  t.equal(lines.length, 3);
});

import { test } from 'tap';
import { isFatal } from '../../src/queue/pglite/fatal.js';

const postgresError = (severity: string) =>
  Object.assign(new Error('No space left on device'), { severity, code: '53100' });

test('after a panic the embedded queue is given up; an error of one statement is not the end', async (t) => {
  t.ok(isFatal(postgresError('PANIC')));
  t.ok(isFatal(postgresError('FATAL')));
  t.notOk(isFatal(postgresError('ERROR')));
  t.ok(isFatal(new Error('PGlite is closed')));
});

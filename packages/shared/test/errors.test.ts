import { test } from 'tap';
import { CheckError, isPermanent, PermanentError, problemOf, TransientError } from '../src/errors.js';

test('what is shown of an error is its code, where it is, and a sentence', async (t) => {
  const problem = { code: 'unknown_header', detail: 'The header has no minutes.', line: 1 };
  t.strictSame(problemOf(new PermanentError(problem)), problem);
  t.strictSame(problemOf(new CheckError('rows_conserved', 'found 7')), {
    code: 'check_failed',
    detail: 'found 7',
    field: 'rows_conserved',
  });
  t.strictSame(problemOf(new TransientError('store_away', 'the store is away')), {
    code: 'store_away',
    detail: 'the store is away',
  });
  t.strictSame(problemOf('thrown text'), { code: 'internal_error', detail: 'thrown text' });
});

test('a full disk is called one, whoever ran into it, and may pass', async (t) => {
  for (const message of [
    'ENOSPC: no space left on device, write',
    'IO Error: Could not write file "/x": No space left on device',
  ]) {
    t.match(problemOf(new Error(message)), { code: 'disk_full', detail: /no room left on the disk/ });
    t.notOk(isPermanent(new Error(message)));
  }
});

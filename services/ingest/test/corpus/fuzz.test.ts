import { test } from 'tap';
import { fuzz } from './fuzz.js';

test(
  'no file, however damaged, does more than to be refused or to be read, and no row is loaded that is not in it',
  { timeout: 600_000 },
  async (t) => {
    const { cases, accepted, sanitized, facts, refused } = await fuzz(1, 2_000);
    t.equal(cases, 2_000);
    t.ok(accepted > 500 && sanitized > 50 && facts > 50, 'many are damaged only a little');
    t.ok(Object.keys(refused).length > 10, 'and they are refused for many reasons');
  },
);

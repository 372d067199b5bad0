import { array, assert, constantFrom, integer, oneof, property } from 'fast-check';
import { test } from 'tap';
import { queueSafeText } from '../../src/queue/text.js';

/** Any UTF-16 code units: NUL, lone surrogates, pairs, everything. */
const anyText = array(
  oneof(integer({ min: 0, max: 0xffff }), constantFrom(0, 0xd800, 0xdfff, 0xd83d, 0xde00)),
).map((units) => String.fromCharCode(...units));

void test('safe text has no NUL and no lone surrogate, and is not longer than asked', async (t) => {
  assert(
    property(anyText, integer({ min: 1, max: 60 }), (text, max) => {
      const safe = queueSafeText(text, max);
      return !safe.includes('\0') && !/\p{Surrogate}/u.test(safe) && safe.length <= max;
    }),
  );
  t.pass();
});

void test('text that is already safe is unchanged', async (t) => {
  assert(property(anyText, (text) => queueSafeText(queueSafeText(text)) === queueSafeText(text)));
  t.equal(queueSafeText('हिन्दी, 한국어, 😀\n\t'), 'हिन्दी, 한국어, 😀\n\t');
});

void test('a cut is marked and never splits a character', async (t) => {
  t.equal(queueSafeText('abcdef', 4), 'abc…');
  t.equal(queueSafeText('ab😀def', 4), 'ab…');
  t.equal(queueSafeText('x'.repeat(3_000)).length, 2_000);
});

import { type Test, test } from 'tap';
import { cleanNumber } from '../../src/sanitize/operations/clean-number.js';
import { conditional } from '../../src/sanitize/operations/conditional.js';
import { compileChain, Step } from '../../src/sanitize/operations/index.js';
import type { Operation } from '../../src/sanitize/operations/operation.js';
import { parseDate } from '../../src/sanitize/operations/parse-date.js';
import { parseDuration } from '../../src/sanitize/operations/parse-duration.js';
import { regexExtract } from '../../src/sanitize/operations/regex-extract.js';
import { regexReplace } from '../../src/sanitize/operations/regex-replace.js';
import { split } from '../../src/sanitize/operations/split.js';
import { stripPrefix } from '../../src/sanitize/operations/strip-prefix.js';
import { valueMap } from '../../src/sanitize/operations/value-map.js';
import { evaluate } from './evaluate.js';

async function holds<A>(t: Test, { name, schema, compile, examples }: Operation<A>): Promise<void> {
  for (const { argument, input, output } of examples) {
    schema.parse(argument);
    const [found] = await evaluate(compile('cell', argument), [input]);
    t.strictSame(found, output, `${name} ${JSON.stringify(argument)} of ${JSON.stringify(input)}`);
  }
}

test('operations do what their examples say', async (t) => {
  await holds(t, stripPrefix);
  await holds(t, regexExtract);
  await holds(t, regexReplace);
  await holds(t, split);
  await holds(t, valueMap);
  await holds(t, conditional);
  await holds(t, cleanNumber);
  await holds(t, parseDuration);
  await holds(t, parseDate);
});

const HOSTILE = [
  "'; DROP TABLE rows; --",
  `"; SELECT 1; --`,
  '{{STAGING_DB}}.x',
  '$1 ${HOME} $$',
  "\\'; --",
  '\\N \\x00 \\',
  "getvariable('latest_date')",
  'a;b|c\td',
];

test('nothing of a template changes the statement: hostile arguments are text in every operation', async (t) => {
  for (const text of HOSTILE) {
    const literally = text.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&');
    const replacement = text.replaceAll('\\', '\\\\');
    const cases: [step: unknown, input: string, output: string | null][] = [
      [{ stripPrefix: text }, `${text}rest`, 'rest'],
      [{ regexExtract: { pattern: literally } }, `a${text}b`, text],
      [{ regexReplace: { pattern: literally, with: '' } }, `a${text}b`, 'ab'],
      [{ regexReplace: { pattern: 'a', with: replacement } }, 'xay', `x${text}y`],
      [{ valueMap: { values: { [text]: text } } }, text, text],
      [{ conditional: { when: { equals: [text] }, so: { value: text } } }, text, text],
      [{ conditional: { when: { matches: literally }, so: 'nothing', otherwise: 'keep' } }, text, null],
    ];
    if (text.length <= 20) cases.push([{ split: { by: text, take: 2 } }, `a${text}b`, 'b']);
    for (const [step, input, output] of cases) {
      const [found] = await evaluate(compileChain('cell', [Step.parse(step)]), [input]);
      t.strictSame(found, output, JSON.stringify(step));
    }
  }
});

test('a chain is applied in its order', async (t) => {
  const chain = [{ split: { by: '_', take: -1 } }, { valueMap: { values: { US: 'United States' } } }].map(
    (step) => Step.parse(step),
  );
  t.strictSame(await evaluate(compileChain('cell', chain), ['Channel One_US', 'Channel_CA', null]), [
    'United States',
    'CA',
    null,
  ]);
});

test('a group that the pattern does not have is refused: it would silently give nothing', (t) => {
  const takes = (step: unknown) => Step.safeParse(step).success;
  t.ok(takes({ regexExtract: { pattern: String.raw`\((a)[(](?:b)(?<name>c)`, group: 2 } }));
  t.notOk(takes({ regexExtract: { pattern: String.raw`\((a)[(](?:b)(?<name>c)`, group: 3 } }));
  t.ok(takes({ regexReplace: { pattern: '(a)', with: String.raw`\\2 \1` } }));
  t.notOk(takes({ regexReplace: { pattern: '(a)', with: String.raw`\2` } }));
  t.end();
});

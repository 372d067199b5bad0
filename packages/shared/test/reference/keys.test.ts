import { test } from 'tap';
import { z } from 'zod';
import { Engine } from '../../src/engine/engine.js';
import { quoteText } from '../../src/engine/literal.js';
import type { Session } from '../../src/engine/session.js';
import { installKeys } from '../../src/reference/keys.js';
import { scratch } from '../scratch.js';

const Key = z.object({ key: z.union([z.string(), z.number()]).nullable() });

/** Works in a session that has the key macros. */
async function withKeys<T>(
  t: Parameters<typeof scratch>[0],
  work: (session: Session) => Promise<T>,
): Promise<T> {
  const directory = await scratch(t);
  const engine = new Engine({ memoryMiB: 300, threads: 1 });
  return engine.session(
    { memoryMiB: 300, directories: [directory], spillDirectory: directory },
    async (session) => {
      await installKeys(session);
      return work(session);
    },
  );
}

/** Evaluates a key macro over texts, set-based, in order. */
async function keysOf(t: Parameters<typeof scratch>[0], macro: string, texts: readonly string[]) {
  return withKeys(t, async (session) => {
    const values = texts.map((text, i) => `(${i}, ${quoteText(text)})`).join(', ');
    const rows = await session.all(
      Key,
      `SELECT ${macro}(v) AS key FROM (VALUES ${values}) t(i, v) ORDER BY i`,
    );
    return rows.map(({ key }) => key);
  });
}

async function table(
  t: Parameters<typeof keysOf>[0] & { strictSame(a: unknown, b: unknown, m: string): unknown },
  macro: string,
  expected: Record<string, string | number | null>,
) {
  const texts = Object.keys(expected);
  const keys = await keysOf(t, macro, texts);
  texts.forEach((text, i) => t.strictSame(keys[i], expected[text], `${macro}(${text})`));
}

test('a title key folds case, accents, width, ligatures and punctuation', async (t) => {
  await table(t, 'title_key', {
    'The Long Tide': 'thelongtide',
    'Café Éclair': 'cafeeclair',
    'Cafe\u0301 Eclair': 'cafeeclair',
    'Straße & Ærø': 'strasseaero',
    'Łódź Œuvre Þór': 'lodzoeuvrethor',
    'ＡＢＣ　１２': 'abc12',
    'ﬁn ﬂow oﬃce': 'finflowoffice',
    ÉﬁＡ: 'efia',
    'İstanbul ISTANBUL': 'istanbulistanbul',
    "Rock 'n' Roll – 2": 'rocknroll2',
    Ωμέγα: 'ωμεγα',
  });
});

test('marks that are vowels stay: Hindi, Thai and Korean keep their letters', async (t) => {
  await table(t, 'title_key', {
    'हिन्दी कहानी': 'हिन्दीकहानी',
    กำลังใจ: 'กำลังใจ',
    '한국 드라마': '한국드라마',
    'Café हिन्दी': 'cafeहिन्दी',
  });
});

test('a title of which nothing is left has no key, and no key matches nothing', async (t) => {
  await table(t, 'title_key', { '': null, '...': null, ' – ': null, '🦆': null });
});

test('a series key has neither trailing qualifiers nor a leading article', async (t) => {
  await table(t, 'series_key', {
    'The Harbor (US)': 'harbor',
    'Harbor (2017) [Uncut]': 'harbor',
    'El Puerto (LAS)': 'puerto',
    'A Tale (of Two) Cities': 'taleoftwocities',
    The: 'the',
    '(US)': 'us',
    Andes: 'andes',
  });
  await table(t, 'series_qualifier', {
    'Harbor (US)': '(US)',
    'Harbor (2017) [Uncut]': '(2017) [Uncut]',
    'A (B) C': null,
    Harbor: null,
  });
});

test('names compare trimmed, with inner white space collapsed, in any case', async (t) => {
  await table(t, 'name_key', {
    '  Roku\u00a0 US ': 'roku us',
    'ROKU US': 'roku us',
    '\u00a0\u3000': null,
    'Roku-US': 'roku-us',
  });
});

test('incident-33 season 01 is 1, 11.0 is a number, and words are not', async (t) => {
  await table(t, 'number_key', {
    '01': 1,
    '1': 1,
    '1.0': 1,
    '11.0': 11,
    '1,001': 1001,
    ' 7 ': 7,
    '\u00a07': 7,
    '0': 0,
    None: null,
    'N/A': null,
    '-': null,
    '': null,
    '11.5': null,
    '1e3': null,
    '-1': null,
    '1,01': null,
  });
});

const Plan = z.object({ explain_value: z.string() });

test('a text is composed once for its key, however often the macros mention it', async (t) => {
  await withKeys(t, async (session) => {
    await session.table('titles', `SELECT 'Café' AS v`);
    for (const macro of ['title_key', 'series_key', 'folded']) {
      const { explain_value: plan } = await session.one(
        Plan,
        `EXPLAIN (FORMAT json) SELECT ${macro}(v) FROM titles`,
      );
      t.equal(plan.split('nfc_normalize').length - 1, 1, macro);
    }
  });
});

test('qualifiers that name two editions are told apart, all others are not', async (t) => {
  const pairs: [a: string, b: string, other: boolean][] = [
    ['(US)', '(UK)', true],
    ['(1987)', '(2019) (LAS)', true],
    ['(USA)', '[us]', false],
    ['(GB)', '(UK)', false],
    ['(2019)', '(US)', false],
    ['(Dubbed)', '(US)', false],
  ];
  const Other = z.object({ other: z.boolean() });
  await withKeys(t, async (session) => {
    for (const [a, b, expected] of pairs) {
      const { other } = await session.one(
        Other,
        `SELECT other_edition(${quoteText(a)}, ${quoteText(b)}) AS other`,
      );
      t.equal(other, expected, `${a} ${b}`);
    }
  });
});

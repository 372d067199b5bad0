import { z } from 'zod';
import { headerKey } from '../sanitize/header.js';

/** How a header differs from the one that it seems to be a changed version of. */
export const HeaderDifference = z.strictObject({
  comparedWith: z.string().describe('The upload, or the template, that had the other header.'),
  added: z.array(z.string()),
  missing: z.array(z.string()),
  renamed: z.array(z.strictObject({ from: z.string(), to: z.string() })).describe('Pairs that look alike.'),
});
export type HeaderDifference = z.infer<typeof HeaderDifference>;

/** Of two names, how much they must share to look like one name changed. */
const LOOKS_RENAMED = 0.5;

export interface KnownHeader {
  readonly from: string;
  readonly headers: readonly string[];
}

/** Compares a header with the most similar of the known ones; undefined when none shares a column with it. */
export function differenceTo(
  header: readonly string[],
  known: readonly KnownHeader[],
): HeaderDifference | undefined {
  const ranked = known
    .map((one) => ({ one, shared: sharedWith(header, one.headers) }))
    .toSorted((a, b) => b.shared - a.shared);
  const [best] = ranked;
  return best === undefined || best.shared === 0 ? undefined : difference(header, best.one);
}

/** Columns in common, as a share of all. */
function sharedWith(a: readonly string[], b: readonly string[]): number {
  const [one, other] = [keysOf(a), keysOf(b)];
  const shared = [...one.keys()].filter((key) => other.has(key)).length;
  return shared / Math.max(1, one.size + other.size - shared);
}

function difference(header: readonly string[], { from, headers }: KnownHeader): HeaderDifference {
  const [now, before] = [keysOf(header), keysOf(headers)];
  const added = [...now].filter(([key]) => !before.has(key)).map(([, text]) => text);
  const missing = [...before].filter(([key]) => !now.has(key)).map(([, text]) => text);
  const pairs = missing
    .flatMap((old) => added.map((text) => ({ from: old, to: text, alike: likeness(old, text) })))
    .filter(({ alike }) => alike >= LOOKS_RENAMED)
    .toSorted((a, b) => b.alike - a.alike);
  const renamed: { from: string; to: string }[] = [];
  for (const pair of pairs) {
    if (renamed.every((one) => one.from !== pair.from && one.to !== pair.to)) {
      renamed.push({ from: pair.from, to: pair.to });
    }
  }
  return {
    comparedWith: from,
    added: added.filter((text) => renamed.every(({ to }) => to !== text)),
    missing: missing.filter((text) => renamed.every((pair) => pair.from !== text)),
    renamed,
  };
}

function keysOf(headers: readonly string[]): Map<string, string> {
  const keys = new Map(headers.map((header) => [headerKey(header), header.trim()]));
  keys.delete('');
  return keys;
}

/** Dice's coefficient over pairs of neighbouring letters and digits, 0 to 1. */
function likeness(a: string, b: string): number {
  const [one, other] = [pairsOf(a), pairsOf(b)];
  if (one.size + other.size === 0) return 0;
  const shared = [...one].filter((pair) => other.has(pair)).length;
  return (2 * shared) / (one.size + other.size);
}

function pairsOf(text: string): ReadonlySet<string> {
  const letters = headerKey(text)
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
    .slice(0, 200);
  return new Set(
    Array.from({ length: Math.max(0, letters.length - 1) }, (_, at) => letters.slice(at, at + 2)),
  );
}

/** The difference in one sentence for a person. */
export function showDifference({ comparedWith, added, missing, renamed }: HeaderDifference): string {
  const named = (headers: readonly string[]) =>
    headers.slice(0, 20).map((header) => `"${header.slice(0, 60)}"`);
  const parts = [
    ...(renamed.length === 0
      ? []
      : [
          `looks renamed: ${renamed
            .slice(0, 20)
            .map(({ from, to }) => named([from, to]).join(' to '))
            .join(', ')}`,
        ]),
    ...(missing.length === 0 ? [] : [`missing: ${named(missing).join(', ')}`]),
    ...(added.length === 0 ? [] : [`new: ${named(added).join(', ')}`]),
  ];
  return parts.length === 0
    ? `The columns are those of ${comparedWith}.`
    : `Compared with ${comparedWith}: ${parts.join('; ')}.`;
}

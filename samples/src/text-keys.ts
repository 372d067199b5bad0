/**
 * Guards of the generator: they prove that what it invents is distinct. They decide no row's truth; that is known
 * from the construction of the row.
 */

const FOLDS: Readonly<Record<string, string>> = { ø: 'o', ł: 'l', ß: 'ss', æ: 'ae', đ: 'd' };

const fold = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/[\u0300-\u036f]/g, '')
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(/[øłßæđ]/g, (letter) => FOLDS[letter] ?? letter);

/** Letters, numbers and marks of the folded text: two texts with the same key would count as the same title. */
export const plainKey = (text: string): string => fold(text).replaceAll(/[^\p{L}\p{N}\p{M}]/gu, '');

/** The folded words of a text, in order. */
export const foldedWords = (text: string): string[] => fold(text).match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];

/** Whether `part` stands in `whole` as a run of whole words. */
export const containsWords = (whole: readonly string[], part: readonly string[]): boolean =>
  part.length > 0 && ` ${whole.join(' ')} `.includes(` ${part.join(' ')} `);

/** Jaro-Winkler similarity of two keys, 0 to 1 (Winkler 1990: prefix of at most 4, scale 0.1, above 0.7 only). */
export const jaroWinkler = (left: string, right: string): number => {
  const a = Array.from(left);
  const b = Array.from(right);
  const reach = Math.max(Math.floor(Math.max(a.length, b.length) / 2) - 1, 0);
  const taken = new Set<number>();
  const matchedA = a.filter((letter, index) => {
    const from = Math.max(0, index - reach);
    const found = b.findIndex(
      (other, at) => at >= from && at <= index + reach && !taken.has(at) && other === letter,
    );
    if (found >= 0) taken.add(found);
    return found >= 0;
  });
  const matches = matchedA.length;
  if (matches === 0) return 0;
  const matchedB = b.filter((_, index) => taken.has(index));
  const swapped = matchedA.filter((letter, index) => letter !== matchedB[index]).length / 2;
  const jaro = (matches / a.length + matches / b.length + (matches - swapped) / matches) / 3;
  if (jaro <= 0.7) return jaro;
  const differs = a.findIndex((letter, index) => letter !== b[index]);
  const prefix = Math.min(differs < 0 ? a.length : differs, 4);
  return jaro + prefix * 0.1 * (1 - jaro);
};

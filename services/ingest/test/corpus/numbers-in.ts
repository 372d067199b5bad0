/** Thousands are grouped by commas, which may also stand between two cells: this many parts may make one number. */
const MOST_GROUPS = 6;
const MILLION = 1_000_000;

/** Where floating point is no longer exact to the millionth, ten digits must agree. */
const keyOf = (millionths: number) =>
  Math.abs(millionths) < 1e12 ? String(millionths) : millionths.toPrecision(10);

/**
 * Tells of a loaded number, without its sign, whether the text has it: as it stands, as hours, as a percentage or as a
 * duration. Generous, since it knows nothing of cells: meant for finding numbers that no cell can have given.
 */
export function numbersIn(text: string): (loaded: string) => boolean {
  const keys = new Set<string>();
  const add = (number: number) => {
    for (const value of [number, number * 60, number / 100, (number / 100) * 60]) {
      const millionths = value * MILLION;
      for (const round of [Math.floor, Math.round, Math.ceil]) keys.add(keyOf(round(millionths)));
    }
  };
  for (const [run] of text.matchAll(/\d[\d.,]*(?:[eE][-+]?\d{1,3})?|\.\d+(?:[eE][-+]?\d{1,3})?/g)) {
    const parts = run.split(',');
    for (const first of parts.keys()) {
      for (let end = first + 1; end <= Math.min(parts.length, first + MOST_GROUPS); end++) {
        const number = Number(parts.slice(first, end).join('') || 'none');
        if (Number.isFinite(number)) add(number);
      }
    }
  }
  for (const [, hours = '', minutes = '', seconds = '0'] of text.matchAll(/(\d+):(\d{2})(?::(\d{2}))?/g)) {
    const sum = Number(hours) * 3_600 + Number(minutes) * 60 + Number(seconds);
    add(sum);
    add(sum / 60);
  }
  return (loaded) => keys.has(keyOf(Math.round(Math.abs(Number(loaded)) * MILLION)));
}

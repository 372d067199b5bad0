/** FNV-1a, so that each stream name gives its own starting state. */
const hashText = (text: string): number => {
  let hash = 0x811c9dc5;
  for (const byte of Buffer.from(text, 'utf8')) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash >>> 0;
};

/** A seeded source of choices. The same seed and stream always give the same sequence. */
export interface Random {
  /** A float in [0, 1) with 32 bits of randomness. */
  unit(): number;
  /** An integer from `low` to `high`, both included. */
  between(low: number, high: number): number;
  chance(probability: number): boolean;
  /** One of the items; throws a RangeError when there is none. */
  pick<T>(items: readonly T[]): T;
  /** One of the items, each as likely as its weight; throws a RangeError when there is none. */
  pickWeighted<T>(items: readonly T[], weightOf: (item: T) => number): T;
  /** A new array with the items in random order. */
  shuffle<T>(items: readonly T[]): T[];
}

const existing = <T>(item: T | undefined): T => {
  if (item === undefined) throw new RangeError('There is nothing to pick from.');
  return item;
};

/**
 * mulberry32 (Tommy Ettinger, public domain). Each file of the samples draws from its own stream, so that a change
 * in one of them leaves the others as they are.
 */
export const createRandom = (seed: number, stream: string): Random => {
  let state = (seed ^ hashText(stream)) >>> 0;
  const unit = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  };
  const between = (low: number, high: number): number => low + Math.floor(unit() * (high - low + 1));
  return {
    unit,
    between,
    chance: (probability) => unit() < probability,
    pick: (items) => existing(items[between(0, items.length - 1)]),
    pickWeighted: (items, weightOf) => {
      let left = unit() * items.reduce((sum, item) => sum + weightOf(item), 0);
      return existing(items.find((item) => (left -= weightOf(item)) < 0) ?? items.at(-1));
    },
    shuffle: (items) => {
      const shuffled = [...items];
      for (let last = shuffled.length - 1; last > 0; last -= 1) {
        const other = between(0, last);
        [shuffled[last], shuffled[other]] = [existing(shuffled[other]), existing(shuffled[last])];
      }
      return shuffled;
    },
  };
};

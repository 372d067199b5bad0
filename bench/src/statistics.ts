/** The middle of the values; of an even number the higher of the two. */
export function median(values: readonly number[]): number {
  return middle(values, (value) => value);
}

/** The element with the median of `by`. Throws RangeError when there is none. */
export function middle<T>(elements: readonly T[], by: (element: T) => number): T {
  const found = elements.toSorted((a, b) => by(a) - by(b))[Math.floor(elements.length / 2)];
  if (found === undefined) throw new RangeError('at least one run is needed');
  return found;
}

/** Three significant digits below a hundred, whole numbers above. */
export function rounded(value: number): number {
  return Math.abs(value) >= 100 ? Math.round(value) : Number(value.toPrecision(3));
}

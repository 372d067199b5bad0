const DAY_MS = 86_400_000;

/** All days from the first to the last, both included, as ISO dates. */
export const daysBetween = (first: string, last: string): string[] => {
  const from = Date.parse(first);
  const count = (Date.parse(last) - from) / DAY_MS + 1;
  return Array.from({ length: count }, (_, index) =>
    new Date(from + index * DAY_MS).toISOString().slice(0, 10),
  );
};

/** '2025-07-04' as '04-07-2025'. */
export const dayFirst = (iso: string): string => iso.split('-').toReversed().join('-');

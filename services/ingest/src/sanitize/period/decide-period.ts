import type { Period, UploadWarning } from '@viewership/shared/runs/upload';
import { type PeriodParts, periodOfName } from './name-period.js';

export interface PeriodDecision {
  /** Null when neither says anything. */
  readonly period: Period | null;
  /** What the file's name adds to the request. */
  readonly added: PeriodParts;
  readonly warnings: readonly UploadWarning[];
}

/**
 * The request's period, completed from the file's name where the request is silent. Where they contradict each other the
 * request counts alone, and a warning says so.
 */
export function decidePeriod(request: PeriodParts, filename: string): PeriodDecision {
  const named = periodOfName(filename);
  if (contradicts(request, named)) {
    const detail = `The file's name says ${show(named)}, the request says ${show(request)}; the request counts. If the name is right, delete this upload and send the file again with the fields of its name.`;
    return {
      period: periodOf(request, 'request'),
      added: {},
      warnings: [{ code: 'period_contradicts_filename', detail }],
    };
  }
  const added: PeriodParts = {
    ...(request.year === undefined && named.year !== undefined ? { year: named.year } : {}),
    ...(request.month === undefined && request.quarter === undefined
      ? {
          ...(named.month === undefined ? {} : { month: named.month }),
          ...(named.quarter === undefined ? {} : { quarter: named.quarter }),
        }
      : {}),
  };
  const source = Object.keys(added).length > 0 ? 'filename' : 'request';
  return { period: periodOf({ ...request, ...added }, source), added, warnings: [] };
}

function contradicts(request: PeriodParts, named: PeriodParts): boolean {
  const differ = (a: number | undefined, b: number | undefined) =>
    a !== undefined && b !== undefined && a !== b;
  return (
    differ(request.year, named.year) ||
    differ(request.month, named.month) ||
    differ(quarterOf(request), quarterOf(named))
  );
}

function quarterOf({ quarter, month }: PeriodParts): number | undefined {
  return quarter ?? (month === undefined ? undefined : Math.ceil(month / 3));
}

function periodOf(parts: PeriodParts, source: Period['source']): Period | null {
  const { year, month } = parts;
  const quarter = quarterOf(parts);
  if (year === undefined && quarter === undefined) return null;
  return { year: year ?? null, quarter: quarter ?? null, month: month ?? null, source };
}

function show({ year, quarter, month }: PeriodParts): string {
  const parts = [
    month === undefined ? '' : `month ${month}`,
    quarter === undefined ? '' : `quarter ${quarter}`,
    year === undefined ? '' : `year ${year}`,
  ];
  return parts.filter((part) => part !== '').join(', ');
}

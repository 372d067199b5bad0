import { toDecimal6 } from './decimals.js';
import type { PlannedRow } from './planned-rows.js';
import { pickRowNumbers } from './planned-rows.js';
import type { Random } from './prng.js';
import { readable, rejected, type Measures } from './truth.js';
import type { UploadRecord } from './upload.js';

/** A cell that makes its row unreadable. */
export interface Flaw {
  readonly cell: 'date' | 'measure';
  readonly value: string;
}

/**
 * What differs between the platforms that have these columns, in this order: date, partner, channel, territory, id, series,
 * season, episode, title, one measure of viewing, and perhaps others.
 */
export interface ColumnLayout {
  readonly header: readonly string[];
  readonly dateText: (iso: string) => string;
  readonly measureText: (random: Random) => string;
  /** Minutes per unit of the measure. */
  readonly factor: bigint;
  readonly flaws: readonly Flaw[];
  /** Rows whose measure is empty. */
  readonly emptyMeasures: number;
  /** The cells after the measure. */
  readonly further?: (random: Random) => readonly string[];
}

const DATE_COLUMN = 0;
const MEASURE_COLUMN = 9;

const measuresOf = (text: string, factor: bigint): Measures => ({
  minutes: toDecimal6(text, factor),
  revenue: '',
});

/** Writes planned rows as records, and spoils as many as the layout asks for. */
export const columnRecords = (
  random: Random,
  rows: readonly PlannedRow[],
  layout: ColumnLayout,
): UploadRecord[] => {
  const spoilt = pickRowNumbers(random, rows.length, layout.flaws.length + layout.emptyMeasures);
  const flawOf = new Map(layout.flaws.map((flaw, index) => [spoilt[index], flaw]));
  const withoutMeasure = new Set(spoilt.slice(layout.flaws.length));
  const cells = ({ placement, content }: PlannedRow, date: string, measure: string): readonly string[] => [
    date,
    placement.partner,
    placement.channel,
    placement.territory,
    content.id,
    content.series,
    content.season,
    content.episode,
    content.title,
    measure,
    ...(layout.further?.(random) ?? []),
  ];
  const { [DATE_COLUMN]: dateColumn = '', [MEASURE_COLUMN]: measureColumn = '' } = layout.header;
  return rows.map((row, index) => {
    const date = layout.dateText(row.date);
    const measure = withoutMeasure.has(index) ? '' : layout.measureText(random);
    const flaw = flawOf.get(index);
    switch (flaw?.cell) {
      case 'date':
        return {
          cells: cells(row, flaw.value, measure),
          truth: rejected(dateColumn, flaw.value, measuresOf(measure, layout.factor), ''),
        };
      case 'measure':
        return {
          cells: cells(row, date, flaw.value),
          truth: rejected(measureColumn, flaw.value, measuresOf('', layout.factor), row.date),
        };
      case undefined:
        return {
          cells: cells(row, date, measure),
          truth: readable(
            row.content.answer,
            row.placement.deal,
            measuresOf(measure, layout.factor),
            row.date,
          ),
        };
    }
  });
};

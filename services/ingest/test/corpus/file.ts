import type { Answers } from '@viewership/shared/runs/run';
import type { ReadingRequest } from '../../src/reading/container.js';
import type { ProbeRequest } from '../../src/sanitize/probe.js';

/** The columns of one fact that are not NULL; numbers as decimal text with six places. */
export type Fact = Readonly<Record<string, string>>;

/** One error of a rejected fact: physical line, header, text of the cell, reason. */
export type Reject = readonly [line: number, column: string | null, value: string | null, reason: string];

interface Sent {
  /** The file's name, which no other file of the corpus has. */
  readonly name: string;
  /** What is peculiar about it, in one line for the table. */
  readonly shows: string;
  readonly bytes: Buffer | string;
  readonly request?: Partial<ProbeRequest>;
  readonly reading?: ReadingRequest;
  readonly answers?: Answers;
  /** Numbers of DOMAIN.md section 7. */
  readonly incidents?: readonly string[];
}

/** A file that is read, and everything that must become of it. */
export interface ReadFile extends Sent {
  readonly template: string;
  readonly encoding?: string;
  readonly container?: string;
  readonly facts: readonly Fact[];
  readonly rejects?: readonly Reject[];
  readonly empty?: number;
  readonly totals?: number;
}

/** A file that is refused, with the code, and where the fault lies. */
export interface RefusedFile extends Sent {
  readonly refused: { readonly code: string; readonly field?: string; readonly line?: number };
}

/** A file that waits for an answer. */
export interface HeldFile extends Sent {
  readonly held: string;
}

export type CorpusFile = ReadFile | RefusedFile | HeldFile;

const NAMES: Readonly<Record<string, string>> = {
  id: 'platform_content_id',
  series: 'platform_series',
  season: 'season_number',
  episode: 'episode_number',
  title: 'platform_content_name',
  partner: 'platform_partner_name',
  channel: 'platform_channel_name',
  territory: 'platform_territory',
  minutes: 'tot_mov',
  completions: 'tot_completions',
  impressions: 'tot_impressions',
};
const TEXTS: ReadonlySet<string> = new Set([
  'date',
  'viewership_type',
  'start_time',
  'device_type',
  ...Object.values(NAMES).slice(0, 8),
]);

/**
 * Facts as a table written by hand: the columns' names, then one line per fact with `|` between its cells. An empty cell is
 * NULL.
 */
export function facts(columns: string, ...lines: readonly string[]): readonly Fact[] {
  const names = columns.split(' ').map((name) => NAMES[name] ?? name);
  return lines.map((line) => {
    const cells = line.split('|');
    if (cells.length !== names.length) throw new Error(`${line} has not the columns ${columns}`);
    const filled = names.map((name, index) => [name, cells[index] ?? ''] as const);
    return Object.fromEntries(
      filled
        .filter(([, cell]) => cell !== '')
        .map(([name, cell]) => [name, TEXTS.has(name) ? cell : sixPlaces(cell)]),
    );
  });
}

function sixPlaces(number: string): string {
  const [whole = '', decimals = ''] = number.split('.');
  return `${whole}.${decimals.padEnd(6, '0')}`;
}

export const lines = (newline: string, ...records: readonly string[]): string =>
  records.map((record) => `${record}${newline}`).join('');
/** LF at the end of each record. */
export const lf = (...records: readonly string[]): string => lines('\n', ...records);
export const crlf = (...records: readonly string[]): string => lines('\r\n', ...records);

/** Of a platform that has no template. */
export const ACME = { platform: 'Acme TV' } as const;

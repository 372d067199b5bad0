import { Readable } from 'node:stream';
import { csvLine } from '@viewership/shared/engine/spreadsheet';
import { FLAGGED } from '@viewership/shared/warehouse/review';
import { z } from 'zod';
import type { HttpContext } from '../dependencies.js';
import { problem } from '../problems.js';

/** What the catalogue seems to lack: an episode that platforms report of a series that is known. */
export const Flagged = z.strictObject({
  title: z.string().nullable(),
  refId: z.string().nullable(),
  series: z.string().nullable(),
  season: z.int().nullable(),
  episode: z.int().nullable(),
  notes: z.string(),
  firstSeen: z.iso.datetime(),
  lastSeen: z.iso.datetime(),
  uploads: z.int(),
  rows: z.int(),
  minutes: z.string(),
});
type Flagged = z.infer<typeof Flagged>;

type Row = z.infer<typeof FLAGGED.row>;
type Asking = Pick<HttpContext, 'warehouse'>;
interface Place {
  readonly minutes: string;
  readonly key: string;
}

const CURSOR = /^(-?\d{1,32}(?:\.\d{1,6})?)_([0-9a-f]{32})$/;
/** The columns of the relation `flagged_metadata`. */
const HEADER =
  'title ref_id internal_series season_number episode_number notes first_seen last_seen uploads rows minutes'.split(
    ' ',
  );

export async function flaggedPage(
  { limit, cursor }: { readonly limit: number; readonly cursor?: string | undefined },
  context: Asking,
): Promise<{ rows: Flagged[]; nextCursor: string | null }> {
  const rows = await after(cursor === undefined ? undefined : placeOf(cursor), context);
  const page = rows.slice(0, limit);
  const last = rows.length > page.length ? page.at(-1) : undefined;
  return { rows: page.map(viewOf), nextCursor: last === undefined ? null : `${last.minutes}_${last.key}` };
}

/** All of it, page by page: nothing in the warehouse is held between two pages. */
export function flaggedCsv(context: Asking, beginning: string): Readable {
  return Readable.from(lines(context, beginning), { objectMode: false });
}

async function* lines(context: Asking, beginning: string): AsyncGenerator<string> {
  yield beginning + csvLine(HEADER);
  for (let place: Place | undefined; ;) {
    const rows = await after(place, context);
    yield rows.map(lineOf).join('');
    const last = rows.at(-1);
    if (last === undefined) return;
    place = last;
  }
}

function lineOf(row: Row): string {
  const { title, refId, series, season, episode, notes, firstSeen, lastSeen, uploads, rows, minutes } =
    viewOf(row);
  const cells = [title, refId, series, season, episode, notes, firstSeen, lastSeen, uploads, rows, minutes];
  return csvLine(cells.map((cell) => (cell === null ? '' : String(cell))));
}

async function after(place: Place | undefined, { warehouse }: Asking): Promise<Row[]> {
  return warehouse.ask(FLAGGED, { last_minutes: place?.minutes ?? null, last_key: place?.key ?? null });
}

function viewOf(row: Row): Flagged {
  return {
    title: row.title,
    refId: row.ref_id,
    series: row.internal_series,
    season: row.season_number,
    episode: row.episode_number,
    notes: row.notes,
    firstSeen: row.first_seen,
    lastSeen: row.last_seen,
    uploads: row.uploads,
    rows: row.row_count,
    minutes: row.minutes,
  };
}

function placeOf(cursor: string): Place {
  const [, minutes, key] = CURSOR.exec(cursor) ?? [];
  if (minutes === undefined || key === undefined)
    throw problem('invalid_parameter', '"cursor" is not right: it must be a nextCursor of this list.', {
      field: 'cursor',
    });
  return { minutes, key };
}

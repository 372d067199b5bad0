import { mkdir, readdir, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import type { Engine } from '../../engine/engine.js';
import { literal, quoteName, quoteText } from '../../engine/literal.js';
import type { Session } from '../../engine/session.js';
import { CheckError } from '../../errors.js';
import { type Sums, rows as rowsArtifact } from '../../stages/sanitize.js';
import { STAR } from '../duckdb/fence.js';
import { uploadValues } from '../duckdb/load-inputs.js';
import { type Environment, readEnvironment } from '../environment.js';
import { statement } from '../render.js';
import type { LoadInput } from '../warehouse.js';

export type StarTable = (typeof STAR)[number];

/** The Parquet files of a load, in lanes that are put at the same time, each a directory. */
export interface StarFiles {
  readonly lanes: readonly string[];
  /** Rows of each table, for comparison with what COPY says. */
  readonly rows: Readonly<Record<StarTable, number>>;
  readonly files: number;
  /** What the pairs artifact says was received and readable. */
  readonly accepted: Sums;
}

const MEMORY_MIB = 512;
/** Snowflake advises 100 to 250 MB: https://docs.snowflake.com/en/user-guide/data-load-considerations-prepare */
const PART_BYTES = '150MB';
const LANES = 3;

const Count = z.object({ n: z.string().transform(Number) });
const Received = z.object({
  accepted_rows: z.string().transform(Number),
  accepted_minutes: z.string(),
  accepted_money: z.string(),
});

/**
 * Makes the star of an upload as Parquet by the same INSERT … SELECT files that fill it on DuckDB: keys become positions here,
 * so that Snowflake only copies, and no warehouse runs for it.
 */
export async function makeStarFiles(engine: Engine, input: LoadInput, directory: string): Promise<StarFiles> {
  const embedded = readEnvironment('embedded');
  const directories = [...new Set(Object.values(input.files).map((path) => dirname(path))), directory];
  return engine.session(
    { memoryMiB: MEMORY_MIB, directories, spillDirectory: directory, signal: input.signal },
    async (session) => {
      await nameInputs(session, embedded, input);
      const rows = { facts: 0, contents: 0, placements: 0, dates: 0 };
      for (const table of STAR) rows[table] = await write(session, embedded, table, directory);
      const received = await session.one(Received, statement('load/received.sql', embedded));
      const { lanes, files } = await intoLanes(directory);
      return {
        lanes,
        rows,
        files,
        accepted: {
          rows: received.accepted_rows,
          minutes: received.accepted_minutes,
          money: received.accepted_money,
        },
      };
    },
  );
}

async function nameInputs(session: Session, embedded: Environment, input: LoadInput): Promise<void> {
  for (const [name, path] of Object.entries(input.files)) {
    const artifact = name === 'rows' ? rowsArtifact : undefined;
    await session.read(`load_${name}`, path, {
      ordinal: ['rows', 'contents', 'placements'].includes(name),
      artifact,
    });
  }
  await session.run(statement('load/upload.sql', embedded));
  const values = uploadValues({ ...input, state: 'loaded', at: input.loadTimestamp }).map(literal);
  await session.run(`INSERT INTO load_upload VALUES (${values.join(', ')})`);
}

/** The parts of one table; none when it has no rows. */
async function write(
  session: Session,
  embedded: Environment,
  table: StarTable,
  directory: string,
): Promise<number> {
  const select = selectOfInsert(`load/insert-${table}.sql`, embedded);
  const place = join(directory, table);
  await session.run(
    `COPY (${select}) TO ${quoteText(place)} (FORMAT parquet, FILE_SIZE_BYTES ${quoteText(PART_BYTES)}, FILENAME_PATTERN ${quoteText(`${table}-{i}`)})`,
  );
  const { n } = await session.one(
    Count,
    `SELECT count(*)::VARCHAR AS n FROM read_parquet(${quoteText(`${place}/*.parquet`)})`,
  );
  return n;
}

/** The SELECT of an INSERT file, its columns named as those that it is inserted into. */
function selectOfInsert(path: string, embedded: Environment): string {
  const [, columns, select] =
    /INSERT INTO \S+ \(([^)]*)\)\s+(SELECT\b[^]*)$/.exec(statement(path, embedded)) ?? [];
  if (columns === undefined || select === undefined)
    throw new CheckError('insert_select', `sql/${path} is no INSERT … SELECT`);
  const names = columns.split(',').map((name) => quoteName(name.trim()));
  return `SELECT * FROM (${select}) AS made(${names.join(', ')})`;
}

/** Directories with about as many files each: PUT sends the files of one directory one after another. */
async function intoLanes(directory: string): Promise<{ lanes: string[]; files: number }> {
  const parts: string[] = [];
  for (const table of STAR) {
    const place = join(directory, table);
    for (const name of (await readdir(place)).sort()) parts.push(join(place, name));
  }
  // The three small tables are a file each, so that a load of one part of facts is one lane.
  const count = Math.min(LANES, Math.max(1, parts.length - STAR.length + 1));
  const lanes = Array.from({ length: count }, (_, lane) => join(directory, `lane-${lane}`));
  for (const lane of lanes) await mkdir(lane);
  for (const [index, part] of parts.entries()) {
    await rename(part, join(lanes[index % count] ?? directory, part.slice(part.lastIndexOf('/') + 1)));
  }
  return { lanes, files: parts.length };
}

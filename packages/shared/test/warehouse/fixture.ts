import { createHash } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pino } from 'pino';
import { Engine } from '../../src/engine/engine.js';
import { literal, quoteName, type SqlValue } from '../../src/engine/literal.js';
import type { Session } from '../../src/engine/session.js';
import type { Run } from '../../src/runs/run.js';
import type { Upload } from '../../src/runs/upload.js';
import type { ArtifactDefinition } from '../../src/stages/artifact.js';
import { matches } from '../../src/stages/match.js';
import type { DataType } from '../../src/stages/measures.js';
import * as normalized from '../../src/stages/normalize.js';
import { dates, pairs, rows, type Sums } from '../../src/stages/sanitize.js';
import { decimalText, micros } from '../../src/warehouse/decimal.js';
import { openDuckDbWarehouse } from '../../src/warehouse/duckdb/open.js';
import type { LoadInput, Warehouse } from '../../src/warehouse/warehouse.js';
import { sampleUpload } from '../uploads.js';

/** A content: matched by a bucket, or unmatched for a reason. */
export interface ContentSpec {
  readonly bucket?: string;
  readonly reason?: string;
}
/** A placement: with a deal, or without for a reason. */
export interface PlacementSpec {
  readonly deal?: number;
  readonly reason?: string;
}
/** A row of the file; content and placement are positions in their lists. Decimal text, or null where empty. */
export interface RowSpec {
  readonly kind?: 'fact' | 'rejected' | 'empty';
  readonly content: number;
  readonly placement: number;
  readonly minutes: string | null;
  readonly money: string | null;
  readonly day?: number;
}
export interface UploadSpec {
  readonly seed: string;
  readonly uploadNo: number;
  readonly dataType: DataType;
  readonly contents: readonly ContentSpec[];
  readonly placements: readonly PlacementSpec[];
  readonly rows: readonly RowSpec[];
}

export const silent = pino({ level: 'silent' });
export const engine = new Engine({ memoryMiB: 512, threads: 2 });

export function openWarehouse(directory: string): Promise<Warehouse> {
  return openDuckDbWarehouse({
    path: join(directory, 'warehouse.duckdb'),
    memoryMiB: 400,
    threads: 2,
    directories: [directory],
    logger: silent,
  });
}

export const contentKey = (content: number): bigint => 18_000_000_000_000_000_000n + BigInt(content);
export const placementKey = (placement: number): bigint => 17_000_000_000_000_000_000n + BigInt(placement);
export const sha = (text: string): string => createHash('sha256').update(text).digest('hex');

export function outcomeOf(spec: UploadSpec, row: RowSpec): { loaded: boolean; reason: string | null } {
  const content = spec.contents[row.content];
  const placement = spec.placements[row.placement];
  const reason = !measured(spec.dataType, row)
    ? 'NO_MEASURE'
    : (placement?.reason ?? content?.reason ?? null);
  return { loaded: reason === null, reason };
}

export function measured(dataType: DataType, row: RowSpec): boolean {
  if (dataType === 'Viewership') return row.minutes !== null;
  if (dataType === 'Revenue') return row.money !== null;
  return row.minutes !== null || row.money !== null;
}

export function sumsOf(facts: readonly RowSpec[]): Sums {
  const add = (pick: (row: RowSpec) => string | null) =>
    decimalText(facts.reduce((sum, row) => sum + micros(pick(row) ?? '0'), 0n));
  return { rows: facts.length, minutes: add((row) => row.minutes), money: add((row) => row.money) };
}

/** A SELECT with the artifact's columns; columns that a row does not give are NULL. */
export function selectOf(
  artifact: ArtifactDefinition,
  values: readonly Readonly<Record<string, SqlValue>>[],
): string {
  const columns = Object.keys(artifact.columns);
  const nulls = `SELECT ${columns.map((name) => `NULL AS ${quoteName(name)}`).join(', ')} WHERE false`;
  if (values.length === 0) return nulls;
  const tuples = values.map((row) => `(${columns.map((name) => literal(row[name] ?? null)).join(', ')})`);
  return `SELECT * FROM (VALUES ${tuples.join(', ')}) v(${columns.map(quoteName).join(', ')})`;
}

const day = (row: RowSpec): string => `2025-07-${String((row.day ?? 0) + 1).padStart(2, '0')}`;

/** The six artifacts of an upload as its earlier stages would have published them, and what they must come to. */
export async function makeUpload(
  directory: string,
  spec: UploadSpec,
  change: (name: string, select: string) => string = (_, select) => select,
): Promise<LoadInput> {
  const place = join(directory, `upload-${spec.seed}`);
  await mkdir(place, { recursive: true });
  const path = (name: string) => join(place, `${name}.parquet`);
  const facts = spec.rows.filter((row) => (row.kind ?? 'fact') === 'fact');
  const selects = { ...artifactSelects(spec, facts) };
  const definitions = {
    rows,
    dates,
    pairs,
    contents: normalized.contents,
    placements: normalized.placements,
    matches,
  };
  await engine.session(
    { memoryMiB: 256, directories: [place], spillDirectory: place },
    async (session: Session) => {
      for (const [name, definition] of Object.entries(definitions)) {
        const select = selects[name as keyof typeof selects];
        // A tampered artifact may break the order that Session.write asserts, so it is written without one.
        const artifact = { ...definition, orderBy: name === 'rows' ? [] : definition.orderBy };
        const changed = change(name, select);
        await session.write(
          changed === select ? artifact : { ...artifact, orderBy: [] },
          changed,
          path(name),
        );
      }
    },
  );
  const outcome = (loaded: boolean) => sumsOf(facts.filter((row) => outcomeOf(spec, row).loaded === loaded));
  return {
    upload: uploadOf(spec),
    run: runOf(1),
    files: {
      rows: path('rows'),
      dates: path('dates'),
      pairs: path('pairs'),
      contents: path('contents'),
      placements: path('placements'),
      matches: path('matches'),
    },
    expected: {
      loaded: outcome(true),
      unmatched: outcome(false),
      rejected: sumsOf(spec.rows.filter((row) => row.kind === 'rejected')),
    },
    loadTimestamp: new Date('2025-08-01T12:00:00.000Z'),
    signal: new AbortController().signal,
  };
}

export function runOf(no: number): Run {
  return {
    no,
    cause: no === 1 ? 'upload' : 'redrive',
    fromStage: 'sanitize',
    answers: {},
    templateVersion: 'philo@1',
    referenceDigest: 'r1',
    strategyDigest: 's1',
    codeVersion: 'test',
    createdAt: '2025-08-01T11:00:00.000Z',
  };
}

function uploadOf(spec: UploadSpec): Upload {
  const sample = sampleUpload(spec.seed);
  return {
    ...sample,
    uploadNo: spec.uploadNo,
    scope: { ...sample.scope, dataType: spec.dataType },
  };
}

function artifactSelects(spec: UploadSpec, facts: readonly RowSpec[]) {
  const withSums = (rowsOfThing: readonly RowSpec[]) => {
    const sums = sumsOf(rowsOfThing);
    return { rows: sums.rows, minutes: sums.minutes, money: sums.money };
  };
  const used = <T>(list: readonly T[], pick: (row: RowSpec) => number) =>
    list.map((item, index) => ({ item, index, facts: facts.filter((row) => pick(row) === index) }));
  return {
    rows: selectOf(
      rows,
      spec.rows.map((row) => rowValues(row)),
    ),
    dates: selectOf(
      dates,
      [...new Set(facts.map(day))].map((date) => calendar(date)),
    ),
    pairs: selectOf(pairs, pairValues(spec, facts)),
    contents: selectOf(
      normalized.contents,
      used(spec.contents, (row) => row.content).map(({ index, facts: own }) => ({
        content_key: contentKey(index),
        content_sha: sha(`content ${index}`),
        platform_content_id: `id ${index}`,
        platform_content_name: `It's "title" ${index}`,
        season_number: '01',
        internal_series: 'Harbour Lights',
        season: 1,
        episode: index,
        ...withSums(own),
      })),
    ),
    placements: selectOf(
      normalized.placements,
      used(spec.placements, (row) => row.placement).map(({ item, index, facts: own }) => ({
        placement_key: placementKey(index),
        platform_partner_name: `partner ${index}`,
        domain: 'Distribution Partners',
        partner: item.deal === undefined ? null : 'Northwind',
        territory: item.deal === undefined ? null : 'Canada',
        deal_parent: item.deal ?? null,
        deal_reason: item.reason ?? null,
        ...withSums(own),
      })),
    ),
    matches: selectOf(
      matches,
      spec.contents.map((content, index) => matchValues(content, index)),
    ),
  };
}

function rowValues(row: RowSpec): Record<string, SqlValue> {
  if ((row.kind ?? 'fact') !== 'fact') return { kind: row.kind ?? 'fact' };
  return {
    kind: 'fact',
    content_key: contentKey(row.content),
    placement_key: placementKey(row.placement),
    date: day(row),
    tot_mov: row.minutes,
    revenue: row.money,
  };
}

function matchValues(content: ContentSpec, index: number): Record<string, SqlValue> {
  const matched = content.bucket !== undefined;
  return {
    content_key: contentKey(index),
    bucket: content.bucket ?? null,
    ref_id: matched ? `MS-${index}` : null,
    confidence: matched ? '0.99' : null,
    reason: content.reason ?? null,
    candidates: '[]',
    evidence: '{}',
    series_code: matched ? 'MS' : null,
    asset_title: matched ? `Asset ${index}` : null,
    content_provider: matched ? 'Harbour Films' : null,
    key_version: 'keys-1',
  };
}

function pairValues(spec: UploadSpec, facts: readonly RowSpec[]): Record<string, SqlValue>[] {
  const groups = new Map<string, RowSpec[]>();
  for (const row of facts) {
    const key = `${row.content} ${row.placement} ${measured(spec.dataType, row)}`;
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return [...groups.values()].flatMap((own) => {
    const [first] = own;
    if (first === undefined) return [];
    const { rows: count, minutes, money } = sumsOf(own);
    return {
      content_key: contentKey(first.content),
      placement_key: placementKey(first.placement),
      measured: measured(spec.dataType, first),
      rows: count,
      minutes,
      money,
    };
  });
}

function calendar(date: string): Record<string, SqlValue> {
  const number = Number(date.slice(8));
  return {
    date,
    full_date: `07/${date.slice(8)}/2025`,
    year: 2025,
    quarter: 'q3',
    month: '7',
    week: '2025-06-30',
    day: String(number),
    year_month_day: '20250701',
    rows: 1,
  };
}

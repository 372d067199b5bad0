import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { PermanentError } from '@viewership/shared/errors';
import { NUMERIC_MEASURES } from '@viewership/shared/stages/measures';
import { READING_LIMITS } from '../../src/reading/limits.js';
import { textOf } from '../../src/reading/text.js';
import { probeUpload, sanitizePath, type Sanitized } from '../sanitize/harness.js';
import { CORPUS } from './corpus.js';
import type { CorpusFile } from './file.js';
import { mutant } from './mutation.js';
import { numbersIn } from './numbers-in.js';
import { Random } from './random.js';

/** Every so many cases that the probe takes go through the whole stage, which costs a hundred times as much. */
const STAGE_EVERY = 20;
/** For one case, on a machine that is busy with other things. */
const LIMIT_MS = 30_000;

export interface FuzzResult {
  readonly cases: number;
  readonly refused: Readonly<Record<string, number>>;
  readonly accepted: number;
  readonly sanitized: number;
  readonly facts: number;
  readonly rejects: number;
  readonly slowestMs: number;
}

/**
 * Sends made-up files through the probe, and a sample of those that it takes through the stage. Throws, with the seed of the
 * case, when one does anything but be read or be refused, takes too long, or loads what does not stand in it.
 */
export async function fuzz(first: number, cases: number): Promise<FuzzResult> {
  const refused = new Map<string, number>();
  const sums = { accepted: 0, sanitized: 0, facts: 0, rejects: 0, slowestMs: 0 };
  const directory = await mkdtemp(join(tmpdir(), 'fuzz-'));
  try {
    const path = join(directory, 'raw');
    for (let seed = first; seed < first + cases; seed++) {
      const file = mutant(CORPUS, new Random(seed));
      const started = performance.now();
      try {
        await writeFile(path, file.bytes);
        const probed = await probeUpload(file.bytes, path, optionsOf(file));
        sums.accepted += 1;
        if (sums.accepted % STAGE_EVERY === 0) {
          sums.sanitized += 1;
          const result = await sanitizePath(path, optionsOf(file));
          const text = await buffer(textOf(probed.structure, { path, limits: READING_LIMITS }));
          requireHonest(result, text.toString(), file);
          sums.facts += result.answer.facts.accepted.rows;
          sums.rejects += result.answer.facts.rejected.rows;
        }
      } catch (error) {
        if (!(error instanceof PermanentError))
          throw new Error(`case ${seed} (${file.name})`, { cause: error });
        refused.set(error.problem.code, (refused.get(error.problem.code) ?? 0) + 1);
      }
      const took = performance.now() - started;
      if (took > LIMIT_MS) throw new Error(`case ${seed} (${file.name}) took ${Math.round(took)} ms`);
      sums.slowestMs = Math.max(sums.slowestMs, Math.round(took));
    }
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
  return {
    cases,
    refused: Object.fromEntries([...refused].toSorted(([a], [b]) => (a < b ? -1 : 1))),
    ...sums,
  };
}

/** With a period, so that more files are taken. */
function optionsOf({ name, request, reading }: CorpusFile) {
  return {
    request: { filename: name, year: 2025, month: 7, ...request },
    ...(reading === undefined ? {} : { reading }),
  };
}

const RAW_TEXTS = [
  'platform_content_id',
  'platform_series',
  'season_number',
  'episode_number',
  'platform_content_name',
  'platform_partner_name',
  'platform_channel_name',
  'platform_territory',
] as const;

/** What was loaded stands in the file, and nothing is lost or invented on the way. */
function requireHonest({ answer, artifacts }: Sanitized, text: string, { request }: CorpusFile): void {
  if (answer.held !== undefined) return;
  const failing = answer.checks.filter(({ holds, blocking }) => blocking && !holds);
  if (failing.length > 0) throw new Error(`a check does not hold: ${JSON.stringify(failing)}`);
  // Quotes are doubled inside cells, and NUL becomes visible.
  const plain = (cells: string) => cells.replaceAll('"', '').replaceAll('\0', '\uFFFD');
  const written = plain([text, ...Object.values(request ?? {})].join('\n'));
  for (const row of [...artifacts.contents, ...artifacts.placements]) {
    for (const name of RAW_TEXTS) {
      const value = row[name];
      if (typeof value === 'string' && !written.includes(plain(value))) {
        throw new Error(`${name} ${JSON.stringify(value)} does not stand in the file`);
      }
    }
  }
  const has = numbersIn(text);
  for (const row of artifacts.rows) {
    for (const name of NUMERIC_MEASURES) {
      const value = row[name];
      // ` $ -   ` is zero without a digit.
      if (typeof value === 'string' && Number(value) !== 0 && !has(value)) {
        throw new Error(`${name} ${value} does not stand in the file`);
      }
    }
  }
  const values = text.split(/[,;\t|\r\n]/).filter((cell) => cell.trim() !== '').length;
  const { accepted, rejected } = answer.facts;
  if (accepted.rows + rejected.rows > values) throw new Error(`${accepted.rows} facts of ${values} cells`);
}

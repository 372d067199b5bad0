import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { ArtifactStore } from '@viewership/shared/artifacts/store';
import type { Engine } from '@viewership/shared/engine/engine';
import { quoteText } from '@viewership/shared/engine/literal';
import type { Session, WrittenArtifact } from '@viewership/shared/engine/session';
import { installKeys } from '@viewership/shared/reference/keys';
import { changedContents, changedPlacements } from '@viewership/shared/rematch/artifacts';
import type { RematchAnswer, RematchStepFunction, RematchWork } from '@viewership/shared/rematch/runner';
import { keys } from '@viewership/shared/runs/keys';
import { match } from '@viewership/shared/stages/match';
import { normalize } from '@viewership/shared/stages/normalize';
import { sanitize } from '@viewership/shared/stages/sanitize';
import { normalizeStage } from '@viewership/normalizer/stage';
import { z } from 'zod';
import { findDecisions } from '../manual.js';
import { sql } from '../sql.js';
import { matchStage } from '../stage.js';
import { type PlatformInputs, runOver } from './rematch-work.js';

export interface DecideOptions {
  readonly store: ArtifactStore;
  readonly engine: Engine;
}

const MEMORY_MIB = 400;
const Platform = z.object({ platform: z.string() });

/** What was decided anew for one platform: Parquet files with the columns of `rematch/artifacts`. */
interface Decided {
  readonly contents: WrittenArtifact | undefined;
  readonly placements: WrittenArtifact | undefined;
}

/**
 * The step `decide` of a rematch: takes the open contents and placements through normalize and match, platform by platform,
 * since deals and decisions are those of a platform. Reads what `open` published and the rematch's snapshot.
 */
export function createDecide(options: DecideOptions): RematchStepFunction {
  return async (work) => {
    const platforms = await inSession(options, work, async (session) => {
      await session.read('open_contents', await work.path('open', 'open_contents'));
      await session.read('open_placements', await work.path('open', 'open_placements'));
      return session.all(
        Platform,
        'SELECT platform FROM open_contents UNION SELECT platform FROM open_placements ORDER BY platform',
      );
    });
    const decided: Decided[] = [];
    for (const [index, { platform }] of platforms.entries()) {
      work.signal.throwIfAborted();
      const directory = join(work.workspace.directory, `platform-${index}`);
      await mkdir(directory);
      decided.push(await decidePlatform(options, work, platform, directory));
    }
    return together(options, work, decided);
  };
}

async function inSession<T>(
  { engine, store }: DecideOptions,
  { workspace, signal }: RematchWork,
  work: (session: Session) => Promise<T>,
): Promise<T> {
  return engine.session(
    {
      memoryMiB: MEMORY_MIB,
      directories: [workspace.directory, ...store.localDirectories()],
      spillDirectory: workspace.directory,
      signal,
    },
    work,
  );
}

async function decidePlatform(
  options: DecideOptions,
  work: RematchWork,
  platform: string,
  directory: string,
): Promise<Decided> {
  const { rematch, workspace, logger, signal } = work;
  const raw = await inSession(options, work, (session) =>
    openOf(options, work, { session, platform, directory }),
  );
  if (raw.contents.rows === 0 && raw.placements.rows === 0)
    return { contents: undefined, placements: undefined };
  const inputs: PlatformInputs = {
    platform,
    referenceDigest: rematch.referenceDigest,
    codeVersion: rematch.codeVersion,
    directory,
    logger,
    signal,
    reference: (table) => options.store.localPath(keys.reference(rematch.referenceDigest, table), workspace),
    artifacts: { 'sanitize.contents': raw.contents.path, 'sanitize.placements': raw.placements.path },
  };
  const normalized = await inSession(options, work, (session) =>
    runOver(normalize, normalizeStage, session, inputs),
  );
  const artifacts = {
    ...inputs.artifacts,
    'normalize.contents': normalized.paths['contents'] ?? '',
    'normalize.placements': normalized.paths['placements'] ?? '',
  };
  const matched = await inSession(options, work, (session) =>
    runOver(match, matchStage, session, { ...inputs, artifacts }),
  );
  return inSession(options, work, async (session) => {
    await session.set('platform', platform);
    await session.read('contents', artifacts['normalize.contents'], {
      artifact: normalize.artifacts.contents,
    });
    await session.read('matches', matched.paths['matches'] ?? '');
    await session.read('placements', artifacts['normalize.placements']);
    const path = (name: string) => join(directory, `changed-${name}.parquet`);
    return {
      contents: await session.write(changedContents, sql('rematch_changes'), path('contents')),
      placements: await session.write(
        changedPlacements,
        `SELECT getvariable('platform') AS platform, * FROM placements`,
        path('placements'),
      ),
    };
  });
}

/** The open things of the platform in the shape of `sanitize`: the contents that are to be decided anew, and all placements. */
async function openOf(
  { store }: DecideOptions,
  { rematch, workspace, path }: RematchWork,
  { session, platform, directory }: { session: Session; platform: string; directory: string },
): Promise<{ readonly contents: WrittenArtifact; readonly placements: WrittenArtifact }> {
  await installKeys(session);
  await session.set('this_platform', platform);
  await session.read('open_contents', await path('open', 'open_contents'));
  await session.read('open_placements', await path('open', 'open_placements'));
  const decisions = keys.reference(rematch.referenceDigest, 'decisions');
  await session.read('decisions', await store.localPath(decisions, workspace));
  const numbered = (table: string, key: string, order: string) =>
    `SELECT row_number() OVER (ORDER BY ${order})::UBIGINT AS ${key}, *
     FROM ${table} WHERE platform = getvariable('this_platform')`;
  await session.table('contents', numbered('open_contents', 'content_key', 'content_sha'));
  await findDecisions(session, platform);
  const placementOrder = 'platform_partner_name, platform_channel_name, platform_territory, domain';
  return {
    contents: await session.write(
      sanitize.artifacts.contents,
      sql('rematch_contents'),
      join(directory, 'raw-contents.parquet'),
    ),
    placements: await session.write(
      sanitize.artifacts.placements,
      numbered('open_placements', 'placement_key', placementOrder),
      join(directory, 'raw-placements.parquet'),
    ),
  };
}

async function together(
  options: DecideOptions,
  work: RematchWork,
  decided: readonly Decided[],
): Promise<RematchAnswer> {
  const union = (
    files: readonly (WrittenArtifact | undefined)[],
    columns: Readonly<Record<string, string>>,
  ) => {
    const written = files.filter((file) => file !== undefined);
    if (written.length > 0)
      return written.map(({ path }) => `SELECT * FROM read_parquet(${quoteText(path)})`).join(' UNION ALL ');
    const nulls = Object.entries(columns).map(([name, type]) => `NULL::${type} AS "${name}"`);
    return `SELECT ${nulls.join(', ')} WHERE false`;
  };
  return inSession(options, work, async (session) => {
    const write = (
      definition: typeof changedContents | typeof changedPlacements,
      files: readonly (WrittenArtifact | undefined)[],
    ) =>
      session.write(
        definition,
        union(files, definition.columns),
        join(work.workspace.directory, `${definition.name}.parquet`),
      );
    const contents = await write(
      changedContents,
      decided.map((each) => each.contents),
    );
    const placements = await write(
      changedPlacements,
      decided.map((each) => each.placements),
    );
    return {
      artifacts: { contents, placements },
      facts: { contents: contents.rows, placements: placements.rows },
    };
  });
}

import type { Answers } from '@viewership/shared/runs/run';
import type { Scope } from '@viewership/shared/runs/upload';
import { match } from '@viewership/shared/stages/match';
import { normalize } from '@viewership/shared/stages/normalize';
import type { StageFunction } from '@viewership/shared/stages/work';
import type { Logger } from 'pino';
import { normalizeStage } from '../../normalizer/src/stage.js';
import { catalogue, type CatalogueSpec } from '../../normalizer/test/catalogue.js';
import {
  rawContents,
  rawPlacements,
  type RawContent,
  type RawPlacement,
} from '../../normalizer/test/harness.js';
import type { SnapshotTable } from '@viewership/shared/reference/tables';
import type { Relation, Row } from '../../normalizer/test/relation.js';
import {
  runStage,
  type OutputRow,
  type StageOutcome,
  type Teardown,
} from '../../normalizer/test/stage-harness.js';
import { matchStageWith } from '../src/stage.js';
import { loadStrategy } from '../src/strategy.js';

export interface RawPair {
  readonly content: number;
  readonly placement?: number;
  readonly measured?: boolean;
  readonly rows?: number;
  readonly minutes?: string;
  readonly money?: string;
}

export interface MatchCase {
  readonly catalogue: CatalogueSpec;
  readonly contents: readonly RawContent[];
  /** One placement whose deal is the catalogue's when not given. */
  readonly placements?: readonly RawPlacement[];
  /** One measured row per content on the first placement when not given. */
  readonly pairs?: readonly RawPair[];
  readonly rejectedRows?: number;
  readonly dates?: readonly Row[];
  readonly scope?: Partial<Scope>;
  readonly answers?: Answers;
  readonly threads?: number;
  readonly logger?: Logger;
  readonly stage?: StageFunction<typeof match>;
  /** The order in which the raw contents lie in their artifact; as given when absent. */
  readonly order?: readonly number[];
  /** Snapshot tables that replace the catalogue's. */
  readonly reference?: Partial<Record<SnapshotTable, Relation>>;
}

export interface MatchOutcome extends StageOutcome<typeof match> {
  readonly normalized: StageOutcome<typeof normalize>;
}

/** A deal that covers every placement of the tests' upload. */
export const DEAL_FOR_ALL = [{ id: 1, parent: 10 }];

/** Takes raw contents through normalize and match. */
export async function matchCase(t: Teardown, given: MatchCase): Promise<MatchOutcome> {
  const reference = { ...catalogue({ deals: DEAL_FOR_ALL, ...given.catalogue }), ...given.reference };
  const { scope, answers, threads } = given;
  const settings = {
    ...(scope === undefined ? {} : { scope }),
    ...(answers === undefined ? {} : { answers }),
    ...(threads === undefined ? {} : { threads }),
    ...(given.logger === undefined ? {} : { logger: given.logger }),
  };
  const contents = rawContents(given.contents);
  const normalized = await runStage(t, normalize, normalizeStage, {
    inputs: {
      'sanitize.contents': { rows: inOrder(contents, given.order) },
      'sanitize.placements': { rows: rawPlacements(given.placements ?? [{}]) },
    },
    reference,
    ...settings,
  });
  const pairs = given.pairs ?? given.contents.map((_, content) => ({ content }));
  const none = { rows: 0, minutes: '0.000000', money: '0.000000' };
  const matched = await runStage(t, match, given.stage ?? matchStageWith({ strategy: loadStrategy() }), {
    inputs: {
      'normalize.contents': { path: normalized.paths['contents'] ?? '' },
      'normalize.placements': { path: normalized.paths['placements'] ?? '' },
      'sanitize.pairs': {
        rows: pairs.map(({ content, placement, measured, rows, minutes, money }: RawPair) => ({
          content_key: content,
          placement_key: placement ?? 0,
          measured: measured ?? true,
          rows: rows ?? 1,
          minutes: minutes ?? '1.000000',
          money: money ?? '0.000000',
        })),
      },
      'sanitize.dates': { rows: given.dates ?? [] },
    },
    reference,
    facts: {
      sanitize: {
        accepted: none,
        rejected: { ...none, rows: given.rejectedRows ?? 0 },
        skipped: { empty: 0, totals: 0 },
        rejectReasons: {},
        unreadable: 0,
        dateFormat: null,
        contentNone: false,
      },
    },
    ...settings,
  });
  const failed = matched.answer.checks.find(({ name, holds }) => name.startsWith('bucket_') && !holds);
  if (given.stage === undefined && failed !== undefined) throw new Error(failed.detail);
  return { ...matched, normalized };
}

function inOrder(rows: readonly Row[], order: readonly number[] | undefined): readonly Row[] {
  return order === undefined ? rows : order.map((at) => rows[at] ?? {});
}

/** The matches, in the order in which the contents were given. */
export async function matchesOf(
  t: Teardown,
  spec: CatalogueSpec,
  contents: readonly RawContent[],
): Promise<OutputRow[]> {
  return (await matchCase(t, { catalogue: spec, contents })).rows('matches');
}

/** The match of one content. */
export async function matchOf(t: Teardown, spec: CatalogueSpec, content: RawContent): Promise<OutputRow> {
  const [row] = await matchesOf(t, spec, [content]);
  if (row === undefined) throw new Error('no match came out');
  return row;
}

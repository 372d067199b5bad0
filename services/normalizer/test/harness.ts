import { normalize } from '@viewership/shared/stages/normalize';
import { normalizeStage } from '../src/stage.js';
import { catalogue, type CatalogueSpec } from './catalogue.js';
import type { Row } from './relation.js';
import {
  runStage,
  type OutputRow,
  type StageCase,
  type StageOutcome,
  type Teardown,
} from './stage-harness.js';

export interface RawContent {
  readonly id?: string | null;
  readonly series?: string | null;
  readonly season?: string | null;
  readonly episode?: string | null;
  readonly title?: string | null;
}

export interface RawPlacement {
  readonly partner?: string | null;
  readonly channel?: string | null;
  readonly territory?: string | null;
  readonly domain?: string;
}

/** Raw contents as sanitize writes them; keys are their positions. */
export function rawContents(contents: readonly RawContent[]): Row[] {
  return contents.map((content, index) => ({
    content_key: index,
    content_sha: String(index).padStart(8, '0'),
    platform_content_id: content.id ?? null,
    platform_series: content.series ?? null,
    season_number: content.season ?? null,
    episode_number: content.episode ?? null,
    platform_content_name: content.title ?? null,
    rows: index + 1,
    minutes: `${index + 1}.250000`,
    money: '0.100000',
  }));
}

/** Raw placements as sanitize writes them; keys are their positions. */
export function rawPlacements(placements: readonly RawPlacement[]): Row[] {
  return placements.map((placement, index) => ({
    placement_key: index,
    platform_partner_name: placement.partner ?? null,
    platform_channel_name: placement.channel ?? null,
    platform_territory: placement.territory ?? null,
    domain: placement.domain ?? 'Distribution Partners',
    rows: index + 1,
    minutes: `${index + 1}.500000`,
    money: '0.000000',
  }));
}

export interface NormalizeCase extends Partial<StageCase> {
  readonly contents?: readonly RawContent[];
  readonly placements?: readonly RawPlacement[];
  readonly catalogue?: CatalogueSpec;
}

export async function normalizeCase(
  t: Teardown,
  given: NormalizeCase,
): Promise<StageOutcome<typeof normalize>> {
  return runStage(t, normalize, normalizeStage, {
    inputs: {
      'sanitize.contents': { rows: rawContents(given.contents ?? []) },
      'sanitize.placements': { rows: rawPlacements(given.placements ?? []) },
    },
    reference: catalogue(given.catalogue ?? {}),
    ...given,
  });
}

/** The normalized contents, in the order in which they were given. */
export async function normalizedContents(
  t: Teardown,
  spec: CatalogueSpec,
  contents: readonly RawContent[],
): Promise<OutputRow[]> {
  return (await normalizeCase(t, { catalogue: spec, contents })).rows('contents');
}

/** The one normalized content. */
export async function normalizedContent(
  t: Teardown,
  spec: CatalogueSpec,
  content: RawContent,
): Promise<OutputRow> {
  const [row] = await normalizedContents(t, spec, [content]);
  if (row === undefined) throw new Error('no content came out');
  return row;
}

import { deletion } from './delete.js';
import { load } from './load.js';
import { match } from './match.js';
import { normalize } from './normalize.js';
import { sanitize } from './sanitize.js';
import type { StageDefinition, StageName } from './stage.js';

/** Every stage, by name. */
export const STAGES = { sanitize, normalize, match, load, delete: deletion } as const satisfies Record<
  StageName,
  StageDefinition
>;

/** The stages that an upload goes through, in their order. */
export const STAGE_ORDER: readonly StageName[] = ['sanitize', 'normalize', 'match', 'load'];

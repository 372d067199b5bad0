import { load } from './load.js';
import { match } from './match.js';
import { normalize } from './normalize.js';
import { sanitize } from './sanitize.js';
import type { StageDefinition, StageName } from './stage.js';

/** Every stage, by name, in the order in which an upload goes through them. */
export const STAGES = { sanitize, normalize, match, load } as const satisfies Record<
  StageName,
  StageDefinition
>;

export const STAGE_ORDER: readonly StageName[] = ['sanitize', 'normalize', 'match', 'load'];

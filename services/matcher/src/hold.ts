import type { Held } from '@viewership/shared/stages/stage';
import type { Outcome } from './outcome.js';

/** Smaller uploads are not held: a share of a few rows says nothing. */
const RECEIVED_AT_LEAST = 100;

export interface HoldQuestion {
  readonly outcome: Outcome;
  /** Received and not readable. */
  readonly rejected: number;
  /** The template says that the file has no content at all, so that one reason for all is what is expected. */
  readonly contentNone: boolean;
}

/**
 * Whether the uploader must be asked before anything is loaded: most rows have no deal, or nothing loads for one and the
 * same reason. Both look more like a wrong platform, domain or template than like data. The counts are those that the
 * load would write.
 */
export function holdOf({ outcome, rejected, contentNone }: HoldQuestion): Held | undefined {
  const { loaded, unmatched, reasons, facts, withoutDeal } = outcome;
  const received = facts.rows + rejected;
  if (received < RECEIVED_AT_LEAST) return undefined;
  const counts = `${received} received: ${loaded.rows} would be loaded, ${unmatched.rows} unmatched, ${rejected} rejected`;
  if (withoutDeal * 2 > received) {
    return {
      code: 'mostly_without_deal',
      question: `${withoutDeal} of ${received} rows have no deal (${counts}). Are platform, domain and deals right? Confirm to load as it is.`,
      options: ['confirmHold'],
    };
  }
  const [reason, ...others] = Object.keys(reasons);
  if (!contentNone && loaded.rows === 0 && reason !== undefined && others.length === 0) {
    return {
      code: 'all_one_reason',
      question: `No row would be loaded, and all ${unmatched.rows} for the reason ${reason} (${counts}). Is this the right file and template? Confirm to load as it is.`,
      options: ['confirmHold'],
    };
  }
  return undefined;
}

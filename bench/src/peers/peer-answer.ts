import { z } from 'zod';
import { Outcomes, PeerFigures } from '../results.js';

/** What a peer says when it is done. */
export const PeerAnswer = PeerFigures.extend({
  outcomes: Outcomes,
  /** The sum of the loaded rows' minutes, in hundredths. */
  loadedHundredths: z.int(),
});
export type PeerAnswer = z.infer<typeof PeerAnswer>;

/** Rows by outcome and loaded minutes: what all must agree on. */
export type Found = Pick<PeerAnswer, 'outcomes' | 'loadedHundredths'>;

/** What two found differently, each as one line; empty when they agree. */
export function disagreements(name: string, found: Found, pipeline: Found): string[] {
  const names = [...new Set([...Object.keys(pipeline.outcomes), ...Object.keys(found.outcomes)])].sort();
  const lines = names.flatMap((outcome) => {
    const [theirs, ours] = [found.outcomes[outcome] ?? 0, pipeline.outcomes[outcome] ?? 0];
    return theirs === ours ? [] : [`${name}: ${theirs} rows are ${outcome}; of the pipeline ${ours}`];
  });
  if (found.loadedHundredths !== pipeline.loadedHundredths)
    lines.push(
      `${name}: ${found.loadedHundredths / 100} minutes are loaded; by the pipeline ${pipeline.loadedHundredths / 100}`,
    );
  return lines;
}

import type { Scope, Upload } from '@viewership/shared/runs/upload';
import type { Held } from '@viewership/shared/stages/stage';

/** The same bytes under several names or channels were once loaded three times (incident 06): says what differs, and asks. */
export function duplicateQuestion(upload: Upload, twin: Upload): Held {
  if (upload.sha256 !== twin.sha256) return correctionQuestion(upload, twin);
  const [mine, theirs] = differences(upload.scope, twin.scope);
  return {
    code: 'duplicate_bytes',
    question: `Upload ${twin.uploadId} (${JSON.stringify(twin.filename)}, received ${twin.receivedAt}) has exactly the same bytes; it was sent with ${theirs}, this one with ${mine}. Is this really another report? Confirm to load it as well; delete the other one to load this one instead.`,
    options: ['confirmDuplicate'],
  };
}

/** Two corrections of one upload: a row that both bring would be counted twice. */
function correctionQuestion({ scope }: Upload, other: Upload): Held {
  return {
    code: 'duplicate_correction',
    question: `Upload ${other.uploadId} (${JSON.stringify(other.filename)}, received ${other.receivedAt}) is a correction of ${scope.correctionOf} already, and a row that stands in both would be counted twice. Does this one bring other rows only? Confirm to load it as well; delete the other one to load this one instead.`,
    options: ['confirmDuplicate'],
  };
}

/**
 * A file is read again after its rejects came back corrected: what it now accepts could be what the correction has loaded.
 */
export function correctedQuestion({ uploadId, filename, receivedAt }: Upload): Held {
  return {
    code: 'corrected_already',
    question: `Upload ${uploadId} (${JSON.stringify(filename)}, received ${receivedAt}) has brought the rejects of this one back, corrected. This file is to be read again, and a row that it accepts now would be counted twice when that correction has it too. Delete the correction and confirm, and send this file's rejects back anew; or confirm as it is when both bring different rows.`,
    options: ['confirmCorrected'],
  };
}

/** The fields in which two scopes differ, as people would name them. */
function differences(mine: Scope, theirs: Scope): [mine: string, theirs: string] {
  const names = Object.keys({ ...mine, ...theirs }) as (keyof Scope)[];
  const differing = names.filter((name) => mine[name] !== theirs[name]).toSorted();
  const told = (scope: Scope) =>
    differing.map((name) => `${name} ${JSON.stringify(scope[name] ?? null)}`).join(', ');
  return [told(mine), told(theirs)];
}

import { isUtf8 } from 'node:buffer';
import { fileProblem } from '../../file-problem.js';

const LOOKED_AT = 65_536;

/** Shares of control characters above which no text file is. */
const CONTROL_SHARE = 0.1;
const CONTROL_SHARE_WHEN_INVALID = 0.02;

/** Throws PermanentError `binary_file` when the beginning of a file is full of control characters. */
export function refuseBinary(head: Buffer): void {
  const sample = head.subarray(0, LOOKED_AT);
  let controls = 0;
  for (const byte of sample) if (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d) controls++;
  const share = controls / Math.max(sample.length, 1);
  const valid = isUtf8(sample.subarray(0, Math.max(0, sample.length - 3)));
  if (share > (valid ? CONTROL_SHARE : CONTROL_SHARE_WHEN_INVALID)) {
    throw fileProblem(
      'binary_file',
      'The file is not text (its beginning is full of control characters): export the report as CSV or .xlsx.',
      { field: 'file' },
    );
  }
}

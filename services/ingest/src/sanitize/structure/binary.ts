import { isUtf8 } from 'node:buffer';
import { PermanentError } from '@viewership/shared/errors';

const LOOKED_AT = 65_536;

const SIGNATURES: readonly {
  readonly bytes: readonly number[];
  readonly what: string;
  readonly advice: string;
}[] = [
  { bytes: [0x50, 0x4b, 0x03, 0x04], what: 'a zip archive or an Excel workbook', advice: 'export it as CSV' },
  { bytes: [0xd0, 0xcf, 0x11, 0xe0], what: 'an old Excel workbook', advice: 'export it as CSV' },
  { bytes: [0x1f, 0x8b], what: 'compressed with gzip', advice: 'unpack it' },
  { bytes: [0x25, 0x50, 0x44, 0x46], what: 'a PDF', advice: 'export the report as CSV' },
  { bytes: [0x50, 0x41, 0x52, 0x31], what: 'a Parquet file', advice: 'export the report as CSV' },
  { bytes: [0x89, 0x50, 0x4e, 0x47], what: 'an image', advice: 'export the report as CSV' },
];

/** Shares of control characters above which no text file is; UTF-16 without a byte order mark has about half. */
const CONTROL_SHARE = 0.1;
const CONTROL_SHARE_WHEN_INVALID = 0.02;

/** Throws PermanentError `binary_file` (or `invalid_utf8` for UTF-16) when the beginning of a file is no text. */
export function refuseBinary(head: Buffer): void {
  const known = SIGNATURES.find(({ bytes }) => bytes.every((byte, index) => head[index] === byte));
  if (known !== undefined) throw binary(`The file is ${known.what}, not CSV text: ${known.advice}.`);
  if ((head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff)) {
    throw new PermanentError({
      code: 'invalid_utf8',
      line: 1,
      detail: 'The file is UTF-16, not UTF-8 (line 1 begins with its byte order mark): save it as UTF-8.',
    });
  }
  const sample = head.subarray(0, LOOKED_AT);
  let controls = 0;
  for (const byte of sample) if (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d) controls++;
  const share = controls / Math.max(sample.length, 1);
  const valid = isUtf8(sample.subarray(0, Math.max(0, sample.length - 3)));
  if (share > (valid ? CONTROL_SHARE : CONTROL_SHARE_WHEN_INVALID)) {
    throw binary(
      'The file is not text (its beginning is full of control characters): export the report as CSV in UTF-8.',
    );
  }
}

function binary(detail: string): PermanentError {
  return new PermanentError({ code: 'binary_file', field: 'file', detail });
}

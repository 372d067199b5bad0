import { createHash } from 'node:crypto';
import type { Upload } from '../src/runs/upload.js';

/** An upload as the HTTP service would register it; fields can be replaced. */
export function sampleUpload(
  seed: string,
  replace: Partial<Upload> = {},
): Omit<Upload, 'uploadNo' | 'sameBytesAs'> {
  const sha256 = createHash('sha256').update(seed).digest('hex');
  const { uploadNo: _no, sameBytesAs: _twin, ...rest } = replace;
  return {
    uploadId: `u${sha256.slice(0, 32)}`,
    sha256,
    bytes: 10,
    filename: `${seed}.csv`,
    receivedAt: '2025-08-01T10:00:00.000Z',
    scope: { platform: 'Philo', domain: 'Distribution Partners', dataType: 'Viewership', dryRun: false },
    notify: [],
    template: { name: 'philo', version: '1' },
    structure: {
      encoding: 'utf-8',
      bom: false,
      delimiter: ',',
      quote: '"',
      skip: 0,
      headerLine: 1,
      firstDataLine: 2,
      header: ['a'],
      records: 1,
      blankLines: 0,
      blankLinesInside: false,
      quotedNewlines: 0,
      longestRecordBytes: 1,
      clean: true,
      faults: [],
    },
    ...rest,
  };
}

export const REFERENCES = { referenceDigest: 'r'.repeat(8), strategyDigest: 's'.repeat(8) };

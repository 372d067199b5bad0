import { csvFile, csvRecord, type CsvDialect } from './csv.js';
import type { Domain } from './deals.js';
import { truthFile, type Truth } from './truth.js';

export interface UploadRecord {
  readonly cells: readonly string[];
  readonly truth: Truth;
}

/** The text fields of `POST /v1/uploads`. */
export interface UploadForm {
  /** Absent when the header alone must identify the platform. */
  readonly platform?: string;
  readonly channel?: string;
  readonly territory?: string;
  readonly domain: Domain;
  readonly dataType: 'Viewership' | 'Revenue' | 'Viewership_Revenue';
  readonly year?: string;
  readonly month?: string;
}

export interface Upload {
  readonly fileName: string;
  readonly truthName: string;
  readonly platform: string;
  readonly form: UploadForm;
  readonly header: readonly string[];
  readonly dialect: CsvDialect;
  readonly records: readonly UploadRecord[];
}

/** Counts of data records by outcome; `received` is all but the skipped ones. */
export interface UploadCounts {
  readonly received: number;
  readonly loaded: number;
  readonly unmatched: number;
  readonly rejected: number;
  readonly skipped: number;
}

/** One element of `samples/uploads.json`. */
export interface ManifestEntry {
  /** In `samples/uploads/`. */
  readonly file: string;
  readonly platform: string;
  readonly form: UploadForm;
  /** In `samples/truth/`. */
  readonly truth: string;
  readonly counts: UploadCounts;
}

const countsOf = (upload: Upload): UploadCounts => {
  const count = (outcome: Truth['outcome']): number =>
    upload.records.filter(({ truth }) => truth.outcome === outcome).length;
  const skipped = count('skipped');
  return {
    received: upload.records.length - skipped,
    loaded: count('loaded'),
    unmatched: count('unmatched'),
    rejected: count('rejected'),
    skipped,
  };
};

export const manifestEntry = (upload: Upload): ManifestEntry => ({
  file: upload.fileName,
  platform: upload.platform,
  form: upload.form,
  truth: upload.truthName,
  counts: countsOf(upload),
});

export const uploadText = ({ header, records, dialect }: Upload): string =>
  csvFile(
    header,
    records.map(({ cells }) => cells),
    dialect,
  );

const lineCount = (cells: readonly string[], { quoting }: CsvDialect): number =>
  csvRecord(cells, quoting).split('\n').length;

export const truthText = ({ header, records, dialect }: Upload): string => {
  let next = 1 + lineCount(header, dialect);
  const lines = records.map(({ cells }) => {
    const line = next;
    next += lineCount(cells, dialect);
    return line;
  });
  return truthFile(
    records.map(({ truth }) => truth),
    lines,
  );
};

import { CONTAINERS } from './containers.js';
import type { CorpusFile } from './file.js';
import { MESSES } from './messes.js';
import { REFUSED } from './refused.js';
import { SHAPES } from './shapes.js';
import { VALUES } from './values.js';
import { WIDE } from './wide.js';

interface Chapter {
  readonly title: string;
  readonly files: readonly CorpusFile[];
}

/** Every made-up file, with what must become of it written by hand. */
export const CHAPTERS: readonly Chapter[] = [
  { title: 'Shapes of real reports', files: SHAPES },
  { title: 'Dates as columns', files: WIDE },
  { title: 'Delimiters, quotes, lines, headers', files: MESSES },
  { title: 'Numbers and dates', files: VALUES },
  { title: 'Containers and encodings', files: CONTAINERS },
  { title: 'Refused', files: REFUSED },
];

export const CORPUS: readonly CorpusFile[] = CHAPTERS.flatMap(({ files }) => files);

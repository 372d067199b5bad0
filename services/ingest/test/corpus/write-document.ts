import { writeFile } from 'node:fs/promises';
import { corpusDocument } from './document.js';

await writeFile(new URL('../../../../docs/CORPUS.md', import.meta.url), corpusDocument());

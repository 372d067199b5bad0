import { createAcmeUpload } from './acme.js';
import { inventCatalogue, type Catalogue } from './catalogue.js';
import { catalogueFiles } from './catalogue-files.js';
import { createPhiloUpload } from './philo.js';
import { createTubiUpload } from './tubi.js';
import { manifestEntry, truthText, uploadText, type Upload } from './upload.js';
import { createWurlUpload } from './wurl.js';
import { createYoutubeUpload } from './youtube.js';

/** The seed of the committed samples. */
export const SEED = 20_250_701;

const createUploads = (seed: number, catalogue: Catalogue): Upload[] =>
  [createPhiloUpload, createWurlUpload, createYoutubeUpload, createTubiUpload, createAcmeUpload].map(
    (create) => create(seed, catalogue),
  );

/**
 * All generated files: text by path relative to `samples/`. A pure function of the seed; texts are UTF-8 without
 * further conversion (line ends and byte order marks are part of them).
 */
export const generateSamples = (seed: number): Map<string, string> => {
  const files = new Map<string, string>();
  const catalogue = inventCatalogue(seed);
  for (const [table, text] of catalogueFiles(catalogue)) files.set(`catalogue/${table}.csv`, text);
  const uploads = createUploads(seed, catalogue);
  for (const upload of uploads) {
    files.set(`uploads/${upload.fileName}`, uploadText(upload));
    files.set(`truth/${upload.truthName}`, truthText(upload));
  }
  files.set('uploads.json', `${JSON.stringify(uploads.map(manifestEntry), null, 2)}\n`);
  return files;
};

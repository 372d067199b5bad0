import { indexName, type UploadPlace } from './upload-index.js';

/**
 * Every key of the artifact store, in one place. Paths are built from ids only, never from a file name or a form field.
 *
 *   uploads/<uploadId>/upload.json              what was received (exclusive, immutable)
 *   uploads/<uploadId>/raw                      the bytes
 *   uploads/<uploadId>/runs/<nnnn>/run.json     why and with what a run runs (exclusive, immutable)
 *   uploads/<uploadId>/runs/<nnnn>/<stage>.json what became of a stage (exclusive, immutable, last)
 *   uploads/<uploadId>/runs/<nnnn>/<stage>/<token>/<artifact>.parquet
 *   uploads/<uploadId>/runs/<nnnn>/attempts/<stage>-<n>   starts of a stage, counted
 *   open/<uploadId>                             marker: not at a terminal state yet
 *   unlogged/<uploadId>.<nnnn>.<stage>          marker: the result may not be in the execution log yet
 *   index/<yyyy-mm-dd>/<hhmmssSSS>-<uploadId>   when each upload came, in the order of time (`upload-index.ts`)
 *   numbers/<n>                                 claim of an upload number; numbers/latest is a hint where to begin
 *   corrections/<uploadId>/<uploadId>           which uploads bring an upload's rejects back
 *   bytes/<sha256>/<uploadId>                   which uploads have the same bytes
 *   templates/changes/<n>.json                  users' templates: what was saved or retired, in order (exclusive, immutable)
 *   templates/contents/<digest>.json            every template that was saved, or that read an upload (immutable)
 *   headers/<platform>/<fingerprint>.json       headers that files of a platform had; the platform as a hash
 *   platforms.json                              which platforms have a template; for metrics
 *   strategies/<digest>.json                    the strategies that runs are pinned to
 *   reference/<digest>/<table>.parquet, snapshot.json; reference/current.json
 *   reference/requests/<id>.json                the loader's answer to one who asked for a snapshot
 */
const run4 = (no: number): string => String(no).padStart(4, '0');

export const keys = {
  upload: (id: string) => `uploads/${id}/upload.json`,
  raw: (id: string) => `uploads/${id}/raw`,
  runs: (id: string) => `uploads/${id}/runs/`,
  run: (id: string, no: number) => `uploads/${id}/runs/${run4(no)}/run.json`,
  stageResult: (id: string, no: number, stage: string) => `uploads/${id}/runs/${run4(no)}/${stage}.json`,
  artifact: (id: string, no: number, stage: string, token: string, name: string) =>
    `uploads/${id}/runs/${run4(no)}/${stage}/${token}/${name}.parquet`,
  artifacts: (id: string, no: number, stage: string) => `uploads/${id}/runs/${run4(no)}/${stage}/`,
  attempt: (id: string, no: number, stage: string, attempt: number) =>
    `uploads/${id}/runs/${run4(no)}/attempts/${stage}-${attempt}`,
  open: (id: string) => `open/${id}`,
  openAll: 'open/',
  unlogged: (id: string, no: number, stage: string) => `unlogged/${id}.${run4(no)}.${stage}`,
  unloggedAll: 'unlogged/',
  index: (place: UploadPlace) => {
    const { day, name } = indexName(place);
    return `index/${day}/${name}`;
  },
  indexDay: (day: string) => `index/${day}/`,
  indexAll: 'index/',
  number: (n: number) => `numbers/${n}`,
  numbersLatest: 'numbers/latest',
  corrections: (id: string) => `corrections/${id}/`,
  correction: (id: string, by: string) => `corrections/${id}/${by}`,
  sameBytes: (sha256: string) => `bytes/${sha256}/`,
  bytes: (sha256: string, id: string) => `bytes/${sha256}/${id}`,
  reference: (digest: string, table: string) => `reference/${digest}/${table}.parquet`,
  referenceSnapshot: (digest: string) => `reference/${digest}/snapshot.json`,
  referenceCurrent: 'reference/current.json',
  strategy: (digest: string) => `strategies/${digest}.json`,
  templateChange: (no: number) => `templates/changes/${no}.json`,
  templateContent: (digest: string) => `templates/contents/${digest}.json`,
  knownHeaders: (platform: string) => `headers/${platform}/`,
  knownHeader: (platform: string, fingerprint: string) => `headers/${platform}/${fingerprint}.json`,
  platforms: 'platforms.json',
  referenceRequests: 'reference/requests/',
  referenceRequest: (id: string) => `reference/requests/${id}.json`,
} as const;

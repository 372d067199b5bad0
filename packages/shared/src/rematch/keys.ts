const no6 = (no: number): string => String(no).padStart(6, '0');

/**
 *   rematch/runs/<nnnnnn>/rematch.json           what a rematch is pinned to (exclusive, immutable)
 *   rematch/runs/<nnnnnn>/<step>.json            what became of a step (exclusive, immutable, last)
 *   rematch/runs/<nnnnnn>/<step>/<token>/<artifact>.parquet
 *   rematch/runs/<nnnnnn>/attempts/<step>-<n>    starts of a step, counted
 *   rematch/requests/<id>                        marker: decisions have changed, and no snapshot has been made since
 *   uploads/<uploadId>/rematches/<nnnnnn>.json   what an upload came to with a rematch
 */
export const rematchKeys = {
  runs: 'rematch/runs/',
  rematch: (no: number) => `rematch/runs/${no6(no)}/rematch.json`,
  result: (no: number, step: string) => `rematch/runs/${no6(no)}/${step}.json`,
  artifacts: (no: number, step: string) => `rematch/runs/${no6(no)}/${step}/`,
  artifact: (no: number, step: string, token: string, name: string) =>
    `rematch/runs/${no6(no)}/${step}/${token}/${name}.parquet`,
  attempt: (no: number, step: string, attempt: number) =>
    `rematch/runs/${no6(no)}/attempts/${step}-${attempt}`,
  requests: 'rematch/requests/',
  request: (id: string) => `rematch/requests/${id}`,
  ofUpload: (uploadId: string) => `uploads/${uploadId}/rematches/`,
  uploadResult: (uploadId: string, no: number) => `uploads/${uploadId}/rematches/${no6(no)}.json`,
} as const;

import type { UploadRelation } from '@viewership/shared/warehouse/upload-rows';
import { attachment, beginningOf, wantsCsv } from '../csv-answer.js';
import { type HttpProblem, problem } from '../problems.js';
import type { Handler } from '../route.js';
import type { Routes } from '../routes.js';
import { knownUpload } from '../uploads/known-upload.js';

type RowsHandler = Handler<Routes['getRows']> & Handler<Routes['getUnmatched']>;

/** Throws `upload_not_found`, and `not_loaded` (409) for an upload that has no rows in the warehouse: not yet, or no longer. */
function rowsHandler(relation: UploadRelation): RowsHandler {
  return async ({ params: { id }, query, raw: { headers } }, { ledger, store, warehouse }) => {
    const { status } = await knownUpload(id, ledger);
    // An open page never wakes a warehouse for an upload that it cannot have.
    if (status !== 'loaded') throw notLoaded(id, status);
    const { format, limit, cursor: after } = query;
    if (wantsCsv({ format, headers })) {
      const csv = await warehouse.readCsv(relation, id, await store.workspace(), beginningOf({ format }));
      if (csv === undefined) throw notLoaded(id, 'no longer loaded');
      return { status: 200, body: csv, headers: attachment(id, relation) };
    }
    const page = await warehouse.readRows(relation, id, { after, limit });
    if (page === undefined) throw notLoaded(id, 'no longer loaded');
    return { status: 200, body: { rows: [...page.rows], nextCursor: page.next?.toString() ?? null } };
  };
}

function notLoaded(id: string, state: string): HttpProblem {
  return problem('not_loaded', `Upload ${id} is ${state}; its rows can be read while it is loaded.`, {
    field: 'id',
  });
}

export const getRows = rowsHandler('rows');
export const getUnmatched = rowsHandler('unmatched');

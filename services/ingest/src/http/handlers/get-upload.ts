import { problem } from '../problems.js';
import type { Handler } from '../route.js';
import type { Routes } from '../routes.js';
import { uploadView } from '../uploads/upload-view.js';

export const getUpload: Handler<Routes['getUpload']> = async ({ params }, { ledger }) => {
  const state = await ledger.read(params.id);
  if (state === undefined)
    throw problem('upload_not_found', `There is no upload ${params.id}.`, { field: 'id' });
  return { status: 200, body: uploadView(state) };
};

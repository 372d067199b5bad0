import type { Handler } from '../route.js';
import type { Routes } from '../routes.js';
import { knownUpload } from '../uploads/known-upload.js';
import { uploadView } from '../uploads/upload-view.js';

export const getUpload: Handler<Routes['getUpload']> = async ({ params }, { ledger }) => ({
  status: 200,
  body: uploadView(await knownUpload(params.id, ledger), await ledger.corrections(params.id)),
});

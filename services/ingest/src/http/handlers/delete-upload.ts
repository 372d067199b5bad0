import type { Handler } from '../route.js';
import type { Routes } from '../routes.js';
import { deleteUpload as startDeletion } from '../uploads/delete-upload.js';
import { progressOf } from '../uploads/upload-view.js';

export const deleteUpload: Handler<Routes['deleteUpload']> = async ({ params, log }, context) => {
  const { state, corrections } = await startDeletion(params.id, context, log);
  const progress = progressOf(state);
  const body = { ...progress, corrections: corrections.map(({ upload }) => upload.uploadId) };
  const done = [state, ...corrections].every(({ status }) => status === 'deleted');
  if (done) return { status: 200, body };
  return { status: 202, body, headers: { location: progress.links.self } };
};

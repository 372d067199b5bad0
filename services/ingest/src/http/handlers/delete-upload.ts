import type { Handler } from '../route.js';
import type { Routes } from '../routes.js';
import { deleteUpload as startDeletion } from '../uploads/delete-upload.js';
import { progressOf } from '../uploads/upload-view.js';

export const deleteUpload: Handler<Routes['deleteUpload']> = async ({ params, log }, context) => {
  const state = await startDeletion(params.id, context, log);
  const progress = progressOf(state);
  if (state.status === 'deleted') return { status: 200, body: progress };
  return { status: 202, body: progress, headers: { location: progress.links.self } };
};

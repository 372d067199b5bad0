import type { Handler } from '../route.js';
import type { Routes } from '../routes.js';
import { redrive } from '../uploads/redrive.js';
import { progressOf } from '../uploads/upload-view.js';

export const redriveUpload: Handler<Routes['redriveUpload']> = async ({ params, body, log }, context) => {
  const state = await redrive(params.id, body?.answers ?? {}, context, log);
  const progress = progressOf(state);
  return { status: 202, body: progress, headers: { location: progress.links.self } };
};

import type { Handler } from '../route.js';
import type { Routes } from '../routes.js';
import { listUploads as pageOfUploads } from '../uploads/list-uploads.js';

export const listUploads: Handler<Routes['listUploads']> = async ({ query, log }, { ledger }) => {
  const page = await pageOfUploads(ledger, query, (uploadId, error) =>
    log.error({ err: error, uploadId }, 'damaged upload is left out of the list'),
  );
  return { status: 200, body: { uploads: page.uploads, nextCursor: page.cursor ?? null } };
};

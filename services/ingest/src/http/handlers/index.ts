import type { Handler } from '../route.js';
import type { RouteName, Routes } from '../routes.js';
import { deleteDecision, getDecision, listDecisions, postDecision } from './decisions.js';
import { docs, docsScript, docsStyle } from './docs.js';
import { deleteUpload } from './delete-upload.js';
import { getReference } from './get-reference.js';
import { getRejects } from './get-rejects.js';
import { getRows, getUnmatched } from './get-rows.js';
import { getUpload } from './get-upload.js';
import { getUploadEvents } from './get-upload-events.js';
import { healthz } from './healthz.js';
import { listUploads } from './list-uploads.js';
import { metrics } from './metrics.js';
import { openapi } from './openapi.js';
import { postUpload } from './post-upload.js';
import { putReference } from './put-reference.js';
import { readyz } from './readyz.js';
import { redriveUpload } from './redrive-upload.js';
import { refreshReference } from './refresh-reference.js';
import { listFlagged, listUnmatched, searchCatalogue } from './review.js';
import { suggestTemplate } from './suggest-template.js';
import { deleteTemplate, getTemplate, getTemplateSchema, listTemplates, putTemplate } from './templates.js';

/** Exactly one handler for each route. */
export const HANDLERS: { readonly [N in RouteName]: Handler<Routes[N]> } = {
  postUpload,
  listUploads,
  getUpload,
  getUploadEvents,
  redriveUpload,
  deleteUpload,
  getRows,
  getUnmatched,
  getRejects,
  listUnmatched,
  searchCatalogue,
  listFlagged,
  postDecision,
  listDecisions,
  getDecision,
  deleteDecision,
  getReference,
  putReference,
  refreshReference,
  listTemplates,
  getTemplateSchema,
  getTemplate,
  putTemplate,
  deleteTemplate,
  suggestTemplate,
  healthz,
  readyz,
  metrics,
  openapi,
  docs,
  docsStyle,
  docsScript,
};

import type { RouteDefinition } from './route.js';
import { DECISION_ROUTES } from './routes/decisions.js';
import { REFERENCE_ROUTES } from './routes/reference.js';
import { REVIEW_ROUTES } from './routes/review.js';
import { SERVICE_ROUTES } from './routes/service.js';
import { TEMPLATE_ROUTES } from './routes/templates.js';
import { UPLOAD_ROW_ROUTES } from './routes/upload-rows.js';
import { UPLOAD_ROUTES } from './routes/uploads.js';

/** The whole HTTP face, as data. A handler for each is in `handlers/`; the compiler sees to it that none is missing. */
export const ROUTES = {
  ...UPLOAD_ROUTES,
  ...UPLOAD_ROW_ROUTES,
  ...REVIEW_ROUTES,
  ...DECISION_ROUTES,
  ...REFERENCE_ROUTES,
  ...TEMPLATE_ROUTES,
  ...SERVICE_ROUTES,
} as const satisfies Readonly<Record<string, RouteDefinition>>;

export type Routes = typeof ROUTES;
export type RouteName = keyof Routes;

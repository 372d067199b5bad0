import { CODE_VERSION } from '@viewership/shared/service/version';
import { openApiDocument } from '../openapi.js';
import type { Handler } from '../route.js';
import { type Routes, ROUTES } from '../routes.js';

const document = openApiDocument(ROUTES, CODE_VERSION);

export const openapi: Handler<Routes['openapi']> = () => Promise.resolve({ status: 200, body: document });

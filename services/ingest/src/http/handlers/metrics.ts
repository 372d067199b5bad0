import type { Handler } from '../route.js';
import type { Routes } from '../routes.js';

export const metrics: Handler<Routes['metrics']> = async (_request, { registry }) => ({
  status: 200,
  body: await registry.metrics(),
  headers: { 'content-type': registry.contentType },
});

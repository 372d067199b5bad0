import { z } from 'zod';
import { defineRoute } from '../route.js';

/** The service itself: probes, metrics, documentation. */
export const SERVICE_ROUTES = {
  healthz: defineRoute({
    method: 'GET',
    path: '/healthz',
    role: 'anyone',
    summary: 'The process is alive.',
    responses: { 200: { description: 'Alive.', json: z.strictObject({ status: z.literal('ok') }) } },
  }),
  readyz: defineRoute({
    method: 'GET',
    path: '/readyz',
    role: 'anyone',
    summary: 'Everything that an upload needs can be reached; 503 names what cannot.',
    responses: {
      200: {
        description: 'Ready.',
        json: z.strictObject({ status: z.literal('ready'), checks: z.record(z.string(), z.literal('ok')) }),
      },
    },
    problems: ['not_ready'],
  }),
  metrics: defineRoute({
    method: 'GET',
    path: '/metrics',
    role: 'viewer',
    summary: 'Metrics for Prometheus.',
    responses: { 200: { description: 'Prometheus text format.', text: 'text/plain' } },
  }),
  openapi: defineRoute({
    method: 'GET',
    path: '/openapi.json',
    role: 'viewer',
    browser: true,
    summary: 'This API as an OpenAPI 3.1 document.',
    responses: { 200: { description: 'The document.', json: z.record(z.string(), z.unknown()) } },
  }),
  docs: defineRoute({
    method: 'GET',
    path: '/docs',
    role: 'viewer',
    browser: true,
    summary: 'This API as a page to read and try; works without the internet.',
    responses: { 200: { description: 'The page.', text: 'text/html; charset=utf-8' } },
  }),
  docsStyle: defineRoute({
    method: 'GET',
    path: '/docs/swagger-ui.css',
    role: 'viewer',
    browser: true,
    summary: 'The style of `/docs`.',
    responses: { 200: { description: 'CSS.', text: 'text/css; charset=utf-8' } },
  }),
  docsScript: defineRoute({
    method: 'GET',
    path: '/docs/swagger-ui.js',
    role: 'viewer',
    browser: true,
    summary: 'The script of `/docs`.',
    responses: { 200: { description: 'JavaScript.', text: 'text/javascript; charset=utf-8' } },
  }),
} as const;

import { DOCS_HEADERS, DOCS_PAGE, docsScript as script, docsStyle as style } from '../docs-page.js';
import type { Handler } from '../route.js';
import type { Routes } from '../routes.js';

const headers = DOCS_HEADERS;

export const docs: Handler<Routes['docs']> = () => Promise.resolve({ status: 200, body: DOCS_PAGE, headers });

export const docsStyle: Handler<Routes['docsStyle']> = async () => ({
  status: 200,
  body: await style(),
  headers,
});

export const docsScript: Handler<Routes['docsScript']> = async () => ({
  status: 200,
  body: await script(),
  headers,
});

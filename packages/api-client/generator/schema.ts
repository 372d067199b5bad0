import { openApiDocument } from '@viewership/ingest/http/openapi';
import { ROUTES } from '@viewership/ingest/http/routes';
import openapiTS, { astToString, type OpenAPI3 } from 'openapi-typescript';

const HEADER = `// Written by \`npm run api-client\` from the route table; do not edit.\n\n`;

/** Where the generated types lie; committed, so that a client needs no generator. */
export const SCHEMA = new URL('../src/schema.ts', import.meta.url);

/** The TypeScript types of the HTTP API, from its OpenAPI document. */
export async function generateSchema(): Promise<string> {
  const document = openApiDocument(ROUTES, '1');
  // The document is checked against the OpenAPI 3.1 schema by a test of its own.
  const nodes = await openapiTS(document as unknown as OpenAPI3, {
    alphabetize: true,
    defaultNonNullable: false,
  });
  return `${HEADER}${astToString(nodes)}`;
}

import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** Where Swagger UI's files lie: they come with its package, so the page works without the internet. */
const ASSETS = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));

/** Only files of this server, no inline script; Swagger UI styles its elements inline. */
export const DOCS_HEADERS = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'",
  'x-content-type-options': 'nosniff',
} as const;

export const DOCS_PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <title>viewership-pipeline API</title>
    <link rel="stylesheet" href="/docs/swagger-ui.css">
    <link rel="icon" href="data:,">
  </head>
  <body>
    <div id="swagger-ui"></div>
    <script src="/docs/swagger-ui.js"></script>
  </body>
</html>
`;

const START =
  "\n;SwaggerUIBundle({ url: '/openapi.json', dom_id: '#swagger-ui', deepLinking: true, validatorUrl: null });\n";

export const docsStyle = (): Promise<string> => readFile(join(ASSETS, 'swagger-ui.css'), 'utf8');

/** Swagger UI, and the call that starts it. */
export async function docsScript(): Promise<string> {
  return (await readFile(join(ASSETS, 'swagger-ui-bundle.js'), 'utf8')) + START;
}

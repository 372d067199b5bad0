import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join, relative } from 'node:path';
import type { AppControllerRoute } from '@bull-board/api/typings/app';
import type { Queue } from '@viewership/shared/queue/backend';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { problem } from '../problems.js';
import { auditLine, authorize } from '../rules/access.js';
import type { Tokens } from '../tokens.js';
import { Board, BOARD_FILES } from './board.js';

const PATH = '/queues';

const HEADERS = {
  'content-security-policy':
    "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'self'",
  'x-content-type-options': 'nosniff',
} as const;

const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
};

/** bull-board over all queues at `/queues`: role `operator` reads, role `admin` changes. */
export function registerQueues(
  app: FastifyInstance,
  { queues, tokens }: { queues: readonly Queue[]; tokens: Tokens | undefined },
): void {
  const readable = new Board(queues, { readOnly: true });
  const writable = new Board(queues, { readOnly: false });
  const boardOf = ({ caller }: FastifyRequest) =>
    tokens === undefined || caller?.roles.has('admin') === true ? writable : readable;
  const changes = (method: string) => method !== 'GET' && method !== 'HEAD';

  void app.register(
    (scope, _options, done) => {
      scope.addHook('onRequest', async (request) => {
        authorize(request, tokens, { role: changes(request.method) ? 'admin' : 'operator', browser: true });
        if (changes(request.method)) refuseForeignPage(request);
      });
      scope.addHook('onResponse', async (request, reply) => {
        if (!changes(request.method)) return;
        request.uploadId = uploadOf(request.params);
        auditLine(request, `${request.method} ${request.routeOptions.url ?? PATH}`, reply.statusCode);
      });
      for (const url of [readable.entry?.route ?? []].flat()) {
        scope.get(url, async (request, reply) =>
          reply
            .headers(HEADERS)
            .type('text/html; charset=utf-8')
            .send(await boardOf(request).page(PATH)),
        );
      }
      serveFiles(scope);
      for (const [index, route] of readable.apiRoutes.entries()) {
        scope.route({
          method: [route.method].flat().map((method) => method.toUpperCase()),
          url: [route.route].flat()[0] ?? '',
          handler: async (request, reply) => {
            const board = boardOf(request);
            const answer = await call(board.apiRoutes[index] ?? route, board, request);
            return reply.code(answer.status ?? 200).send(answer.body);
          },
        });
      }
      done();
    },
    { prefix: PATH },
  );
}

async function call(route: AppControllerRoute, { queues, uiConfig }: Board, request: FastifyRequest) {
  return route.handler({
    queues,
    uiConfig,
    params: request.params as Record<string, unknown>,
    query: request.query as Record<string, unknown>,
    body: (request.body ?? {}) as Record<string, unknown>,
    headers: request.headers as Record<string, string | undefined>,
  });
}

/** A browser sends remembered Basic credentials with a foreign page's request too; its `Origin` tells. */
function refuseForeignPage({ headers: { origin, host } }: FastifyRequest): void {
  if (origin === undefined || (URL.canParse(origin) && new URL(origin).host === host)) return;
  throw problem('foreign_origin', 'Queues are changed only from their own page.', { field: 'origin' });
}

/** Only files that the package has: a request's path is looked up, never opened. */
function serveFiles(scope: FastifyInstance): void {
  const root = join(BOARD_FILES, 'dist', 'static');
  for (const entry of readdirSync(root, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    const type = TYPES[extname(entry.name)];
    if (!entry.isFile() || type === undefined) continue;
    scope.get(`/static/${relative(root, path)}`, async (_request, reply) =>
      reply
        .headers({ ...HEADERS, 'cache-control': 'private, max-age=3600' })
        .type(type)
        .send(await readFile(path)),
    );
  }
}

/** Jobs are named `<stage>-<uploadId>-<run>`. */
function uploadOf(params: unknown): string | null {
  if (typeof params !== 'object' || params === null || !('jobId' in params)) return null;
  return /\bu[0-9a-f]{32}\b/.exec(String(params.jobId))?.[0] ?? null;
}

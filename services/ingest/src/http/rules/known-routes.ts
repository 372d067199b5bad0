import type { FastifyInstance } from 'fastify';
import { problem } from '../problems.js';
import type { RouteDefinition } from '../route.js';

/** Answers 404 and 405 (with `Allow`) before a body is read or its type is looked at. */
export function refuseUnknown(app: FastifyInstance, routes: readonly RouteDefinition[]): void {
  const paths = routes.map(({ path, method }) => ({ method, pattern: patternOf(path) }));
  app.addHook('onRequest', async ({ is404, method, raw }) => {
    if (!is404) return;
    const path = (raw.url ?? '/').split('?')[0] ?? '/';
    const methods = paths.filter(({ pattern }) => pattern.test(path)).map((route) => route.method as string);
    const allowed = methods.includes('GET') ? [...methods, 'HEAD'] : methods;
    if (allowed.length === 0 || allowed.includes(method)) {
      throw problem(
        'route_not_found',
        'There is no such path. Paths are case-sensitive and have no slash at the end.',
      );
    }
    const allow = allowed.join(', ');
    throw problem('method_not_allowed', `This path takes ${allow}.`, { headers: { allow } });
  });
}

function patternOf(path: string): RegExp {
  const segments = path.split('/').map((segment) => (segment.startsWith(':') ? '[^/]+' : segment));
  return new RegExp(`^${segments.join('/')}$`);
}

import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Registry } from 'prom-client';
import { listening } from '../service/listening.js';

export interface HealthServerOptions {
  readonly port: number;
  readonly host: string;
  readonly registry: Registry;
  /** Whether the start is over: before, nobody should judge whether the service lives or is ready. */
  readonly started: () => boolean;
  /** Throws, saying what is away, when the service cannot do its work. */
  readonly ready: () => Promise<void>;
}

export interface HealthServer {
  readonly port: number;
  close(): Promise<void>;
}

/** `/startupz`, `/healthz`, `/readyz` and `/metrics` for a worker that has no HTTP service of its own. Throws ConfigError when the port cannot be had. */
export async function startHealthServer(options: HealthServerOptions): Promise<HealthServer> {
  const answer = async (
    path: string | undefined,
  ): Promise<{ status: number; type: string; body: string }> => {
    if (path === '/healthz') return { status: 200, type: 'application/json', body: '{"status":"ok"}' };
    if (path === '/metrics') {
      return { status: 200, type: options.registry.contentType, body: await options.registry.metrics() };
    }
    if (path !== '/readyz' && path !== '/startupz')
      return { status: 404, type: 'application/json', body: '{"status":"not found"}' };
    try {
      if (!options.started()) throw new Error('the service is starting');
      if (path === '/readyz') await options.ready();
      return { status: 200, type: 'application/json', body: '{"status":"ok"}' };
    } catch (error) {
      const detail = error instanceof Error ? error.message : String(error);
      return { status: 503, type: 'application/json', body: JSON.stringify({ status: 'not ready', detail }) };
    }
  };
  const server: Server = createServer((request, response) => {
    const respond = async () => {
      const { status, type, body } = await answer(request.url?.split('?')[0]);
      response.writeHead(status, { 'content-type': type }).end(body);
    };
    respond().catch((error: unknown) => response.destroy(error instanceof Error ? error : undefined));
  });
  const { host, port } = options;
  await listening(
    { variable: 'HEALTH_PORT', host, port },
    () =>
      new Promise<void>((listens, failed) => {
        server.once('error', failed).listen(port, host, listens);
      }),
  );
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((closed, failed) => {
        server.close((error) => (error === undefined ? closed() : failed(error)));
        server.closeAllConnections();
      }),
  };
}

import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { json } from 'node:stream/consumers';
import { createGunzip } from 'node:zlib';
import { z } from 'zod';
import type { Account } from './database.js';
import { SnowflakeError } from './errors.js';
import { Fault, Faults } from './faults.js';
import { authenticate, LoginRequest, type User } from './login.js';
import { type Body, failure, QueryAnswers, QueryRequest, success } from './query.js';
import { Sessions } from './sessions.js';

/** A statement that the emulator was sent, with the query tag of its session or of itself. */
export interface SeenStatement {
  readonly sql: string;
  readonly tag: string | undefined;
}

const MAX_ANSWERS = 5_000;

/** The HTTP protocol of the driver, and the admin routes. */
export class EmulatorServer {
  readonly faults = new Faults();
  readonly sessions = new Sessions();
  readonly statements: SeenStatement[] = [];
  readonly #tags = new Map<string, string>();
  readonly #answers = new Map<string, Promise<Body>>();
  readonly #running = new Map<string, string>();
  readonly #queries = new QueryAnswers(() => this.url);
  readonly #http: Server;
  url = '';

  constructor(
    private readonly account: Account,
    private readonly users: readonly User[],
  ) {
    this.#http = createServer((request, response) => {
      this.#handle(request, response).catch((error: unknown) => {
        if (error instanceof z.ZodError)
          return send(response, 400, { success: false, message: z.prettifyError(error) });
        process.stderr.write(`${request.url}: ${String(error)}\n`);
        return send(response, 500, { success: false, message: String(error) });
      });
    });
  }

  async listen(port: number): Promise<void> {
    this.#http.listen(port, '127.0.0.1');
    await once(this.#http, 'listening');
    const address = this.#http.address();
    if (address === null || typeof address === 'string') throw new Error('the emulator has no port');
    this.url = `http://127.0.0.1:${address.port}`;
  }

  async close(): Promise<void> {
    this.#http.close();
    this.#http.closeAllConnections();
    await this.sessions.closeAll();
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', this.url);
    const route = `${request.method} ${url.pathname}`;
    const token = tokenOf(request);
    switch (route) {
      case 'POST /session/v1/login-request':
        return send(response, 200, await this.#login(url, LoginRequest.parse(await bodyOf(request))));
      case 'POST /session/token-request':
        return send(response, 200, this.#renew(token));
      case 'POST /session/heartbeat':
        return send(
          response,
          200,
          this.#answered(() => void this.sessions.get(token)),
        );
      case 'POST /session':
        await this.sessions.close(token);
        return send(response, 200, success({}));
      case 'POST /queries/v1/query-request':
        return this.#query(response, token, url, QueryRequest.parse(await bodyOf(request)));
      case 'POST /queries/v1/abort-request':
        return send(
          response,
          200,
          this.#abort(z.object({ requestId: z.string() }).parse(await bodyOf(request))),
        );
      case 'POST /telemetry/send':
        return send(response, 200, success({}));
      case 'POST /admin/faults':
        for (const fault of z.array(Fault).parse(await bodyOf(request))) this.faults.add(fault);
        return send(response, 200, { left: this.faults.left });
      case 'GET /admin/faults':
        return send(response, 200, { left: this.faults.left });
      case 'DELETE /admin/faults':
        this.faults.clear();
        return send(response, 200, { left: 0 });
      case 'GET /admin/statements':
        return send(response, 200, { statements: this.statements });
      default: {
        const chunk = url.pathname.startsWith('/chunks/')
          ? this.#queries.chunk(url.pathname.slice(8))
          : undefined;
        if (chunk === undefined)
          return send(response, 404, { success: false, message: `the emulator has no ${route}` });
        response.writeHead(200, { 'content-type': 'text/plain' }).end(chunk);
      }
    }
  }

  async #login(url: URL, request: LoginRequest): Promise<Body> {
    try {
      const user = authenticate(this.users, request);
      const names = {
        user: user.name.toUpperCase(),
        role: (url.searchParams.get('roleName') ?? 'PUBLIC').toUpperCase(),
        warehouse: (url.searchParams.get('warehouse') ?? '').toUpperCase(),
      };
      const { token, master } = await this.sessions.open(this.account, names);
      const tag = request.data.SESSION_PARAMETERS['QUERY_TAG'];
      if (typeof tag === 'string') this.#tags.set(token, tag);
      return success({
        token,
        masterToken: master,
        validityInSeconds: 3_600,
        masterValidityInSeconds: 14_400,
        sessionId: 1,
        parameters: [
          { name: 'TIMEZONE', value: 'UTC' },
          { name: 'BINARY_OUTPUT_FORMAT', value: 'HEX' },
        ],
        sessionInfo: {
          roleName: names.role,
          warehouseName: names.warehouse,
          databaseName: null,
          schemaName: null,
        },
      });
    } catch (error) {
      return failure(error);
    }
  }

  #renew(master: string): Body {
    try {
      return success({
        sessionToken: this.sessions.renew(master),
        masterToken: master,
        validityInSecondsST: 3_600,
        validityInSecondsMT: 14_400,
      });
    } catch (error) {
      return failure(error);
    }
  }

  #answered(work: () => void): Body {
    try {
      work();
      return success({});
    } catch (error) {
      return failure(error);
    }
  }

  async #query(response: ServerResponse, token: string, url: URL, query: QueryRequest): Promise<void> {
    const requestId = url.searchParams.get('requestId') ?? '';
    const known = this.#answers.get(requestId);
    // As Snowflake does: the same request again gets the result of the first, and runs nothing.
    if (known !== undefined && this.#alive(token)) return send(response, 200, await known);
    const fault = this.faults.take(query.sqlText);
    if (fault?.kind === 'expire-token') this.sessions.expire(token);
    if (fault?.kind === 'http-503') return send(response, 503, { success: false, message: fault.message });
    if (fault?.kind === 'lose-session-before') await this.sessions.close(token);
    if (fault?.kind === 'lose-session-before' || fault?.kind === 'drop-before') return drop(response);
    this.statements.push({ sql: query.sqlText, tag: this.#tagOf(token, query) });
    this.#running.set(requestId, token);
    const answer = this.#answer(token, query, fault).finally(() => this.#running.delete(requestId));
    this.#remember(requestId, answer);
    const body = await answer;
    if (fault?.kind === 'lose-session-after') {
      this.#answers.delete(requestId);
      await this.sessions.close(token);
    }
    if (fault?.kind === 'lose-session-after' || fault?.kind === 'drop-after') return drop(response);
    if (body['code'] === '390112') this.#answers.delete(requestId);
    return send(response, 200, body);
  }

  async #answer(token: string, query: QueryRequest, fault: Fault | undefined): Promise<Body> {
    try {
      return await this.#queries.answer(this.sessions.get(token), query, fault);
    } catch (error) {
      return failure(error);
    }
  }

  #alive(token: string): boolean {
    try {
      return this.sessions.get(token) !== undefined;
    } catch (error) {
      if (error instanceof SnowflakeError) return false;
      throw error;
    }
  }

  #remember(requestId: string, answer: Promise<Body>): void {
    this.#answers.set(requestId, answer);
    for (const oldest of this.#answers.keys()) {
      if (this.#answers.size <= MAX_ANSWERS) return;
      this.#answers.delete(oldest);
    }
  }

  #tagOf(token: string, { parameters }: QueryRequest): string | undefined {
    const own = parameters?.['QUERY_TAG'];
    return typeof own === 'string' ? own : this.#tags.get(token);
  }

  #abort({ requestId }: { requestId: string }): Body {
    const token = this.#running.get(requestId);
    if (token !== undefined) this.sessions.get(token).abort();
    return success({});
  }
}

/** The connection ends in the middle of an answer that was promised. */
function drop(response: ServerResponse): void {
  response.destroy();
}

function send(response: ServerResponse, code: number, body: Body): void {
  if (response.destroyed) return;
  response.writeHead(code, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

/** The driver compresses what it sends. */
async function bodyOf(request: IncomingMessage): Promise<unknown> {
  return json(request.headers['content-encoding'] === 'gzip' ? request.pipe(createGunzip()) : request);
}

function tokenOf(request: IncomingMessage): string {
  return /Token="([^"]*)"/.exec(request.headers.authorization ?? '')?.[1] ?? '';
}

import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import type { FastifyBaseLogger } from 'fastify';
import { z } from 'zod';
import type { HttpContext } from './dependencies.js';
import type { EventSchemas, EventSource } from './events/event-stream.js';
import type { ProblemCode } from './problems.js';
import type { Role } from './role.js';

/**
 * `json` is parsed by its schema on the way out; with `csv`, the handler may answer a stream of CSV instead. `text` is sent
 * as it is. Streams are sent with backpressure; one that fails takes the connection with it. `events` are sent as they come
 * (`text/event-stream`), each parsed by the schema of its name; `empty` has no body.
 */
export type ResponseDefinition =
  | { readonly description: string; readonly events: EventSchemas }
  | { readonly description: string; readonly empty: true }
  | { readonly description: string; readonly json: z.ZodType; readonly csv?: true }
  | { readonly description: string; readonly text: string };

/**
 * How the body comes: `none`; a media type that the handler reads from the request as a stream (a form says its text
 * fields); or a JSON document, which
 * may be left out where its schema is optional, and may come as YAML where `yaml` says so.
 */
export type BodyDefinition =
  | 'none'
  | { readonly stream: string; readonly fields?: z.ZodType }
  | { readonly json: z.ZodType; readonly yaml?: true };

/** A route, as data: what the documentation, the roles and the checks of the request are made from. */
export interface RouteDefinition {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** With `:name` for parameters. */
  readonly path: string;
  /** Who may call it, where tokens are configured (`rules/access.ts`). `anyone` is for probes of the platform. */
  readonly role: Role | 'anyone';
  /** True where browsers come without a bearer. */
  readonly browser: boolean;
  readonly summary: string;
  readonly params: z.ZodObject;
  /** The 404 for a path parameter that cannot name anything. */
  readonly unknown: ProblemCode;
  readonly query: z.ZodObject;
  readonly body: BodyDefinition;
  readonly responses: Readonly<Record<number, ResponseDefinition>>;
  /** What its handler refuses a request for; what the rules before it refuse follows from the rest (`declared-problems.ts`). */
  readonly problems: readonly ProblemCode[];
}

const NOTHING = z.strictObject({});
type Nothing = typeof NOTHING;
type Defaulted = 'browser' | 'params' | 'unknown' | 'query' | 'body' | 'problems';
type RouteInput = Omit<RouteDefinition, Defaulted> & Partial<Pick<RouteDefinition, Defaulted>>;
type Filled<D extends RouteInput> = D & {
  readonly browser: boolean;
  readonly params: D extends { params: z.ZodObject } ? D['params'] : Nothing;
  readonly unknown: ProblemCode;
  readonly query: D extends { query: z.ZodObject } ? D['query'] : Nothing;
  readonly body: D extends { body: BodyDefinition } ? D['body'] : 'none';
  readonly problems: readonly ProblemCode[];
};

/** Fills in that a route takes no parameters, no query and no body, and refuses nothing by itself, unless it says so. */
export function defineRoute<const D extends RouteInput>(definition: D): Filled<D> {
  const defaults = {
    browser: false,
    params: NOTHING,
    unknown: 'route_not_found',
    query: NOTHING,
    body: 'none',
    problems: [] as readonly ProblemCode[],
  };
  return { ...defaults, ...definition } as Filled<D>;
}

type JsonBody<B extends BodyDefinition> = B extends { json: infer S extends z.ZodType }
  ? z.output<S>
  : undefined;

export interface RouteRequest<R extends RouteDefinition> {
  readonly params: z.output<R['params']>;
  readonly query: z.output<R['query']>;
  readonly body: JsonBody<R['body']>;
  /** The name of the caller's token; null where the service asks for none. */
  readonly caller: string | null;
  /** The request itself; a handler of a streamed body reads it to its end or throws. */
  readonly raw: IncomingMessage;
  readonly log: FastifyBaseLogger;
}

type ResponseBody<D> = D extends { json: infer S extends z.ZodType }
  ? z.input<S> | (D extends { csv: true } ? Readable : never)
  : D extends { events: infer E extends EventSchemas }
    ? EventSource<E>
    : D extends { empty: true }
      ? null
      : string | Readable;

/** One of the responses that the route declares. */
export type RouteReply<R extends RouteDefinition> = {
  [S in keyof R['responses'] & number]: {
    readonly status: S;
    readonly body: ResponseBody<R['responses'][S]>;
    readonly headers?: Readonly<Record<string, string>>;
  };
}[keyof R['responses'] & number];

/** Answers, or throws what `toProblem` understands. */
export type Handler<R extends RouteDefinition> = (
  request: RouteRequest<R>,
  context: HttpContext,
) => Promise<RouteReply<R>>;

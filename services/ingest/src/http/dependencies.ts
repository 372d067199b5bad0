import type { ArtifactStore } from '@viewership/shared/artifacts/store';
import type { Engine } from '@viewership/shared/engine/engine';
import type { Enqueue } from '@viewership/shared/queue/enqueue-stage';
import type { Queue } from '@viewership/shared/queue/backend';
import type { RunLedger } from '@viewership/shared/runs/ledger';
import type { Warehouse } from '@viewership/shared/warehouse/warehouse';
import type { FastifyBaseLogger } from 'fastify';
import { z } from 'zod';
import type { EventStreams } from './events/event-stream.js';
import type { UploadWatches } from './events/upload-watch.js';
import type { ReadingRequest } from '../reading/container.js';
import type { ReadingLimits } from '../reading/limits.js';
import type { UploadProbe } from '../reading/upload-probe.js';
import type { Corrected } from '../sanitize/correction.js';
import type { Templates } from '../sanitize/templates.js';
import type { TemplateLibrary } from '../templates/library.js';
import type { Intake } from './intake.js';
import type { Tokens } from './tokens.js';

const GIB = 2 ** 30;
const SECOND = 1000;

/** Settings of the HTTP service. Sizes are bytes, times milliseconds. */
export const HttpConfig = z.strictObject({
  maxFileBytes: z
    .int()
    .min(1)
    .default(5 * GIB),
  maxReferenceBytes: z.int().min(1).default(GIB),
  /** Uploads that are being received at the same time; more are told to come back. */
  maxUploadsAtOnce: z.int().min(1).default(16),
  /** Event streams that are open at the same time; more are told to come back. */
  maxEventStreams: z.int().min(1).default(200),
  /** How often an upload that somebody listens to is looked at. */
  eventPoll: z.int().min(1).default(300),
  /** How often a silent event stream sends a comment. */
  eventKeepAlive: z
    .int()
    .min(1)
    .default(15 * SECOND),
  /** A request must arrive whole within this time: 5 GiB over 3 Mbit/s. */
  requestTimeout: z
    .int()
    .min(1)
    .default(4 * 3600 * SECOND),
  headersTimeout: z
    .int()
    .min(1)
    .default(15 * SECOND),
  /** Longer than what load balancers keep, so that it is never this side that closes under a request. */
  keepAliveTimeout: z
    .int()
    .min(1)
    .default(72 * SECOND),
  /** An upload that brings no byte for this long is given up. */
  stallTimeout: z
    .int()
    .min(1)
    .default(60 * SECOND),
  /** How long a client that was answered early may go on sending before its connection is closed. */
  lingerTimeout: z
    .int()
    .min(1)
    .default(10 * SECOND),
  /** How long running requests may take to end after `close`. */
  closeTimeout: z
    .int()
    .min(1)
    .default(25 * SECOND),
  /** How long one readiness check may take. */
  readyTimeout: z
    .int()
    .min(1)
    .default(3 * SECOND),
});
export type HttpConfig = z.infer<typeof HttpConfig>;

export type Probe = Pick<UploadProbe, 'write' | 'finish'>;

/** What the HTTP service needs of the rest of the pipeline; the composition root brings it and closes it. */
export interface HttpDependencies {
  readonly store: ArtifactStore;
  /** For reading artifacts. */
  readonly engine: Engine;
  readonly ledger: RunLedger;
  readonly warehouse: Pick<
    Warehouse,
    | 'putReference'
    | 'getReference'
    | 'readRows'
    | 'readCsv'
    | 'writeFileFormats'
    | 'ask'
    | 'decide'
    | 'takeBack'
    | 'ping'
  >;
  readonly enqueue: Enqueue;
  /** The queues that `/queues` shows. */
  readonly queues: readonly Queue[];
  /** Exports a reference snapshot; answers once it is published. */
  readonly requestSnapshot: () => Promise<{ readonly digest: string }>;
  /** Tells the loader that decisions have changed. */
  readonly requestRematch: () => Promise<void>;
  readonly library: TemplateLibrary;
  /** A new probe for each upload, with the templates of now; for a correction, with the upload that it corrects. */
  readonly probe: (templates: Templates, request: ReadingRequest, corrected?: Corrected) => Probe;
  /** What a file may unpack to. */
  readonly limits: ReadingLimits;
  readonly strategyDigest: string;
  /** Undefined: the server listens on loopback only, and refuses what a foreign page or a rebound name brings. */
  readonly tokens: Tokens | undefined;
  readonly config: HttpConfig;
  readonly logger: FastifyBaseLogger;
  /** A prom-client `Registry`. */
  readonly registry: { readonly contentType: string; metrics(): Promise<string> };
  /** Readiness of what is not listed above, such as the queue, by name; each throws when it is away. */
  readonly readiness: Readonly<Record<string, () => Promise<void>>>;
}

/** What handlers get: the dependencies, and what the service shares among its own requests. */
export interface HttpContext extends HttpDependencies {
  readonly intake: Intake;
  readonly streams: EventStreams;
  readonly watches: UploadWatches;
}

import { randomUUID } from 'node:crypto';
import { fastify, type FastifyInstance, LogController } from 'fastify';
import type { HttpContext, HttpDependencies } from './dependencies.js';
import { EventStreams } from './events/event-stream.js';
import { UploadWatches } from './events/upload-watch.js';
import { Intake } from './intake.js';
import { registerQueues } from './queues/register-queues.js';
import { registerRoutes } from './register-routes.js';
import { ROUTES } from './routes.js';
import { rememberCallers } from './rules/access.js';
import { answerConnectionError, answerProblem, limitLingering, logAnswers } from './rules/answers.js';
import { parseBodies } from './rules/body-types.js';
import { closeGracefully } from './rules/closing.js';
import { refuseUnknown } from './rules/known-routes.js';
import { refuseForeign } from './rules/loopback.js';

/**
 * The HTTP service of ingest, ready to `listen` or `inject`. It owns nothing that it is given: `close` ends the requests,
 * the caller closes the stores.
 */
export async function createApp(dependencies: HttpDependencies): Promise<FastifyInstance> {
  const { config, logger } = dependencies;
  const context: HttpContext = {
    ...dependencies,
    intake: new Intake(config.maxUploadsAtOnce),
    streams: new EventStreams({ maxStreams: config.maxEventStreams, keepAliveMs: config.eventKeepAlive }),
    watches: new UploadWatches({ ...dependencies, intervalMs: config.eventPoll }),
  };
  const app = fastify({
    loggerInstance: logger,
    logController: new LogController({ disableRequestLogging: true }),
    // The client's own ids are not trusted: an id in a problem must be found in our log.
    requestIdHeader: false,
    genReqId: () => randomUUID(),
    requestTimeout: config.requestTimeout,
    keepAliveTimeout: config.keepAliveTimeout,
    http: { headersTimeout: config.headersTimeout },
    clientErrorHandler: answerConnectionError,
    frameworkErrors: (error, request, reply) => void answerProblem(error, request, reply),
    // The parameters' schemas refuse what is too long; longer than the headers may be, nothing comes this far.
    routerOptions: { maxParamLength: 65_536 },
    // Our own rule says it as a problem.
    return503OnClosing: false,
  });
  app.setErrorHandler(answerProblem);

  // In the order in which a request meets them.
  closeGracefully(app, config, context);
  refuseForeign(app, dependencies.tokens);
  rememberCallers(app);
  refuseUnknown(app, Object.values(ROUTES));
  parseBodies(app);
  registerRoutes(app, context);
  registerQueues(app, dependencies);
  limitLingering(app, config);
  logAnswers(app);

  await app.ready();
  return app;
}

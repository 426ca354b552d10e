import cookie from '@fastify/cookie';
import multipart from '@fastify/multipart';
import rateLimit from '@fastify/rate-limit';
import fastify, { type FastifyInstance, LogController } from 'fastify';
import { MINUTE_MS } from '../core/clock.ts';
import { serveAssets } from './assets.ts';
import { drainAtTheEnd } from './drain.ts';
import { answerError, answerMissing } from './errors.ts';
import { securityHeaders } from './headers.ts';
import type { House } from './house.ts';
import { loggerOptions } from './log.ts';
import { lookUpWho, makePipeline } from './pipeline.ts';
import { OPEN_LIMIT_BYTES } from './unsaved.tsx';
import { UPLOAD_LIMIT_BYTES } from './uploads.ts';
import { serveWatchers } from './watchers.ts';

const REQUEST_TIMEOUT_MS = 60_000;
/** How long requests that were begun may go on when the program is told to stop. */
const DRAIN_MS = 15_000;
/** What a form may weigh: of whoever is known and may send it, and where nobody needs to be known. */
const FORM_LIMIT_BYTES = 1024 * 1024;
const REQUESTS_A_MINUTE = 600;
/** Forms open to anybody send mail and take codes: of all requests from an address at most this part may be such a form, each kind counted for itself. */
const PART_AT_OPEN_DOORS = 1 / 20;

/** The web server: every route of every room behind one pipeline. */
export async function buildServer(house: House): Promise<FastifyInstance> {
  const secure = house.services.publicUrl.startsWith('https:');
  const app: FastifyInstance = fastify({
    logger: loggerOptions(house.log),
    trustProxy: house.proxies && house.proxies.length > 0 ? [...house.proxies] : false,
    logController: new LogController({ disableRequestLogging: true }),
    requestTimeout: REQUEST_TIMEOUT_MS,
    bodyLimit: OPEN_LIMIT_BYTES,
    // Whoever comes while the server stops gets a page of ours; what is left after that is cut.
    return503OnClosing: false,
    forceCloseConnections: true,
    // The framework would end the program in the middle of that.
    pluginTimeout: 0,
    genReqId: () => Math.random().toString(36).slice(2, 10),
    routerOptions: { maxParamLength: 200 },
    // An address that cannot be read comes past the hooks, so its headers are set here.
    frameworkErrors: (error, request, reply) =>
      answerError(house, error, request, reply.headers({ ...securityHeaders(secure), 'cache-control': 'no-store' })),
  });
  drainAtTheEnd(app, house.drainMs ?? DRAIN_MS);
  await app.register(cookie);
  await takeForms(app);
  const patience = house.patience ?? REQUESTS_A_MINUTE;
  await app.register(rateLimit, { max: patience, timeWindow: MINUTE_MS });
  app.addHook('onSend', async (_request, reply) => {
    for (const [name, value] of Object.entries(securityHeaders(secure))) if (!reply.hasHeader(name)) reply.header(name, value);
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
  });
  app.addHook('onResponse', async (request, reply) => {
    request.log.info({ route: request.routeOptions.url, status: reply.statusCode, ms: Math.round(reply.elapsedTime) }, 'answered');
  });
  const pipeline = makePipeline(house, secure);
  const openDoor = { rateLimit: { max: Math.ceil(patience * PART_AT_OPEN_DOORS), timeWindow: MINUTE_MS } };
  for (const route of house.routes) {
    const isOpen = route.may === 'anyone';
    const bodyLimit = isOpen ? OPEN_LIMIT_BYTES : FORM_LIMIT_BYTES;
    app.route({
      method: route.method,
      url: route.path,
      ...pipeline(route),
      bodyLimit,
      config: route.method === 'POST' && isOpen ? openDoor : {},
    });
  }
  serveAssets(app);
  serveWatchers(app, house);
  app.setNotFoundHandler({ preHandler: app.rateLimit() }, async (request, reply) => {
    await lookUpWho(house, request, reply);
    return answerMissing(house, request, reply);
  });
  app.setErrorHandler((error, request, reply) => answerError(house, error, request, reply));
  return app;
}

/** Forms come as browsers send them and in no other clothing. */
async function takeForms(app: FastifyInstance): Promise<void> {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'buffer' }, (_request, body, done) =>
    done(null, body.toString()),
  );
  await app.register(multipart, { limits: { fileSize: UPLOAD_LIMIT_BYTES, files: 1 } });
}

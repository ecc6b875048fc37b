import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Logger } from 'nestjs-pino';
import { randomUUID } from 'node:crypto';
import { AppModule } from './app.module.js';
import { walkRoutes } from './platform/auth/routes.js';
import type { Config } from './platform/config/config.js';
import { acceptUploads } from './platform/files/upload-route.js';
import { sendJsonText } from './platform/http/json-text.js';
import { requireSameOrigin } from './platform/http/same-origin.js';
import { AppError } from './platform/problems/app-error.js';
import { addSecurityHeaders } from './platform/web/security-headers.js';
import { serveWeb } from './platform/web/static-web.js';

const BODY_LIMIT_BYTES = 1_000_000;

/** The assembled application on Fastify, initialised but not listening. */
export async function createServer(config: Config): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    // The nearest hops are ours; what stands before them anybody could have written.
    trustProxy: (_address: string, hop: number) => hop < config.trustedProxies,
    bodyLimit: BODY_LIMIT_BYTES,
    // Ids from outside are not taken over: they end in logs.
    genReqId: () => randomUUID(),
    requestIdHeader: false,
    forceCloseConnections: 'idle',
    routerOptions: { ignoreTrailingSlash: false, maxParamLength: 100 },
  });
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.with(config), adapter, {
    bufferLogs: true,
    abortOnError: false,
    bodyParser: false,
  });
  app.useLogger(app.get(Logger));
  sendJsonText(app.getHttpAdapter().getInstance());
  acceptJsonOnly(app);
  acceptUploads(app);
  addSecurityHeaders(app, config);
  adapter.getInstance().addHook('onRequest', async (request) => requireSameOrigin(request, config));
  await serveWeb(app, config);
  if (config.isDevelopment) await (await import('./platform/web/api-page.js')).serveApiPage(app);
  await app.init();
  walkRoutes(app);
  await adapter.getInstance().ready();
  return app;
}

/** Fastify's own JSON parser, which refuses `__proto__`; an empty body counts as an empty object, and nothing but objects is taken. */
function acceptJsonOnly(app: NestFastifyApplication): void {
  const fastify = app.getHttpAdapter().getInstance();
  const parse = fastify.getDefaultJsonParser('error', 'error');
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (body === '') return done(null, {});
    parse(request, typeof body === 'string' ? body : body.toString('utf8'), (error: Error | null, value?: unknown) => {
      if (error !== null) done(error);
      else if (typeof value !== 'object' || value === null || Array.isArray(value))
        done(new AppError('request.malformed'));
      else done(null, value);
    });
  });
}

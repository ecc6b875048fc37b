import fastifyStatic from '@fastify/static';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import fs from 'node:fs/promises';
import path from 'node:path';
import type { Config } from '../config/config.js';

const NONCE_PLACE = '__CSP_NONCE__';
/** Files whose name holds a hash of their content never change. */
const HASHED = /-[\w-]{8}\.(?:js|css|woff2?)$/;
/** Answered by controllers, hence never by a page of the web. */
const NOT_PAGES = /^\/(?:api|health|socket\.io)(?:\/|$)/;

/**
 * Serves the built web: its files as they are, and for every other address that a person may open the one page, with a
 * fresh nonce in it. Without a build (tests, `npm run dev`) nothing is served.
 */
export async function serveWeb(app: NestFastifyApplication, config: Config): Promise<void> {
  const index = await fs.readFile(path.join(config.webDist, 'index.html'), 'utf8').catch(() => null);
  if (index === null) return;
  const fastify = app.getHttpAdapter().getInstance();
  await app.register(fastifyStatic, {
    root: config.webDist,
    wildcard: false,
    index: false,
    preCompressed: true,
    setHeaders: (reply, file) => {
      reply.header('cache-control', HASHED.test(file) ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  fastify.get('/*', (request, reply) => {
    const [address = ''] = request.url.split('?');
    const last = address.split('/').at(-1) ?? '';
    if (NOT_PAGES.test(address) || last.includes('.')) return reply.callNotFound();
    return reply
      .header('cache-control', 'no-store')
      .type('text/html; charset=utf-8')
      .send(index.replaceAll(NONCE_PLACE, reply.styleNonce ?? ''));
  });
}

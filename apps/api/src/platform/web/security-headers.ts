import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import helmet from 'helmet';
import { randomBytes } from 'node:crypto';
import type { Config } from '../config/config.js';

declare module 'fastify' {
  interface FastifyReply {
    /** For the style elements that Angular adds; new for each answer. */
    styleNonce?: string;
  }
}

/** What the browser may do with our answers. Everything comes from our own origin; nothing may frame us. */
export function addSecurityHeaders(app: NestFastifyApplication, config: Config): void {
  const socketOrigin = config.publicUrl.replace(/^http/, 'ws');
  // Not by @fastify/helmet: what it hangs on every reply keeps replies from being freed with other young objects.
  const setSafe = helmet({
    contentSecurityPolicy: false,
    strictTransportSecurity: config.publicUrl.startsWith('https:') ? { maxAge: 31_536_000 } : false,
    referrerPolicy: { policy: 'no-referrer' },
    crossOriginEmbedderPolicy: false,
    xFrameOptions: { action: 'deny' },
  });
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onRequest', async (request, reply) => {
      setSafe(request.raw, reply.raw, rethrow);
      // The API page of developers brings inline scripts; it exists in development only.
      if (config.isDevelopment && request.url.startsWith('/api/docs')) return;
      const nonce = randomBytes(16).toString('base64');
      reply.styleNonce = nonce;
      void reply.header(
        'content-security-policy',
        [
          "default-src 'none'",
          "script-src 'self'",
          `style-src 'self' 'nonce-${nonce}'`,
          "img-src 'self' data: blob:",
          "font-src 'self'",
          `connect-src 'self' ${socketOrigin}`,
          "manifest-src 'self'",
          "form-action 'self'",
          "base-uri 'self'",
          "object-src 'none'",
          "frame-ancestors 'none'",
          "require-trusted-types-for 'script'",
        ].join('; '),
      );
      // Ids of requests go back to the browser, so that people can quote them.
      void reply.header('x-request-id', request.id);
      if (request.url.startsWith('/api')) void reply.header('cache-control', 'private, no-store');
    });
}

function rethrow(error?: unknown): void {
  if (error !== undefined) throw error;
}

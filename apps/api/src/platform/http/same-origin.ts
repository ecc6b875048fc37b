import type { FastifyRequest } from 'fastify';
import type { Config } from '../config/config.js';
import { requireUploadHeaders } from '../files/upload-route.js';
import { AppError } from '../problems/app-error.js';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses requests that change something unless the browser says they come from our own pages, and as JSON, which no
 * form can send (uploads: with a header of ours, which no form can send either). Clients without a browser send neither header and are let in: they hold no cookie by accident.
 * @throws AppError `request.cross-site`, `request.unsupported-type`
 */
export function requireSameOrigin(request: FastifyRequest, config: Config): void {
  if (SAFE.has(request.method)) return;
  if (!isSameOrigin(request.headers, config)) throw new AppError('request.cross-site');
  if (request.routeOptions.config.isUpload === true) return requireUploadHeaders(request);
  const type = request.headers['content-type'] ?? '';
  if (!/^application\/json(?:\s*;|$)/i.test(type)) throw new AppError('request.unsupported-type');
}

/** Whether a request or socket handshake comes from one of our own pages. */
export function isSameOrigin(
  { 'sec-fetch-site': site, origin, host }: { 'sec-fetch-site'?: unknown; origin?: string; host?: string },
  config: Config,
): boolean {
  if (site !== undefined && site !== 'same-origin') return false;
  if (origin === undefined) return true;
  return origin === config.publicUrl || (isLocal(host) && origin === `http://${host}`);
}

/** `localhost` and `127.0.0.1` are both the machine itself, whichever the installation calls its public address. */
function isLocal(host: string | undefined): boolean {
  return host !== undefined && /^(?:localhost|127\.0\.0\.1)(?::\d+)?$/.test(host);
}

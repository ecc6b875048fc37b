import { UPLOAD_TYPES, type UploadType } from '@audition/contracts';
import { RouteConfig, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import { Readable } from 'node:stream';
import { isUUID } from 'class-validator';
import { AppError } from '../problems/app-error.js';
import { agreedType } from './intake.js';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The body is a file as it is, not JSON. */
    isUpload?: boolean;
  }
}

/** Ours alone: a page of another site cannot send it without asking first, and it would be refused. */
const CLIENT_ID = 'x-client-id';
const FILE_NAME = 'x-file-name';
const NAME_MAX = 1000;

/** What comes with a file. */
export interface UploadClaim {
  clientId: string;
  type: UploadType;
  /** As sent; not to be trusted for anything but a label. */
  name: string;
  body: Readable;
}

/**
 * A route whose body is the bytes of one file. The media type is the file's own; the name comes percent-encoded in
 * `X-File-Name` (so that no log of addresses holds it), the client's id in `X-Client-Id`.
 */
export const Upload = (): MethodDecorator => RouteConfig({ isUpload: true });

/** Hands the accepted media types over as streams; everything else stays refused. */
export function acceptUploads(app: NestFastifyApplication): void {
  const fastify = app.getHttpAdapter().getInstance();
  fastify.addContentTypeParser(Object.keys(UPLOAD_TYPES), (_request, payload, done) => done(null, payload));
}

/**
 * Refuses an upload that a form of another site could have sent, or of a type that is not accepted, before its body is read.
 * @throws AppError `request.cross-site`, `file.type`
 */
export function requireUploadHeaders({ headers }: FastifyRequest): void {
  if (headers[CLIENT_ID] === undefined) throw new AppError('request.cross-site');
  const type = (headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  if (!Object.hasOwn(UPLOAD_TYPES, type)) {
    throw new AppError('file.type', { detail: 'Pictures (PNG, JPEG, WebP), PDF and plain text can be sent.' });
  }
}

/** The claim of an upload request. @throws AppError `request.invalid`, `file.type`, `request.too-large` */
export function uploadOf({ headers, body }: FastifyRequest): UploadClaim {
  const clientId = headers[CLIENT_ID];
  if (typeof clientId !== 'string' || !isUUID(clientId)) throw invalid('/clientId', 'must be a UUID');
  const name = decodedName(headers[FILE_NAME]);
  if (name === null) throw invalid('/name', `must be a percent-encoded name of at most ${NAME_MAX} characters`);
  const type = agreedType(headers['content-type'] ?? '', name);
  if (!(body instanceof Readable)) throw new AppError('request.malformed');
  return { clientId: clientId.toLowerCase(), type, name, body };
}

function decodedName(header: string | string[] | undefined): string | null {
  if (typeof header !== 'string' || header === '') return null;
  try {
    const name = decodeURIComponent(header);
    return name.length <= NAME_MAX ? name : null;
  } catch {
    // Not percent-encoded UTF-8.
    return null;
  }
}

function invalid(pointer: string, detail: string): AppError {
  return new AppError('request.invalid', { errors: [{ pointer, detail }] });
}

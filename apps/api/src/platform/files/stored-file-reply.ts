import { StreamableFile } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Readable } from 'node:stream';
import { contentDisposition } from './file-label.js';
import { isImage } from './intake.js';

/** A stored file on its way out. Name and type come from the database. */
export interface OutgoingFile {
  name: string;
  mime: string;
  size: number;
  content: Readable;
}

/**
 * Sends a stored file so that a browser can do nothing with it but show a picture or save it: pictures that we encoded
 * are shown in place, everything else is a download, all of it in a sandbox without any rights.
 */
export function sendFile(file: OutgoingFile, reply: FastifyReply): StreamableFile {
  void reply
    .header('content-security-policy', "sandbox; default-src 'none'")
    .header('x-content-type-options', 'nosniff')
    .header('cross-origin-resource-policy', 'same-origin')
    .header('cache-control', 'private, no-store');
  return new StreamableFile(file.content, {
    type: file.mime === 'text/plain' ? 'text/plain; charset=utf-8' : file.mime,
    disposition: contentDisposition(isImage(file.mime) ? 'inline' : 'attachment', file.name),
    length: file.size,
  });
}

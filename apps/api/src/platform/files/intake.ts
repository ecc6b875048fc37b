import { UPLOAD_TYPES, type UploadType } from '@audition/contracts';
import { Injectable } from '@nestjs/common';
import { fileTypeFromBuffer } from 'file-type';
import { createHash } from 'node:crypto';
import fs from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { AppError } from '../problems/app-error.js';
import { checkPdf, checkText, otherKind } from './document-checks.js';
import { extensionOf, fileLabel, isDisguised } from './file-label.js';
import { IMAGE_TYPES, ImageCoder, type ImageSize, type ImageType } from './image-coder.js';
import { IncomingFiles, type IncomingFile } from './incoming-files.js';

/** A file that has passed every check, as it will be stored. */
export interface CheckedFile {
  path: string;
  type: UploadType;
  label: string;
  size: number;
  /** SHA-256 of what is stored; pictures were made anew. */
  sha256: Buffer;
  /** Null for what is no picture. */
  dimensions: ImageSize | null;
}

const SNIFF_BYTES = 4100;

/**
 * The type that a name and a declared media type agree on.
 * @throws AppError `file.type`
 */
export function agreedType(declared: string, name: string): UploadType {
  const given = (declared.split(';')[0] ?? '').trim().toLowerCase();
  if (!isUploadType(given)) throw otherKind('This kind of file is not accepted.');
  if (!(UPLOAD_TYPES[given] as readonly string[]).includes(extensionOf(name)) || isDisguised(name)) {
    throw otherKind('The name of the file does not fit its kind.');
  }
  return given;
}

/** From the first byte of an upload to a file that may be stored. */
@Injectable()
export class Intake {
  constructor(
    private readonly incoming: IncomingFiles,
    private readonly images: ImageCoder,
  ) {}

  /** Reads a body into a file; nothing of it is left behind unless `work` moves it. @throws what `IncomingFiles.receive` does */
  receive<T>(body: Readable, work: (file: IncomingFile) => Promise<T>): Promise<T> {
    return this.incoming.receive(body, work);
  }

  /**
   * Looks at an arrived file and makes of it what may be stored: its beginning, name and declared type must agree, pictures
   * are encoded anew (no larger than `sideMax` pixels a side), documents are kept as they are. `work` may move the result away.
   * @throws AppError `file.type`, `file.broken`
   */
  async check<T>(
    file: IncomingFile,
    { type, name, sideMax }: { type: UploadType; name: string; sideMax?: number },
    work: (file: CheckedFile) => Promise<T>,
  ): Promise<T> {
    if (file.size === 0) throw new AppError('file.broken', { detail: 'The file is empty.' });
    const bytes = await fs.readFile(file.path);
    await requireBeginning(bytes, type);
    const label = fileLabel(name, type);
    if (!isImage(type)) {
      if (type === 'application/pdf') checkPdf(bytes);
      else checkText(bytes);
      const { path, size, sha256 } = file;
      return work({ path, type, label, size, sha256, dimensions: null });
    }
    const target = await this.incoming.newPath();
    try {
      const dimensions = await this.images.recode(bytes, target, type, sideMax);
      const stored = await fs.readFile(target);
      const sha256 = createHash('sha256').update(stored).digest();
      return await work({ path: target, type, label, size: stored.length, sha256, dimensions });
    } finally {
      await fs.rm(target, { force: true });
    }
  }
}

/** Whether a stored file of this type may be shown in place: only what we have encoded ourselves. */
export function isImage(type: string): type is ImageType {
  return Object.hasOwn(IMAGE_TYPES, type);
}

function isUploadType(type: string): type is UploadType {
  return Object.hasOwn(UPLOAD_TYPES, type);
}

/** Text has no beginning of its own; what begins like anything known is no text. */
async function requireBeginning(bytes: Buffer, type: UploadType): Promise<void> {
  const found = await fileTypeFromBuffer(bytes.subarray(0, SNIFF_BYTES));
  const expected = type === 'text/plain' ? undefined : type;
  // An animated PNG is told apart by its beginning; its first picture is what is kept.
  if ((found?.mime === 'image/apng' ? 'image/png' : found?.mime) === expected) return;
  throw otherKind(
    found === undefined ? 'The file is not what its name says.' : `The file is really ${found.ext.toUpperCase()}.`,
  );
}

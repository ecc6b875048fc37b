import { UPLOAD_TYPES, type UploadType } from '@audition/contracts';
import { Inject, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import fs from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { Config } from '../platform/config/config.js';
import { FILE_STORE, SHARED_FOLDER, type FileStore } from '../platform/files/file-store.js';
import { extensionOf } from '../platform/files/file-label.js';
import { imageSize, type ImageSize } from '../platform/files/image-coder.js';
import { IncomingFiles } from '../platform/files/incoming-files.js';
import { isImage } from '../platform/files/intake.js';
import { hasCode } from '../platform/files/storage-problem.js';
import { Drain } from '../platform/health/drain.js';
import { onFirstUse } from '../platform/on-first-use.js';

/** A file of `library/files`, as a published scenario pins it. */
export interface LibraryFile {
  mime: UploadType;
  size: number;
  /** SHA-256, hexadecimal. */
  sha256: string;
  dimensions: ImageSize | null;
}

interface FoundFile extends LibraryFile {
  path: string;
}

/**
 * The files that ship in `library/files`. Each is copied into the store under its SHA-256 when the API starts: a test on a
 * scenario published today opens the same picture after an update that no longer ships it.
 */
@Injectable()
export class LibraryFiles implements OnApplicationBootstrap {
  private readonly log = new Logger('LibraryFiles');
  private readonly files = onFirstUse(() => readFolder(path.join(this.config.libraryDir, 'files')));

  constructor(
    private readonly config: Config,
    private readonly incoming: IncomingFiles,
    @Inject(FILE_STORE) private readonly store: FileStore,
    private readonly drain: Drain,
  ) {}

  /** In the background: the API serves what it has from the library itself meanwhile. */
  onApplicationBootstrap(): void {
    const importing = this.importAll().catch((error: unknown) =>
      this.log.error({ err: error }, 'The files of the library are not in the store yet; the next start tries again'),
    );
    this.drain.onDrain(() => importing);
  }

  /** The file of this name; undefined when the library has none. */
  async named(asset: string): Promise<LibraryFile | undefined> {
    return (await this.files()).get(asset);
  }

  /** The bytes of a pinned file, from the library or, when it has changed since, from the store; null when they are gone. */
  async open(sha256: string): Promise<Readable | null> {
    const shipped = [...(await this.files()).values()].find((file) => file.sha256 === sha256);
    return shipped === undefined ? this.store.open(keyOf(sha256)) : createReadStream(shipped.path);
  }

  private async importAll(): Promise<void> {
    for (const { path: source, sha256, mime } of (await this.files()).values()) {
      if (await this.store.has(keyOf(sha256))) continue;
      const copy = await this.incoming.newPath();
      await fs.copyFile(source, copy);
      await this.store.put(keyOf(sha256), copy, mime);
    }
  }
}

const keyOf = (sha256: string): string => `${SHARED_FOLDER}/${sha256}`;

async function readFolder(folder: string): Promise<ReadonlyMap<string, FoundFile>> {
  const names = await fs.readdir(folder).catch((error: unknown) => {
    // An installation may ship a library without files; anything else is a fault to be told.
    if (hasCode(error, 'ENOENT')) return [];
    throw error;
  });
  const files = new Map<string, FoundFile>();
  for (const name of names.sort()) {
    const mime = typeOf(name);
    if (mime === undefined) continue;
    const file = path.join(folder, name);
    const bytes = await fs.readFile(file);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const dimensions = isImage(mime) ? await imageSize(bytes) : null;
    files.set(name, { path: file, mime, size: bytes.length, sha256, dimensions });
  }
  return files;
}

function typeOf(name: string): UploadType | undefined {
  const extension = extensionOf(name);
  const types = Object.keys(UPLOAD_TYPES) as UploadType[];
  return types.find((type) => (UPLOAD_TYPES[type] as readonly string[]).includes(extension));
}

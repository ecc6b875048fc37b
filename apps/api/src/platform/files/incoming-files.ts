import { UPLOAD_LIMITS } from '@audition/contracts';
import { createHash, randomBytes } from 'node:crypto';
import fs, { type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { AppError } from '../problems/app-error.js';
import { asStorageProblem } from './storage-problem.js';

/** A file that has arrived whole and is stored nowhere yet. */
export interface IncomingFile {
  path: string;
  size: number;
  /** SHA-256 of what was sent. */
  sha256: Buffer;
}

/** A phone on a poor line gets its 10 MB through in this time; a sender that drips bytes does not. */
const RECEIVE_LIMIT_MS = 300_000;
/** What is still read after the limit, so that an ordinary client sees the answer instead of a broken line. */
const DISCARD_MAX_BYTES = 20_000_000;

/** The folder in which uploads lie while they arrive and are looked at. Nothing in it is ever served. */
export class IncomingFiles {
  constructor(private readonly folder: string) {}

  /** A path that no other process uses, for a file to be written. */
  async newPath(): Promise<string> {
    await fs.mkdir(this.folder, { recursive: true, mode: 0o700 });
    return path.join(this.folder, randomBytes(16).toString('hex'));
  }

  /**
   * Reads a body into a file of its own and lets `work` have it; whatever happens, nothing is left behind afterwards
   * unless `work` moved the file.
   * @throws AppError `request.too-large`, `request.malformed` when the sender went away, `file.no-space`
   */
  async receive<T>(body: Readable, work: (file: IncomingFile) => Promise<T>): Promise<T> {
    const target = await this.newPath();
    try {
      const handle = await fs.open(target, 'wx', 0o600);
      const { size, sha256 } = await writeBody(body, handle);
      return await work({ path: target, size, sha256 });
    } finally {
      await fs.rm(target, { force: true });
    }
  }

  /** Removes what a killed process left behind. */
  async sweep(before: Date): Promise<void> {
    for (const name of await fs.readdir(this.folder).catch(() => [])) {
      const file = path.join(this.folder, name);
      const found = await fs.stat(file).catch(() => null); // another process sweeps as well
      if (found !== null && found.mtime < before) await fs.rm(file, { force: true });
    }
  }
}

/**
 * Writes a body to an open file, which is closed in any case; at most `UPLOAD_LIMITS.bytes` of it.
 * @throws AppError `request.too-large`, `request.malformed`, `file.no-space`
 */
export async function writeBody(
  body: Readable,
  handle: FileHandle,
  limitMs = RECEIVE_LIMIT_MS,
): Promise<{ size: number; sha256: Buffer }> {
  const hash = createHash('sha256');
  let size = 0;
  const tooSlow = setTimeout(() => body.destroy(new Error('the body took too long')), limitMs);
  try {
    for await (const chunk of bytesOf(body)) {
      size += chunk.length;
      if (size > UPLOAD_LIMITS.bytes) throw tooLarge();
      hash.update(chunk);
      await write(handle, chunk);
    }
    await handle.sync();
    return { size, sha256: hash.digest() };
  } finally {
    clearTimeout(tooSlow);
    await handle.close();
    discard(body);
  }
}

async function write(handle: FileHandle, chunk: Buffer): Promise<void> {
  try {
    await handle.writeFile(chunk);
  } catch (error) {
    // The disk is full, or refuses for another reason of its own.
    throw asStorageProblem(error);
  }
}

/** The chunks of a body that stays usable when the loop is left; a sender that goes away is a malformed request. */
async function* bytesOf(body: Readable): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of body.iterator({ destroyOnReturn: false })) {
      if (!Buffer.isBuffer(chunk)) throw new Error('a body must come as bytes');
      yield chunk;
    }
  } catch (error) {
    // ECONNRESET, aborted, too slow: nobody may be there to read the answer, but the log should not call it our fault.
    throw new AppError('request.malformed', { detail: 'The file did not arrive whole.', cause: error });
  }
}

/** Reads on for a while without keeping anything, then hangs up. */
function discard(body: Readable): void {
  if (body.readableEnded || body.destroyed) return;
  let left = DISCARD_MAX_BYTES;
  body.on('data', (chunk: Buffer) => {
    left -= chunk.length;
    if (left < 0) body.destroy();
  });
  body.on('error', () => undefined); // hung up: that is all the same now
  body.resume();
}

function tooLarge(): AppError {
  return new AppError('request.too-large', {
    detail: `A file may have at most ${UPLOAD_LIMITS.bytes / 1_048_576} MB.`,
  });
}

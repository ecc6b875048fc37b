import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { ZipFile } from 'yazl';

/** What was written under a name. */
export interface ZipEntry {
  name: string;
  size: number;
  /** Hex SHA-256 of the content. */
  sha256: string;
}

/** Bytes in pieces, of which only one at a time is held. */
export type Pieces = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/** Takes an entry and resolves when all of it has been read. Names are relative paths with `/`. */
export type AddEntry = (name: string, content: Pieces) => Promise<ZipEntry>;

/** Deflate spends half the time of its usual level on a twentieth more bytes. */
const COMPRESSION_LEVEL = 4;

/**
 * A ZIP file, made while it is read: `write` adds one entry after the other, and what it throws destroys the stream, as
 * closing the stream makes `write` fail.
 * @param at what every entry says of its time, so that the same content gives the same bytes
 */
export function zipOf(write: (add: AddEntry) => Promise<void>, at: Date): Readable {
  const zip = new ZipFile();
  const output = zip.outputStream;
  if (!(output instanceof Readable)) throw new Error('the library of ZIP files no longer gives a stream of Node');
  let abandon: ((error: Error) => void) | null = null;
  const fail = (error: Error): void => void output.destroy(error);
  zip.on('error', fail);
  output.once('close', () => abandon?.(new Error('nobody reads the archive any more')));
  const add: AddEntry = (name, content) =>
    new Promise((resolve, reject) => {
      if (output.destroyed) throw new Error('nobody reads the archive any more');
      const source = Readable.from(counted(name, content, resolve), { objectMode: false });
      source.once('error', fail);
      abandon = (error) => {
        source.destroy();
        reject(error);
      };
      const options = { mtime: at, mode: 0o100644, compressionLevel: COMPRESSION_LEVEL };
      zip.addReadStreamLazy(name, options, (give) => give(null, source));
    });
  write(add).then(
    () => zip.end(),
    (error: unknown) => fail(error instanceof Error ? error : new Error(String(error))),
  );
  return output;
}

async function* counted(name: string, content: Pieces, done: (entry: ZipEntry) => void): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256');
  let size = 0;
  for await (const piece of content) {
    hash.update(piece);
    size += piece.length;
    yield piece;
  }
  done({ name, size, sha256: hash.digest('hex') });
}

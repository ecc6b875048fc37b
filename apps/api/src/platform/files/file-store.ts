import type { Readable } from 'node:stream';

/** Where the bytes of files live. Names, types and owners are rows in the database; a store knows keys only. */
export interface FileStore {
  /**
   * Takes over the complete file at `path`: afterwards it is stored under the key and gone from where it was.
   * @param key `<workspace id>/<random>` or `library/<SHA-256>`
   * @throws AppError `file.no-space` when the store is full
   */
  put(key: string, path: string, type: string): Promise<void>;
  /** The stored bytes; null when there are none under the key. The caller reads or destroys the stream. */
  open(key: string): Promise<Readable | null>;
  has(key: string): Promise<boolean>;
  /** Removing what is not there is no fault. */
  remove(key: string): Promise<void>;
  /** Keys of the files that were stored before the instant, a batch at a time. */
  olderThan(before: Date): AsyncIterable<string[]>;
}

/** Folder of what belongs to no workspace: the library's files, known by their content. */
export const SHARED_FOLDER = 'library';

export const FILE_STORE = Symbol('file store');

const KEY = /^[A-Za-z0-9_-]{1,64}\/[A-Za-z0-9_-]{1,64}$/;

/** Refuses keys that no function here has made: they would be paths. */
export function requireKey(key: string): string {
  if (!KEY.test(key)) throw new Error('not a key of a stored file');
  return key;
}

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
  /** Keys of the files that were stored before the instant, a batch at a time. What others keep in the same place is left out. */
  olderThan(before: Date): AsyncIterable<string[]>;
}

/** Folder of what belongs to no workspace: the library's files, known by their content. */
export const SHARED_FOLDER = 'library';

export const FILE_STORE = Symbol('file store');

const KEY = /^[A-Za-z0-9_-]{1,64}\/[A-Za-z0-9_-]{1,64}$/;

const OF_WORKSPACE = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\/[A-Za-z0-9_-]{1,64}$/;

/** Whether it is the key of a workspace's file; the library's are none. */
export const isOfWorkspace = (key: string): boolean => OF_WORKSPACE.test(key);

export const isKey = (key: string): boolean => KEY.test(key);

/** Refuses keys that no function here has made: they would be paths. */
export function requireKey(key: string): string {
  if (!isKey(key)) throw new Error('not a key of a stored file');
  return key;
}

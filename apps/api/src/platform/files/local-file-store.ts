import fs from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { isKey, type FileStore, requireKey } from './file-store.js';
import { asStorageProblem, hasCode } from './storage-problem.js';

const BATCH = 500;

/** Files in a local folder, readable by the product's user only. */
export class LocalFileStore implements FileStore {
  /** @param root made when the first file comes */
  constructor(private readonly root: string) {}

  async put(key: string, from: string): Promise<void> {
    const target = this.pathOf(key);
    try {
      await fs.mkdir(path.dirname(target), { recursive: true, mode: 0o700 });
      await fs.chmod(from, 0o600);
      // A name appears with all of its bytes or not at all; both folders must be on one file system.
      await fs.rename(from, target);
      await syncFolder(path.dirname(target));
    } catch (error) {
      // A full or read-only disk is the installation's trouble, told as such.
      throw asStorageProblem(error);
    }
  }

  async open(key: string): Promise<Readable | null> {
    try {
      const handle = await fs.open(this.pathOf(key), 'r');
      return handle.createReadStream();
    } catch (error) {
      // The row outlived its file.
      if (hasCode(error, 'ENOENT')) return null;
      throw error;
    }
  }

  async has(key: string): Promise<boolean> {
    const found = await fs.stat(this.pathOf(key)).catch((error: unknown) => {
      // Anything but "not there" is a fault to be told.
      if (hasCode(error, 'ENOENT')) return null;
      throw error;
    });
    return found !== null;
  }

  async remove(key: string): Promise<void> {
    await fs.rm(this.pathOf(key), { force: true });
  }

  async *olderThan(before: Date): AsyncIterable<string[]> {
    const folders = await namesIn(this.root);
    for (const folder of folders.filter((name) => isKey(`${name}/file`))) {
      let batch: string[] = [];
      for (const name of await namesIn(path.join(this.root, folder))) {
        // Another process may have removed it meanwhile.
        const found = await fs.stat(path.join(this.root, folder, name)).catch(() => null);
        if (found?.isFile() === true && found.mtime < before) batch.push(`${folder}/${name}`);
        if (batch.length === BATCH) {
          yield batch;
          batch = [];
        }
      }
      if (batch.length > 0) yield batch;
    }
  }

  private pathOf(key: string): string {
    return path.join(this.root, requireKey(key));
  }
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await fs.readdir(folder);
  } catch (error) {
    // Nothing has been stored yet, or it is a file of somebody else's.
    if (hasCode(error, 'ENOENT') || hasCode(error, 'ENOTDIR')) return [];
    throw error;
  }
}

/** The new name itself must survive a power cut before a row refers to it. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await fs.open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

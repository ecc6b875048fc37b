import fs from 'node:fs/promises';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { S3mini, S3ServiceError } from 's3mini';
import type { FileBucket } from '../config/config.js';
import { AppError } from '../problems/app-error.js';
import { type FileStore, requireKey } from './file-store.js';
import { asStorageProblem } from './storage-problem.js';

const LIMIT_MS = 30_000;
const PAGE = 500;
/** Insufficient storage: what MinIO and others answer when their disks are full. */
const FULL = 507;

/** Files in a bucket, for installations with several API processes. The bucket exists and is private. */
export class S3FileStore implements FileStore {
  private readonly client: S3mini;

  constructor(settings: FileBucket) {
    const { accessKeyId, secretAccessKey, region } = settings;
    const endpoint = bucketAddress(settings);
    this.client = new S3mini({ endpoint, region, accessKeyId, secretAccessKey, requestAbortTimeout: LIMIT_MS });
  }

  async put(key: string, from: string, type: string): Promise<void> {
    requireKey(key);
    const bytes = await fs.readFile(from);
    await this.told(() => this.client.putObject(key, bytes, type));
    await fs.rm(from, { force: true });
  }

  async open(key: string): Promise<Readable | null> {
    requireKey(key);
    const response = await this.told(() => this.client.getObjectResponse(key));
    if (response?.body == null) return null;
    // The types of the DOM and of Node name the same stream.
    return Readable.fromWeb(response.body as ReadableStream<Uint8Array>);
  }

  async has(key: string): Promise<boolean> {
    requireKey(key);
    return this.told(async () => (await this.client.objectExists(key)) === true);
  }

  async remove(key: string): Promise<void> {
    requireKey(key);
    await this.told(() => this.client.deleteObject(key));
  }

  async *olderThan(before: Date): AsyncIterable<string[]> {
    let token: string | undefined;
    do {
      const page = await this.told(() => this.client.listObjectsPaged('/', '', PAGE, token));
      const objects = page?.objects ?? [];
      const old = objects.filter(({ LastModified }) => new Date(LastModified) < before).map(({ Key }) => Key);
      if (old.length > 0) yield old;
      token = page?.nextContinuationToken;
    } while (token !== undefined);
  }

  /** Runs a request; a service that is full or away is told as the installation's trouble, without its answer. */
  private async told<T>(request: () => Promise<T>): Promise<T> {
    try {
      return await request();
    } catch (error) {
      // Keys, addresses and bodies of the service stay in the log.
      if (error instanceof S3ServiceError && error.status === FULL) {
        throw asStorageProblem(Object.assign(new Error(error.message), { code: 'ENOSPC' }));
      }
      throw new AppError('service.unavailable', { detail: 'The store of files cannot be reached.', cause: error });
    }
  }
}

function bucketAddress({ endpoint, bucket, isPathStyle }: FileBucket): string {
  const url = new URL(endpoint);
  if (!isPathStyle) url.hostname = `${bucket}.${url.hostname}`;
  else url.pathname = `${url.pathname.replace(/\/$/, '')}/${bucket}`;
  return url.href.replace(/\/$/, '');
}

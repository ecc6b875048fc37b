import fs, { type FileHandle } from 'node:fs/promises';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { setTimeout as sleep } from 'node:timers/promises';
import { S3mini, S3ServiceError, type UploadPart } from 's3mini';
import type { FileBucket } from '../config/config.js';
import { AppError } from '../problems/app-error.js';
import { isKey, type FileStore, requireKey } from './file-store.js';
import { asStorageProblem } from './storage-problem.js';

/** How long a service may take to answer. What it then sends may take as long as bytes keep coming. */
const LIMIT_MS = 30_000;
const UPLOAD_LIMIT_MS = 120_000;
/** Larger files are sent in parts of this size, one at a time: so much of a file is in memory. Services ask for 5 MiB at least. */
const PART = 8 * 1024 * 1024;
const TRIES = 3;
const TRY_AGAIN_MS = 200;
const PAGE = 500;
/** Insufficient storage: what MinIO and others answer when their disks are full. */
const FULL = 507;

/** Files in a bucket, for installations with several API processes. The bucket exists and is private. */
export class S3FileStore implements FileStore {
  private readonly client: S3mini;

  constructor(settings: FileBucket) {
    const { accessKeyId, secretAccessKey, region } = settings;
    const endpoint = bucketAddress(settings);
    this.client = new S3mini({ endpoint, region, accessKeyId, secretAccessKey, fetch: fetchInTime });
  }

  async put(key: string, from: string, type: string): Promise<void> {
    requireKey(key);
    const file = await fs.open(from);
    try {
      const { size } = await file.stat();
      if (size > PART) {
        await this.putInParts(key, file, size, type);
      } else {
        const bytes = await file.readFile();
        await this.told(() => this.client.putObject(key, bytes, type));
      }
    } finally {
      await file.close();
    }
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
      const old = objects
        .filter(({ LastModified }) => new Date(LastModified) < before)
        .map(({ Key }) => Key)
        .filter(isKey);
      if (old.length > 0) yield old;
      token = page?.nextContinuationToken;
    } while (token !== undefined);
  }

  /** The object is there when its last part is and the whole was asked for, or not at all. */
  private async putInParts(key: string, file: FileHandle, size: number, type: string): Promise<void> {
    const upload = await this.told(() => this.client.getMultipartUploadId(key, type));
    try {
      const parts: UploadPart[] = [];
      for await (const part of partsOf(file)) {
        const number = parts.length + 1;
        parts.push(await this.told(() => tryAgain(() => this.client.uploadPart(key, upload, part, number))));
      }
      await this.told(async () => {
        await this.client.completeMultipartUpload(key, upload, parts);
        // A service may answer 200 and write into the answer that it failed: only the object itself tells.
        if ((await this.client.getContentLength(key)) !== size)
          throw new Error('The stored object is not of its size.');
      });
    } catch (error) {
      // Parts of an upload that never ends are seen by nobody and take room; the fault itself is what is to be told.
      await this.client.abortMultipartUpload(key, upload).catch(() => undefined);
      throw error;
    }
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

/** The file in parts, all of them in one buffer: a part is done with before the next is read. */
async function* partsOf(file: FileHandle): AsyncGenerator<Buffer> {
  const buffer = Buffer.allocUnsafe(PART);
  for (;;) {
    const { bytesRead } = await file.read(buffer, 0, PART);
    if (bytesRead === 0) return;
    yield buffer.subarray(0, bytesRead);
  }
}

/** A connection that breaks once does not cost an upload of hundreds of parts; what the service refuses, it refuses. */
async function tryAgain<T>(request: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await request();
    } catch (error) {
      if (attempt === TRIES || (error instanceof S3ServiceError && error.status < 500)) throw error;
      await sleep(TRY_AGAIN_MS * attempt);
    }
  }
}

/** `fetch` with a limit until the answer begins; one for the whole would cut off a large file on a slow line. */
async function fetchInTime(...[input, init]: Parameters<typeof fetch>): Promise<Response> {
  const wait = new AbortController();
  const timer = setTimeout(() => wait.abort(), init?.method === 'PUT' ? UPLOAD_LIMIT_MS : LIMIT_MS);
  try {
    return await fetch(input, { ...init, signal: wait.signal });
  } finally {
    clearTimeout(timer);
  }
}

function bucketAddress({ endpoint, bucket, isPathStyle }: FileBucket): string {
  const url = new URL(endpoint);
  if (!isPathStyle) url.hostname = `${bucket}.${url.hostname}`;
  else url.pathname = `${url.pathname.replace(/\/$/, '')}/${bucket}`;
  return url.href.replace(/\/$/, '');
}

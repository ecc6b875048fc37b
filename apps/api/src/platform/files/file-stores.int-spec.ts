import S3rver from '@20minutes/s3rver';
import { createHash, randomBytes } from 'node:crypto';
import fs from 'node:fs/promises';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { buffer, text } from 'node:stream/consumers';
import type { FileBucket } from '../config/config.js';
import { AppError } from '../problems/app-error.js';
import type { FileStore } from './file-store.js';
import { writeBody } from './incoming-files.js';
import { LocalFileStore } from './local-file-store.js';
import { S3FileStore } from './s3-file-store.js';

const WORKSPACE = '0199a1b2-0000-7000-8000-000000000001';
let folder: string;
let server: S3rver;
let listing: S3rver;
let bucket: FileBucket;
let listedBucket: FileBucket;

beforeAll(async () => {
  folder = await fs.mkdtemp(path.join(os.tmpdir(), 'audition-stores-'));
  const settings = { address: '127.0.0.1', port: 0, silent: true, directory: path.join(folder, 's3') };
  const buckets = { configureBuckets: [{ name: 'audition', configs: [] }] };
  server = new S3rver({ ...settings, ...buckets });
  const { port } = await server.run();
  // This server leaves out the slash behind the bucket when it checks the signature of a list, unlike Amazon's and MinIO;
  // lists are therefore read through a second one, on the same folder, that does not look at signatures.
  listing = new S3rver({ ...settings, configureBuckets: [], allowMismatchedSignatures: true });
  const { port: listingPort } = await listing.run();
  bucket = {
    ...{ endpoint: `http://127.0.0.1:${port}`, bucket: 'audition', region: 'us-east-1', isPathStyle: true },
    ...{ accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' },
  };
  listedBucket = { ...bucket, endpoint: `http://127.0.0.1:${listingPort}` };
});
afterAll(async () => {
  await Promise.all([server.close(), listing.close()]);
  await fs.rm(folder, { recursive: true, force: true });
});

const storeOf = (kind: 'local' | 's3', from = bucket): FileStore =>
  kind === 'local' ? new LocalFileStore(path.join(folder, 'stored')) : new S3FileStore(from);
const read = async (store: FileStore, key: string): Promise<string | null> => {
  const content = await store.open(key);
  return content === null ? null : text(content);
};
async function fileWith(content: string | Buffer): Promise<string> {
  const file = path.join(folder, `in-${Math.random()}`);
  await fs.writeFile(file, content);
  return file;
}
async function keys(store: FileStore, before: Date): Promise<string[]> {
  const found: string[] = [];
  for await (const batch of store.olderThan(before)) found.push(...batch);
  return found.sort();
}

describe.each(['local', 's3'] as const)('the %s store', (kind) => {
  it('takes a file over, gives it back, and forgets it', async () => {
    const store = storeOf(kind);
    const key = `${WORKSPACE}/first-file_1`;
    const source = await fileWith('bytes of the first file');
    await store.put(key, source, 'text/plain');
    await expect(fs.stat(source)).rejects.toThrow('ENOENT');
    expect([await read(store, key), await store.has(key)]).toEqual(['bytes of the first file', true]);
    await store.remove(key);
    await store.remove(key);
    expect([await read(store, key), await store.has(key)]).toEqual([null, false]);
  });

  it('lists what is older than an instant, over every folder', async () => {
    const store = storeOf(kind);
    const names = Array.from({ length: 7 }, (_, index) => `${index % 2 === 0 ? WORKSPACE : 'library'}/list-${index}`);
    for (const name of names) await store.put(name, await fileWith(name), 'text/plain');
    const lister = storeOf(kind, listedBucket);
    expect(await keys(lister, new Date(Date.now() + 60_000))).toEqual([...names].sort());
    expect(await keys(lister, new Date(Date.now() - 60_000))).toEqual([]);
    for (const name of names) await store.remove(name);
  });

  it.each(['../../etc/passwd', 'a/../b', '/a/b', 'a', 'a/b/c', `${'a'.repeat(65)}/b`, 'a/b%2e'])(
    'refuses %j, which no key of ours looks like',
    async (key) => {
      const store = storeOf(kind);
      await expect(store.open(key)).rejects.toThrow('not a key');
      await expect(store.put(key, await fileWith('x'), 'text/plain')).rejects.toThrow('not a key');
    },
  );
});

it('a bucket that cannot be reached is the installation’s trouble, without a word of where it is', async () => {
  const away = new S3FileStore({ ...bucket, endpoint: 'http://127.0.0.1:9' });
  const refused = new S3FileStore({ ...bucket, secretAccessKey: 'wrong' });
  for (const store of [away, refused]) {
    const error: unknown = await store
      .put('library/x', await fileWith('x'), 'text/plain')
      .catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(AppError);
    expect(error).toMatchObject({ code: 'service.unavailable', message: 'The store of files cannot be reached.' });
  }
});

describe('a file of several parts', () => {
  const KEY = `${WORKSPACE}/large-file`;
  const bytes = randomBytes(20_000_000);
  const sha256 = (content: Buffer): string => createHash('sha256').update(content).digest('hex');

  it('comes back as it was, though a connection broke on the way', async () => {
    const line = await Line.to(bucket, { breaksPart: 2, times: 1 });
    const source = await fileWith(bytes);
    await new S3FileStore(line.bucket).put(KEY, source, 'application/zip');
    await line.close();
    expect(line.parts).toEqual(['1', '2', '2', '3']);
    await expect(fs.stat(source)).rejects.toThrow('ENOENT');
    const content = await storeOf('s3').open(KEY);
    expect(content && sha256(await buffer(content))).toBe(sha256(bytes));
    await storeOf('s3').remove(KEY);
  });

  it('that cannot be sent leaves no object and no part, and stays where it was', async () => {
    const line = await Line.to(bucket, { breaksPart: 3, times: Infinity });
    const source = await fileWith(bytes);
    const error: unknown = await new S3FileStore(line.bucket)
      .put(KEY, source, 'application/zip')
      .catch((thrown: unknown) => thrown);
    await line.close();
    expect(error).toMatchObject({ code: 'service.unavailable' });
    expect(await storeOf('s3').has(KEY)).toBe(false);
    const left = await fs.readdir(path.join(folder, 's3'), { recursive: true });
    expect(left.filter((name) => name.includes('large-file'))).toEqual([]);
    expect(line.hasGivenUp).toBe(true);
    expect((await fs.stat(source)).size).toBe(bytes.length);
  });
});

/** A line to the server that breaks while a part is sent. */
class Line {
  readonly parts: string[] = [];
  hasGivenUp = false;
  bucket: FileBucket = bucket;

  private constructor(
    private readonly server: http.Server,
    private readonly broken: { breaksPart: number; times: number },
  ) {}

  static async to(target: FileBucket, broken: { breaksPart: number; times: number }): Promise<Line> {
    const server = http.createServer();
    const line = new Line(server, { ...broken });
    server.on('request', (request, response) => line.pass(new URL(target.endpoint), request, response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    line.bucket = { ...target, endpoint: `http://127.0.0.1:${address.port}` };
    return line;
  }

  private pass({ hostname, port }: URL, request: http.IncomingMessage, response: http.ServerResponse): void {
    const { method, headers, url = '' } = request;
    const part = new URL(url, 'http://any').searchParams.get('partNumber');
    if (part !== null) this.parts.push(part);
    if (method === 'DELETE' && url.includes('uploadId=')) this.hasGivenUp = true;
    if (part === String(this.broken.breaksPart) && this.broken.times-- > 0) {
      request.socket.destroy();
      return;
    }
    const onward = http.request({ hostname, port, method, path: url, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 500, answer.headers);
      answer.pipe(response);
    });
    request.pipe(onward);
  }

  close(): Promise<unknown> {
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(resolve));
  }
}

it('a disk without room answers 507', async () => {
  const error: unknown = await writeBody(Readable.from([Buffer.from('a')]), await fs.open('/dev/full', 'w')).catch(
    (thrown: unknown) => thrown,
  );
  expect(error).toMatchObject({ code: 'file.no-space', status: 507 });
});

it('a sender that drips is hung up on', async () => {
  const handle = await fs.open(path.join(folder, 'slow'), 'wx');
  const endless = new Readable({ read: () => undefined });
  endless.push(Buffer.from('a'));
  await expect(writeBody(endless, handle, 50)).rejects.toMatchObject({ code: 'request.malformed' });
});

import { UPLOAD_LIMITS, type Problem, type UploadedFile } from '@audition/contracts';
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { pid } from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import sharp from 'sharp';
import { v7 } from 'uuid';
import { ChatTestRig, type RunningTest } from '../../testing/chat-test-rig.js';
import { animation, hostileFiles, hugePng, pdf, picture, type Sample } from '../../testing/file-corpus.js';
import { FileHousekeeping } from './file-housekeeping.js';

let rig: ChatTestRig;
let test: RunningTest;
beforeAll(async () => {
  rig = await ChatTestRig.start();
  test = await rig.running();
});
afterAll(() => rig.close());

type Answer = Problem & UploadedFile;

function upload(
  { candidate, sessionId }: RunningTest,
  { name, type, bytes }: Sample,
  clientId = v7(),
): Promise<{ status: number; body: Answer }> {
  return candidate.upload(sessionId, { name, type, bytes }, clientId);
}

const incoming = (): string[] => fs.readdirSync(path.join(rig.app.filesDir, 'incoming'));
const stored = (): string[] =>
  fs
    .readdirSync(path.join(rig.app.filesDir, 'stored'), { recursive: true, withFileTypes: true, encoding: 'utf8' })
    .filter((entry) => entry.isFile() && !entry.parentPath.endsWith('library'))
    .map(({ parentPath, name }) => path.join(parentPath, name));
const download = (candidate: RunningTest['candidate'], id: string): Promise<Response> =>
  candidate.raw(`/room/files/${id}`);

describe('a file from a candidate', () => {
  it.each(['png', 'jpeg', 'webp'] as const)('that is a %s is made anew and shown in place', async (format) => {
    const sent = Buffer.concat([await picture(format, { hasExif: true }), Buffer.from('<script>CANARY-TAIL</script>')]);
    expect(sent.includes('CANARY-ARTIST')).toBe(true);
    const name = `holiday.${format}`;
    const { status, body } = await upload(test, { name, type: `image/${format}`, bytes: sent });
    expect([status, body]).toEqual([
      201,
      expect.objectContaining({ name, mime: `image/${format}`, width: 64, height: 48 }),
    ]);
    const response = await download(test.candidate, body.id);
    const bytes = Buffer.from(await response.arrayBuffer());
    expect(bytes.length).toBe(body.size);
    expect(bytes.equals(sent)).toBe(false);
    const { exif, icc, format: storedFormat } = await sharp(bytes).metadata();
    expect([exif, icc, storedFormat]).toEqual([undefined, undefined, format]);
    expect(bytes.includes('CANARY')).toBe(false);
    expect(response.headers.get('content-disposition')).toMatch(/^inline; /);
  });

  it('that moves stands still afterwards', async () => {
    const { body } = await upload(test, { name: 'a.webp', type: 'image/webp', bytes: await animation() });
    const bytes = await (await download(test.candidate, body.id)).arrayBuffer();
    expect((await sharp(Buffer.from(bytes)).metadata()).pages).toBeUndefined();
  });

  it.each([
    ['a.pdf', 'application/pdf', () => pdf()],
    ['a.txt', 'text/plain', async () => Buffer.from('Error E-31: driver 4.2 blocked – größer > kleiner\r\n')],
  ])('called %s is kept to the byte, and only ever downloaded', async (name, type, make) => {
    const bytes = await make();
    const { body } = await upload(test, { name, type, bytes });
    const response = await download(test.candidate, body.id);
    expect(Buffer.from(await response.arrayBuffer()).equals(bytes)).toBe(true);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': type === 'text/plain' ? 'text/plain; charset=utf-8' : type,
      'content-security-policy': "sandbox; default-src 'none'",
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
      'content-disposition': `attachment; filename="${name}"; filename*=UTF-8''${name}`,
    });
  });

  it.each([
    ['../../../etc/passwd.png', 'passwd.png'],
    ['C:\\Users\\dana\\vase.png', 'vase.png'],
    ['a"; filename="x.html\r\nSet-Cookie: a=b.png', 'a_; filename=_x.htmlSet-Cookie_ a=b.png'],
    ['bill\u202egnp.\u2066xcod.png', 'billgnp.xcod.png'],
    [`${'ä'.repeat(300)}.png`, `${'ä'.repeat(116)}.png`],
    ['  .png', 'file.png'],
    ['Zeugnis 2024 – 最終版.png', 'Zeugnis 2024 – 最終版.png'],
  ])('may be called %j and is labelled %j', async (given, label) => {
    const { body } = await upload(test, { name: given, type: 'image/png', bytes: await picture('png') });
    expect(body.name).toBe(label);
    const header = (await download(test.candidate, body.id)).headers.get('content-disposition') ?? '';
    expect(header).toMatch(/^inline; filename="[\x20\x21\x23-\x7e]+"; filename\*=UTF-8''[\w%.~!-]+$/);
    expect(decodeURIComponent(header.split("UTF-8''")[1] ?? '')).toBe(label);
  });

  it('lies under a random name, readable by the product alone', () => {
    const files = stored();
    expect(files.length).toBeGreaterThan(10);
    for (const file of files) {
      expect([path.basename(file), fs.statSync(file).mode & 0o777]).toEqual([
        expect.stringMatching(/^[\w-]{43}$/),
        0o600,
      ]);
    }
  });
});

describe('a file that is not what it says', () => {
  it('is refused with 415, whichever of 60 disguises it wears, and nothing of it stays', async () => {
    const before = stored().length;
    const files = await hostileFiles();
    expect(files).toHaveLength(60);
    const { candidate } = test;
    const results = [];
    for (const [why, sample] of files) {
      const { status, body } = await candidate.upload<Problem>(test.sessionId, sample, v7());
      results.push([why, status, body.type]);
    }
    expect(results).toEqual(files.map(([why]) => [why, 415, 'urn:problem:file.type']));
    expect([stored().length, incoming()]).toEqual([before, []]);
  });

  it.each([16_000, 30_000])('and unfolds to %i pixels a side is refused without being unfolded', async (side) => {
    const bytes = hugePng(side);
    const rss = process.memoryUsage.rss();
    const { status, body } = await upload(test, { name: 'bomb.png', type: 'image/png', bytes });
    expect([status, body.type, body.detail]).toEqual([
      422,
      'urn:problem:file.broken',
      expect.stringContaining('25 megapixels'),
    ]);
    // Unfolded it would take 256 MB at the least.
    expect(process.memoryUsage.rss() - rss).toBeLessThan(100_000_000);
  });

  it.each([
    ['is cut off', 'a.png', 'image/png', async () => (await picture('png', { width: 900 })).subarray(0, -40)],
    ['is cut off', 'a.jpg', 'image/jpeg', async () => half(await picture('jpeg', { width: 900 }))],
    ['is cut off', 'a.pdf', 'application/pdf', async () => (await pdf()).subarray(0, -60)],
    ['is empty', 'a.txt', 'text/plain', async () => Buffer.alloc(0)],
  ])('or %s (%s) is refused as broken', async (_why, name, type, make) => {
    const { status, body } = await upload(test, { name, type, bytes: await make() });
    expect([status, body.type]).toEqual([422, 'urn:problem:file.broken']);
  });
});

describe('an upload', () => {
  it('under the same id brings the first answer; other bytes under it are refused', async () => {
    const clientId = v7();
    const file = { name: 'a.txt', type: 'text/plain', bytes: Buffer.from('once') };
    const [first, twin] = await Promise.all([upload(test, file, clientId), upload(test, file, clientId)]);
    const again = await upload(test, file, clientId);
    expect([twin.body, again.body]).toEqual([first.body, first.body]);
    const other = await upload(test, { ...file, bytes: Buffer.from('twice') }, clientId);
    expect(other.body.type).toBe('urn:problem:test.client-id-reused');
  });

  it('of a byte more than 10 MB is refused, also when it does not say so', async () => {
    const large = { name: 'a.txt', type: 'text/plain', bytes: Buffer.alloc(10_485_761, 'a') };
    expect((await upload(test, large)).status).toBe(413);
    const status = await streamed(test, 'a'.repeat(100_000), 140);
    expect(status).toBe(413);
    expect(incoming()).toEqual([]);
  });

  it('without end is hung up on, and the process does not grow', async () => {
    const rss = process.memoryUsage.rss();
    // 2 GB, if it were let.
    await streamed(test, 'a'.repeat(1_000_000), 2000);
    expect(process.memoryUsage.rss() - rss).toBeLessThan(80_000_000);
    expect(incoming()).toEqual([]);
  });

  it('broken off a hundred times leaves nothing behind: no file, no handle, and the same process', async () => {
    const handles = (): number => openFiles().length;
    const before = { handles: handles(), stored: stored().length, pid };
    for (let round = 0; round < 34; round += 1) await Promise.all(Array.from({ length: 3 }, () => brokenOff(test)));
    await rig.until(
      async () => incoming(),
      (names) => names.length === 0,
    );
    await rig.until(
      async () => handles(),
      (count) => count === before.handles,
    );
    expect({ stored: stored().length, pid }).toEqual({ stored: before.stored, pid: before.pid });
    // The last ones may still be on their way out.
    const after = { name: 'a.txt', type: 'text/plain', bytes: Buffer.from('after') };
    await rig.until(
      () => upload(test, after),
      ({ status }) => status === 201,
    );
  });

  it.each([
    ['without the header that no form can send', { 'content-type': 'text/plain', 'x-file-name': 'a.txt' }, 403],
    [
      'from another site',
      { 'content-type': 'text/plain', 'x-file-name': 'a.txt', 'x-client-id': v7(), origin: 'https://evil.example' },
      403,
    ],
    ['with an id that is none', { 'content-type': 'text/plain', 'x-file-name': 'a.txt', 'x-client-id': 'x' }, 422],
    ['without a name', { 'content-type': 'text/plain', 'x-client-id': v7() }, 422],
    [
      'with a name of a million signs',
      { 'content-type': 'text/plain', 'x-client-id': v7(), 'x-file-name': `${'a'.repeat(10_000)}.txt` },
      422,
    ],
    [
      'with a name that is not encoded',
      { 'content-type': 'text/plain', 'x-client-id': v7(), 'x-file-name': '%E4.txt' },
      422,
    ],
  ])('%s is refused', async (_why, headers, status) => {
    const response = await test.candidate.raw(`/test-sessions/${test.sessionId}/files`, {
      method: 'POST',
      body: 'x',
      headers,
    });
    expect([response.status, response.headers.get('content-type')]).toEqual([
      status,
      'application/problem+json; charset=utf-8',
    ]);
  });

  it('goes to the own, running test only', async () => {
    const file = { name: 'a.txt', type: 'text/plain', bytes: Buffer.from('x') };
    const other = await rig.running();
    expect((await other.candidate.upload<Problem>(test.sessionId, file, v7())).body.type).toBe(
      'urn:problem:thing.not-found',
    );
    await other.candidate.command(other.sessionId, { type: 'finish' });
    expect((await upload(other, file)).body.type).toBe('urn:problem:test.state');
  });

  it('is the 21st and refused, with a word on how many are taken; an earlier one still answers', async () => {
    const full = await rig.running();
    const file = { name: 'a.txt', type: 'text/plain', bytes: Buffer.from('x') };
    const id = v7();
    const first = await upload(full, file, id);
    for (let count = 1; count < 20; count += 1) expect((await upload(full, file)).status).toBe(201);
    const { status, body } = await upload(full, file);
    expect([status, body.type, body.detail]).toEqual([
      409,
      'urn:problem:file.quota',
      expect.stringContaining('20 files'),
    ]);
    expect((await upload(full, file, id)).body).toEqual(first.body);
  });

  it('for which the others have left no room is refused, and its bytes do not stay', async () => {
    const full = await rig.running();
    const { body } = await upload(full, { name: 'a.txt', type: 'text/plain', bytes: Buffer.from('x') });
    await rig.app.asSuperuser(
      `INSERT INTO session_file (id, workspace_id, session_id, client_id, name, mime, size, sha256, sent_sha256, store_key)
       SELECT gen_random_uuid(), workspace_id, session_id, gen_random_uuid(), name, mime, $2, sha256, sent_sha256, 'elsewhere/file'
       FROM session_file WHERE id = $1`,
      [body.id, UPLOAD_LIMITS.sessionBytes - 1],
    );
    const before = stored();
    const refused = await upload(full, { name: 'b.txt', type: 'text/plain', bytes: Buffer.from('y') });
    expect([refused.status, refused.body.type]).toEqual([409, 'urn:problem:file.quota']);
    expect(stored()).toEqual(before);
  });
});

describe('who may open an upload', () => {
  it('members of the workspace and its candidate; to others it does not exist', async () => {
    const { body } = await upload(test, { name: 'a.txt', type: 'text/plain', bytes: Buffer.from('mine') });
    expect(await (await download(test.candidate, body.id)).text()).toBe('mine');
    const staff = rig.staff;
    expect(await (await staff.raw('GET', `/api/files/${body.id}`)).text()).toBe('mine');
    const other = await rig.running();
    const foreign = await rig.app.setUpAnother();
    const problems = await Promise.all([
      download(other.candidate, body.id),
      download(other.candidate, v7()),
      foreign.client.raw('GET', `/api/files/${body.id}`),
      foreign.client.raw('GET', `/api/files/${v7()}`),
      staff.raw('GET', `/api/files/not-an-id`),
    ]);
    const bodies = await Promise.all(
      problems.map(async (response) => ({ ...((await response.json()) as Problem), instance: '' })),
    );
    for (const problem of bodies) expect(problem).toEqual(bodies[0]);
    expect(bodies[0]).toMatchObject({ status: 404, type: 'urn:problem:thing.not-found' });
    expect((await fetch(`${rig.app.url}/api/files/${body.id}`)).status).toBe(401);
  });
});

it('housekeeping collects files without a row after an hour, and no other', async () => {
  const workspace = rig.owner.me.workspace.id;
  const orphan = path.join(rig.app.filesDir, 'stored', workspace, 'x'.repeat(43));
  const halfSent = path.join(rig.app.filesDir, 'incoming', 'killed');
  fs.writeFileSync(orphan, 'orphan');
  fs.writeFileSync(halfSent, 'half');
  for (const folder of ['lost+found', 'backup']) {
    fs.mkdirSync(path.join(rig.app.filesDir, 'stored', folder));
    fs.writeFileSync(path.join(rig.app.filesDir, 'stored', folder, 'of-somebody-else'), 'foreign');
  }
  fs.writeFileSync(path.join(rig.app.filesDir, 'stored', 'notes'), 'foreign');
  const before = stored().length;
  const housekeeping = rig.app.app.get(FileHousekeeping, { strict: false });
  expect(await housekeeping.collect()).toBe(0);
  expect(await housekeeping.collect(new Date(Date.now() + 3_700_000))).toBe(1);
  expect([fs.existsSync(orphan), fs.existsSync(halfSent), stored().length]).toEqual([false, false, before - 1]);
});

const half = (bytes: Buffer): Buffer => bytes.subarray(0, bytes.length / 2);

/** Sends pieces of unknown number; gives the status, or 0 when the line was cut before one came. */
function streamed({ candidate, sessionId }: RunningTest, piece: string, count: number): Promise<number> {
  return new Promise((resolve) => {
    const request = http.request(`${rig.app.url}/api/test-sessions/${sessionId}/files`, {
      method: 'POST',
      headers: { ...candidate.uploadHeaders('a.txt', 'text/plain', v7()) },
    });
    let isOver = false;
    const over = (status: number): void => {
      isOver = true;
      request.destroy();
      resolve(status);
    };
    request.on('response', ({ statusCode = 0 }) => over(statusCode));
    request.on('error', () => over(0));
    let left = count;
    const send = (): void => {
      while (left > 0 && !isOver) {
        left -= 1;
        if (!request.write(piece)) return void request.once('drain', send);
      }
      if (!isOver) request.end();
    };
    send();
  });
}

/** Files of ours that this process holds open. */
const openFiles = (): string[] =>
  fs
    .readdirSync('/proc/self/fd')
    .flatMap((handle) => targetOf(`/proc/self/fd/${handle}`))
    .filter((target) => target.startsWith(rig.app.filesDir));

/** Where a link leads; nowhere when it has been closed since it was listed. */
function targetOf(link: string): string[] {
  try {
    return [fs.readlinkSync(link, { encoding: 'utf8' })];
  } catch {
    // The handle of the listing itself, for one.
    return [];
  }
}

/** Promises a large file, sends some of it, and goes away. */
async function brokenOff({ candidate, sessionId }: RunningTest): Promise<void> {
  const request = http.request(`${rig.app.url}/api/test-sessions/${sessionId}/files`, {
    method: 'POST',
    headers: { ...candidate.uploadHeaders('a.png', 'image/png', v7()), 'content-length': 5_000_000 },
  });
  request.on('error', () => undefined);
  request.write(Buffer.alloc(70_000));
  await sleep(15);
  request.destroy();
}

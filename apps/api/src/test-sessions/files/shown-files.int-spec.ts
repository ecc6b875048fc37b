import type { Problem, UploadedFile } from '@audition/contracts';
import fs from 'node:fs';
import path from 'node:path';
import { v7 } from 'uuid';
import { Database } from '../../platform/database/database.js';
import { ScenarioFiles } from '../../scenarios/scenario-files.js';
import { ChatTestRig, type RunningTest } from '../../testing/chat-test-rig.js';

let rig: ChatTestRig;
let test: RunningTest;
let upload: UploadedFile;
beforeAll(async () => {
  rig = await ChatTestRig.start({ LIBRARY_DIR: libraryWithGuide() });
  test = await rig.running();
  const file = { name: 'my-notes.txt', type: 'text/plain', bytes: Buffer.from('Replacement leaves tonight') };
  upload = (await test.candidate.upload<UploadedFile>(test.sessionId, file, v7())).body;
});
afterAll(() => rig.close());

/** The shipped library with one more file for the operator and one for the customer, in a folder of its own. */
function libraryWithGuide(): string {
  const shipped = path.resolve(import.meta.dirname, '../../../../../library');
  const folder = fs.mkdtempSync(path.join(process.env['TMPDIR'] ?? '/tmp', 'audition-library-'));
  fs.cpSync(shipped, folder, { recursive: true });
  fs.mkdirSync(path.join(folder, 'files'), { recursive: true });
  fs.writeFileSync(path.join(folder, 'files/care-guide.txt'), 'Wash by hand');
  fs.writeFileSync(path.join(folder, 'files/secret-photo.txt'), 'The crack');
  const file = path.join(folder, 'scenarios/late-gift.yaml');
  const entry = (key: string, asset: string, rest: string): string =>
    `  ${key}: { name: ${asset}, description: For the test, asset: ${asset}, mime: text/plain${rest} }\n`;
  const yaml = fs.readFileSync(file, 'utf8');
  const both = entry('guide', 'care-guide.txt', ', isForOperator: true') + entry('hidden', 'secret-photo.txt', '');
  fs.writeFileSync(file, yaml.replace(/^files:\n/m, `files:\n${both}`));
  return folder;
}

const read = (file: string, candidate = test.candidate): Promise<Response> =>
  candidate.raw(`/room/scenario-files/a/${file}`);
const send = (file: Record<string, unknown>, text = '') =>
  test.candidate.command(test.sessionId, { type: 'file', conversation: 'a', file, text });

describe('a file of the scenario', () => {
  it('that the operator may send is there for candidate and staff, as a download in a sandbox', async () => {
    const response = await read('guide');
    expect(await response.text()).toBe('Wash by hand');
    expect(response.headers.get('content-security-policy')).toBe("sandbox; default-src 'none'");
    expect(response.headers.get('content-disposition')).toContain('attachment');
    const staff = await rig.staff.raw('GET', `/api/test-sessions/${test.sessionId}/scenario-files/a/guide`);
    expect(await staff.text()).toBe('Wash by hand');
  });

  it('that the customer has not sent is for staff only; for the candidate it does not exist', async () => {
    const staff = await rig.staff.raw('GET', `/api/test-sessions/${test.sessionId}/scenario-files/a/hidden`);
    expect(await staff.text()).toBe('The crack');
    const answers = await Promise.all(
      [read('hidden'), read('nothing'), test.candidate.raw('/room/scenario-files/z/guide')].map(async (one) => {
        const response = await one;
        return { ...((await response.json()) as Problem), instance: '' };
      }),
    );
    expect(answers[0]).toMatchObject({ status: 404, type: 'urn:problem:thing.not-found' });
    for (const answer of answers) expect(answer).toEqual(answers[0]);
  });

  it('stays what it was when the library has changed', async () => {
    const files = rig.app.app.get(ScenarioFiles, { strict: false });
    await rig.app.app.get(Database, { strict: false }).inWorkspace(rig.owner.me.workspace.id, async (tx) => {
      const versions = await tx.query<{ id: string }>(`SELECT id FROM scenario_version WHERE key = 'late-gift'`);
      const pinned = await files.ofVersions(
        versions.map(({ id }) => id),
        tx,
      );
      expect(pinned.map(({ file, size }) => [file, size])).toContainEqual(['guide', 12]);
    });
    // Another process of the same installation, started after an update that ships other files.
    const other = await rig.another({ LIBRARY_DIR: path.resolve(import.meta.dirname, '../../../../../library') });
    const response = await fetch(`${other.url}/api/test-sessions/${test.sessionId}/scenario-files/a/guide`, {
      headers: { cookie: rig.owner.client.cookie },
    });
    expect(await response.text()).toBe('Wash by hand');
  });
});

describe('the command that sends a file', () => {
  it('records what is stored, whatever the sender says of it', async () => {
    const said = { name: 'invoice.pdf', mime: 'application/pdf', size: 9 };
    expect((await send({ id: upload.id, source: 'upload', ...said }, 'Here you are')).status).toBe(200);
    expect((await send({ id: 'guide', source: 'library', ...said })).status).toBe(200);
    const files = (await rig.log(test.sessionId)).flatMap(({ actor, body }) =>
      actor === 'operator' && body.kind === 'message' && body.file !== undefined ? [body.file] : [],
    );
    expect(files).toEqual([
      { id: upload.id, name: 'my-notes.txt', description: '', source: 'upload', mime: 'text/plain', size: 26 },
      expect.objectContaining({ id: 'guide', name: 'care-guide.txt', source: 'library', mime: 'text/plain', size: 12 }),
    ]);
    await rig.expectReplayable(test.sessionId);
  });

  it('refuses uploads of others and of nobody, files of the customer, and what is no id', async () => {
    const other = await rig.running();
    const file = { name: 'theirs.txt', type: 'text/plain', bytes: Buffer.from('theirs') };
    const theirs = (await other.candidate.upload<UploadedFile>(other.sessionId, file, v7())).body;
    const claim = { name: 'a.txt', mime: 'text/plain', size: 1 };
    for (const [id, source] of [
      [theirs.id, 'upload'],
      [v7(), 'upload'],
      ['guide', 'upload'],
      ['hidden', 'library'],
      ['nothing', 'library'],
    ]) {
      const { status, body } = await send({ id, source, ...claim });
      expect([id, status, body.errors]).toEqual([id, 422, [{ pointer: '/file/id', detail: 'There is no such file.' }]]);
    }
  });

  it('is a line in the transcript as text', async () => {
    const text = await (await rig.staff.raw('GET', `/api/test-sessions/${test.sessionId}/transcript.txt`)).text();
    expect(text).toContain('my-notes.txt');
  });

  it('repeated under its id, it is recorded once', async () => {
    const command = test.candidate.next({
      ...{ type: 'file', conversation: 'a', text: '' },
      file: { id: upload.id, source: 'upload', name: 'a.txt', mime: 'text/plain', size: 1 },
    });
    const path = `/test-sessions/${test.sessionId}/commands`;
    const first = await test.candidate.post(path, command);
    expect([first.status, await test.candidate.post(path, command)]).toEqual([200, first]);
  });
});

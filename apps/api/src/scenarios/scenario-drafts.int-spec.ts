import type {
  AuditEntry,
  DraftDocument,
  DraftFindings,
  Problem,
  PublishedVersion,
  ScenarioDraft,
  ScenarioList,
  ScenarioVersionView,
} from '@audition/contracts';
import { TestApp, type Member } from '../testing/test-app.js';

let app: TestApp;
let owner: Member;

beforeAll(async () => {
  app = await TestApp.start();
  owner = await app.setUp();
});
afterAll(() => app.close());

const list = async () => (await owner.client.get<ScenarioList>('/scenarios')).body;
const shipped = async (key = 'late-gift') => (await list()).versions.find((one) => one.key === key)?.id ?? '';
const draftOf = async (request: object = {}) => {
  const { status, body } = await owner.client.post<ScenarioDraft>('/scenario-drafts', request);
  expect(status).toBe(201);
  return body;
};
const save = ({ id, version }: ScenarioDraft, document: DraftDocument) =>
  owner.client.put<ScenarioDraft & Problem>(`/scenario-drafts/${id}`, { version, document });
const publish = (id: string, version: number) =>
  owner.client.post<PublishedVersion & Problem>(`/scenario-drafts/${id}/publish`, { version });
const yamlOf = async (path: string) => (await owner.client.raw('GET', `/api${path}`)).text();

it('lists what is shipped with the chat tests that use it', async () => {
  const found = (await list()).versions.find(({ key }) => key === 'late-gift');
  expect(found).toMatchObject({ version: 1, isShipped: true });
  expect(found?.usedBy.map(({ title }) => title)).toContain('Customer support');
});

describe('a new draft', () => {
  it('starts from the small template, which could be published as it is', async () => {
    const draft = await draftOf({ title: 'Where is my order' });
    expect(draft).toMatchObject({ key: 'where-is-my-order', title: 'Where is my order', basedOnVersion: null });
    const { body } = await owner.client.get<DraftFindings>(`/scenario-drafts/${draft.id}/findings`);
    expect(body).toMatchObject({ canPublish: true });
    expect((await publish(draft.id, draft.version)).body).toMatchObject({ key: 'where-is-my-order', version: 1 });
  });

  it('copies a shipped scenario under a key of its own, in the same order', async () => {
    const id = await shipped();
    const draft = await draftOf({ versionId: id });
    expect(draft).toMatchObject({ key: 'late-and-broken-gift-copy', title: 'Late and broken gift (copy)' });
    const { body } = await owner.client.get<ScenarioVersionView>(`/scenario-versions/${id}`);
    expect(JSON.stringify({ ...draft.document, key: 0, title: 0 })).toBe(
      JSON.stringify({ ...body.document, key: 0, title: 0 }),
    );
    expect((await draftOf({ versionId: id })).key).toBe('late-and-broken-gift-copy-2');
  });

  it('is no next version of what is shipped, and starts from nothing that is foreign', async () => {
    const next = await owner.client.post<Problem>('/scenario-drafts', {
      versionId: await shipped(),
      isNextVersion: true,
    });
    expect(next.status).toBe(422);
    const other = await app.setUpAnother();
    const theirs = (await other.client.get<ScenarioList>('/scenarios')).body.versions[0]?.id;
    expect((await owner.client.post('/scenario-drafts', { versionId: theirs })).status).toBe(404);
  });
});

describe('saving', () => {
  it('keeps what is half written, with its key', async () => {
    const draft = await draftOf();
    const { status, body } = await save(draft, { title: ' Half ', beats: { a: { rules: [{ id: 7 }] } }, key: 'other' });
    expect(status).toBe(200);
    expect(body).toMatchObject({ title: 'Half', version: draft.version + 1 });
    expect(body.document).toEqual({ key: draft.key, title: ' Half ', beats: { a: { rules: [{ id: 7 }] } } });
    expect((await owner.client.get<ScenarioDraft>(`/scenario-drafts/${draft.id}`)).body.document).toEqual(
      body.document,
    );
  });

  it('refuses a stale save with the current state and overwrites nothing', async () => {
    const draft = await draftOf();
    const first = await save(draft, { title: 'First' });
    const second = await save(draft, { title: 'Second' });
    expect(second).toMatchObject({ status: 409, body: { type: 'urn:problem:thing.changed' } });
    expect(second.body.data?.['current']).toEqual(first.body);
  });

  it('refuses what is too large, too deep or cannot be stored, naming the place', async () => {
    const draft = await draftOf();
    expect((await save(draft, { text: 'x'.repeat(400_000) })).status).toBe(413);
    const nul = await save(draft, { facts: { a: { say: 'a\u0000b' } } });
    expect(nul.body.errors).toEqual([
      { pointer: '/document/facts/a/say', detail: 'contains characters that cannot be stored' },
    ]);
    let deep: DraftDocument = {};
    for (let level = 0; level < 30; level++) deep = { deep };
    expect((await save(draft, deep)).body.errors?.[0]?.detail).toBe('is nested too deep');
    expect((await owner.client.get<ScenarioDraft>(`/scenario-drafts/${draft.id}`)).body.version).toBe(draft.version);
  });
});

describe('publishing', () => {
  it('refuses a broken reference, names the place and keeps the draft', async () => {
    const draft = await draftOf({ versionId: await shipped() });
    const broken = await save(draft, { ...draft.document, start: 'nowhere' });
    const refused = await publish(draft.id, broken.body.version);
    expect(refused).toMatchObject({ status: 422, body: { type: 'urn:problem:draft.incomplete' } });
    expect(JSON.stringify(refused.body.data?.['findings'])).toContain('"path":"start"');
    expect((await owner.client.get(`/scenario-drafts/${draft.id}`)).status).toBe(200);
    expect((await list()).versions.some(({ key }) => key === draft.key)).toBe(false);
  });

  it('refuses a draft that changed after it was looked at', async () => {
    const draft = await draftOf();
    await save(draft, draft.document);
    expect((await publish(draft.id, draft.version)).status).toBe(409);
  });

  it('makes a version that never changes, and a next one from it', async () => {
    const draft = await draftOf({ title: 'Two versions' });
    const first = (await publish(draft.id, draft.version)).body;
    expect((await owner.client.get(`/scenario-drafts/${draft.id}`)).status).toBe(404);
    const next = await draftOf({ versionId: first.versionId, isNextVersion: true });
    expect(next).toMatchObject({ key: first.key, basedOnVersion: 1 });
    const again = await owner.client.post<Problem>('/scenario-drafts', {
      versionId: first.versionId,
      isNextVersion: true,
    });
    expect(again).toMatchObject({ status: 409, body: { data: { draftId: next.id } } });
    const changed = await save(next, { ...next.document, minutes: 9 });
    const second = (await publish(next.id, changed.body.version)).body;
    expect(second).toMatchObject({ key: first.key, version: 2 });
    expect(second.contentHash).not.toBe(first.contentHash);
    const { body: before } = await owner.client.get<ScenarioVersionView>(`/scenario-versions/${first.versionId}`);
    expect(before).toMatchObject({ version: 1, minutes: 5, contentHash: first.contentHash });
    await expect(
      app.asSuperuser(`UPDATE scenario_version SET title = 'x' WHERE id = $1`, [first.versionId]),
    ).rejects.toThrow('never change');
  });

  it('happens once when two do it at the same time', async () => {
    const draft = await draftOf({ title: 'Once' });
    const answers = await Promise.all([publish(draft.id, draft.version), publish(draft.id, draft.version)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 404]);
  });
});

describe('YAML', () => {
  it('comes back the same from an export that is imported', async () => {
    const exported = await yamlOf(`/scenario-versions/${await shipped()}/yaml`);
    const { status, body } = await owner.client.post<ScenarioDraft>('/scenario-drafts/import', { yaml: exported });
    expect(status).toBe(201);
    const again = await yamlOf(`/scenario-drafts/${body.id}/yaml`);
    expect(again).toBe(exported.replace('key: late-gift\n', `key: ${body.key}\n`));
    await owner.client.delete(`/scenario-drafts/${body.id}`);
    // Its key is free now, so this time the file is the same to the byte.
    const same = await owner.client.post<ScenarioDraft>('/scenario-drafts/import', { yaml: again });
    expect(await yamlOf(`/scenario-drafts/${same.body.id}/yaml`)).toBe(again);
  });

  it.each([
    ['a fault of syntax', 'schema: chat-scenario/1\ntitle: [a\nminutes: 3\n', 'Line 3'],
    ['a name given twice', 'schema: chat-scenario/1\ntitle: a\ntitle: b\n', 'Line 3'],
    ['another kind of file', 'title: x\nschema: chat-test/1\n', 'Line 2'],
    ['a list', '- a\n', 'Line 1'],
    ['nothing', '', 'Line 1'],
    [
      'aliases that multiply',
      `a: &a [1]\n${[...'bcdefgh'].map((name, index) => `${name}: &${name} [${Array(9).fill(`*${'abcdefg'[index]}`).join(',')}]`).join('\n')}\n`,
      'Excessive alias count',
    ],
    ['nesting without end', `a: ${'['.repeat(20_000)}`, 'nested too deep'],
  ])('refuses %s with the line, and imports nothing', async (_name, yaml, place) => {
    const before = (await list()).drafts.length;
    const { status, body } = await owner.client.post<Problem>('/scenario-drafts/import', { yaml });
    expect([status, body.type]).toEqual([422, 'urn:problem:yaml.invalid']);
    expect(body.detail).toContain(place);
    expect(body.detail).toContain('Nothing was imported.');
    expect((await list()).drafts.length).toBe(before);
  });
});

it('records what was done by ids only', async () => {
  const draft = await draftOf({ title: 'Audited name' });
  const { body } = await publish(draft.id, draft.version);
  const gone = await draftOf();
  await owner.client.delete(`/scenario-drafts/${gone.id}`);
  const { body: entries } = await owner.client.get<AuditEntry[]>('/audit');
  expect(entries.slice(0, 4).map(({ action }) => action)).toEqual([
    'scenario-draft.deleted',
    'scenario-draft.created',
    'scenario.published',
    'scenario-draft.created',
  ]);
  expect(entries[2]).toMatchObject({ subject: `scenario-version ${body.versionId}`, data: { draft: draft.id } });
  expect(JSON.stringify(entries)).not.toContain('Audited name');
});

it('stops at a hundred drafts', async () => {
  const { body } = await owner.client.post<ScenarioDraft>('/scenario-drafts');
  await app.asSuperuser(
    `INSERT INTO draft (id, workspace_id, kind, key, title, content, updated_by)
     SELECT gen_random_uuid(), workspace_id, kind, 'filler-' || n, title, content, updated_by
     FROM draft, generate_series(1, 100) n WHERE id = $1`,
    [body.id],
  );
  const refused = await owner.client.post<Problem>('/scenario-drafts');
  expect(refused).toMatchObject({ status: 409, body: { type: 'urn:problem:draft.too-many' } });
});

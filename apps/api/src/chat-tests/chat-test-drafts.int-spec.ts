import type {
  ChatTestDraft,
  ChatTestList,
  DraftFindings,
  OpeningDetail,
  Problem,
  ProfileSummary,
  PublishedVersion,
  ScenarioDraft,
} from '@audition/contracts';
import { TestApp, type Member } from '../testing/test-app.js';

let app: TestApp;
let owner: Member;
let scenario: PublishedVersion;

beforeAll(async () => {
  app = await TestApp.start();
  owner = await app.setUp();
  const draft = (await owner.client.post<ScenarioDraft>('/scenario-drafts', { title: 'Own customer' })).body;
  const path = `/scenario-drafts/${draft.id}/publish`;
  scenario = (await owner.client.post<PublishedVersion>(path, { version: draft.version })).body;
});
afterAll(() => app.close());

const draftOf = async (request: object = {}) =>
  (await owner.client.post<ChatTestDraft>('/chat-test-drafts', request)).body;
const save = ({ id, version, ...draft }: ChatTestDraft, change: Partial<ChatTestDraft>) => {
  const { profile, scenarioVersions, document } = { ...draft, ...change };
  const request = { version, profile, scenarioVersions, document };
  return owner.client.put<ChatTestDraft & Problem>(`/chat-test-drafts/${id}`, request);
};
/** A draft whose one customer is the own scenario. */
const ownTest = async (title: string) => {
  const draft = await draftOf({ profile: 'sales', title });
  const conversations = [{ id: 'a', scenarioKey: scenario.key, arrivesAtS: 0 }];
  const scenarioVersions = { ...draft.scenarioVersions, [scenario.key]: scenario.versionId };
  return (await save(draft, { scenarioVersions, document: { ...draft.document, conversations } })).body;
};
const publish = ({ id, version }: ChatTestDraft) =>
  owner.client.post<PublishedVersion & Problem>(`/chat-test-drafts/${id}/publish`, { version });
const profiles = async () => (await owner.client.get<ProfileSummary[]>('/profiles')).body;

it('starts from the shipped test of the role', async () => {
  const draft = await draftOf({ profile: 'community', title: 'Evening shift' });
  expect(draft).toMatchObject({ key: 'evening-shift', profile: 'community', basedOnVersion: null });
  const { body } = await owner.client.get<DraftFindings>(`/chat-test-drafts/${draft.id}/findings`);
  expect(body).toEqual({ version: 1, canPublish: true, findings: [] });
});

it('keeps any state, and refuses a stale save with the current one', async () => {
  const draft = await draftOf();
  const kept = await save(draft, { document: { title: 'Nothing yet' } });
  expect(kept.body.document).toEqual({ key: draft.key, title: 'Nothing yet' });
  const stale = await save(draft, { document: { title: 'Mine' } });
  expect(stale.status).toBe(409);
  expect(stale.body.data?.['current']).toEqual(kept.body);
});

it('cannot be published with a scenario of nobody, or of another workspace', async () => {
  const other = await app.setUpAnother();
  const theirs = (await other.client.get<{ versions: { id: string; key: string }[] }>('/scenarios')).body.versions;
  const foreign = theirs.find(({ key }) => key === 'late-gift')?.id ?? '';
  const draft = await draftOf({ profile: 'support' });
  const saved = await save(draft, { scenarioVersions: { ...draft.scenarioVersions, 'late-gift': foreign } });
  const refused = await publish(saved.body);
  expect(refused).toMatchObject({ status: 422, body: { type: 'urn:problem:draft.incomplete' } });
  expect(JSON.stringify(refused.body.data)).toContain('conversations.0.scenarioKey');
  const unknown = await save(saved.body, { scenarioVersions: { 'late-gift': 'x' } });
  expect(unknown.body.errors?.[0]?.pointer).toBe('/scenarioVersions');
});

it('becomes a version that openings of its role choose', async () => {
  const { body: version } = await publish(await ownTest('Own sales test'));
  const sales = (await profiles()).find(({ profile }) => profile === 'sales');
  expect(sales?.chatTests.map(({ title }) => title)).toEqual([sales?.chatTest.title, 'Own sales test']);
  const request = { title: 'Sales', profile: 'sales', chatTestVersionId: version.versionId };
  const opening = await owner.client.post<OpeningDetail>('/openings', request);
  expect(opening).toMatchObject({ status: 201, body: { chatTestTitle: 'Own sales test' } });
  const plain = await owner.client.post<OpeningDetail>('/openings', { title: 'Sales', profile: 'sales' });
  expect(plain.body.chatTestTitle).toBe(sales?.chatTest.title);
  const wrong = await owner.client.post<Problem>('/openings', { ...request, profile: 'support' });
  expect(wrong.body.errors).toEqual([{ pointer: '/chatTestVersionId', detail: 'is not a chat test for this role' }]);
  const { versions } = (await owner.client.get<ChatTestList>('/chat-tests')).body;
  expect(versions.find(({ id }) => id === version.versionId)).toMatchObject({ openingCount: 1, isShipped: false });
});

it('leaves an opening with the version it was made with when the next one is published', async () => {
  const { body: first } = await publish(await ownTest('Two editions'));
  const request = { title: 'Sales', profile: 'sales', chatTestVersionId: first.versionId };
  const { body: opening } = await owner.client.post<OpeningDetail>('/openings', request);
  const next = await draftOf({ versionId: first.versionId, isNextVersion: true });
  const { body: renamed } = await save(next, { document: { ...next.document, title: 'Second edition' } });
  expect((await publish(renamed)).body).toMatchObject({ key: first.key, version: 2 });
  const { body: after } = await owner.client.get<OpeningDetail>(`/openings/${opening.id}`);
  expect(after.chatTestTitle).toBe('Two editions');
});

it('comes back the same from an export that is imported', async () => {
  const draft = await ownTest('To and fro');
  const exported = await (await owner.client.raw('GET', `/api/chat-test-drafts/${draft.id}/yaml`)).text();
  await owner.client.delete(`/chat-test-drafts/${draft.id}`);
  const request = { profile: 'sales', yaml: exported };
  const { body } = await owner.client.post<ChatTestDraft>('/chat-test-drafts/import', request);
  expect(body.scenarioVersions).toMatchObject({ [scenario.key]: scenario.versionId });
  expect(await (await owner.client.raw('GET', `/api/chat-test-drafts/${body.id}/yaml`)).text()).toBe(exported);
});

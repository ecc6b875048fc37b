import type {
  DraftFindings,
  OpeningDetail,
  Problem,
  ProfileSummary,
  PublishedVersion,
  RubricDifferences,
  RubricDraft,
  RubricList,
  RubricVersionView,
} from '@audition/contracts';
import { criteriaOf, parseRubric, type RubricDocument } from '@audition/rubric';
import fs from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'yaml';
import { contentHash } from '../platform/library/library-documents.js';
import { TestApp, type Member } from '../testing/test-app.js';

let app: TestApp;
let owner: Member;

beforeAll(async () => {
  app = await TestApp.start();
  owner = await app.setUp();
});
afterAll(() => app.close());

const draftOf = async (request: object = {}) => (await owner.client.post<RubricDraft>('/rubric-drafts', request)).body;
const save = ({ id, version }: RubricDraft, document: object) =>
  owner.client.put<RubricDraft & Problem>(`/rubric-drafts/${id}`, { version, document });
const publish = ({ id, version }: RubricDraft) =>
  owner.client.post<PublishedVersion & Problem>(`/rubric-drafts/${id}/publish`, { version });
const list = async () => (await owner.client.get<RubricList>('/rubrics')).body;
const versionOf = async (id: string) => (await owner.client.get<RubricVersionView>(`/rubric-versions/${id}`)).body;
const yamlOf = async (where: string) => (await owner.client.raw('GET', `/api/${where}/yaml`)).text();
const rubricIn = ({ document }: RubricDraft): RubricDocument => {
  const parsed = parseRubric(document);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
  return parsed.value;
};
/** The rubric with the criterion changed. */
const withCriterion = (rubric: RubricDocument, key: string, change: object): RubricDocument => ({
  ...rubric,
  chapters: rubric.chapters.map((chapter) => ({
    ...chapter,
    criteria: chapter.criteria.map((one) => (one.key === key ? { ...one, ...change } : one)),
  })),
});

it('starts from the shipped rubric of the role', async () => {
  const draft = await draftOf({ profile: 'community', title: 'Evening shift' });
  expect(draft).toMatchObject({ key: 'evening-shift', title: 'Evening shift', basedOnVersion: null, version: 1 });
  const shipped = (await list()).versions.find(({ key }) => key === 'community');
  const { document } = await versionOf(shipped?.id ?? '');
  expect(draft.document).toEqual({ ...document, key: 'evening-shift', title: 'Evening shift' });
  const { body } = await owner.client.get<DraftFindings>(`/rubric-drafts/${draft.id}/findings`);
  expect(body).toEqual({ version: 1, canPublish: true, findings: [] });
});

it('keeps any state, and refuses a stale save with the current one', async () => {
  const draft = await draftOf();
  const kept = await save(draft, { title: 'Nothing yet' });
  expect(kept.body.document).toEqual({ key: draft.key, title: 'Nothing yet' });
  const stale = await save(draft, { title: 'Mine' });
  expect(stale).toMatchObject({ status: 409, body: { type: 'urn:problem:thing.changed' } });
  expect(stale.body.data?.['current']).toEqual(kept.body);
});

it('says at which place a rubric without criteria, weights of nothing or missing reasons is wrong, and stays a draft', async () => {
  const draft = await draftOf();
  const rubric = rubricIn(draft);
  const wrong: [object, string, string][] = [
    [
      { ...rubric, chapters: rubric.chapters.map((chapter) => ({ ...chapter, criteria: [] })) },
      'chapters',
      'no criteria',
    ],
    [
      { ...withCriterion(rubric, 'tone', { weight: 0 }), weightReason: 'Why.' },
      'chapters.2.criteria.1.weight',
      'more than 0',
    ],
    [withCriterion(rubric, 'tone', { weight: 2 }), 'weightReason', 'reason'],
    [
      withCriterion(rubric, 'tone', { anchors: { 1: 'a', 2: 'b', 3: '', 4: 'd', 5: 'e' } }),
      'chapters.2.criteria.1.anchors.3',
      'missing',
    ],
  ];
  let current = draft;
  for (const [document, place, words] of wrong) {
    current = (await save(current, document)).body;
    const { body } = await owner.client.get<DraftFindings>(`/rubric-drafts/${draft.id}/findings`);
    expect(body).toMatchObject({ canPublish: false, findings: [{ path: place, severity: 'error' }] });
    expect(body.findings[0]?.message).toContain(words);
    const refused = await publish(current);
    expect(refused).toMatchObject({ status: 422, body: { type: 'urn:problem:draft.incomplete' } });
    expect(refused.body.data?.['findings']).toEqual(body.findings);
  }
  expect((await owner.client.get(`/rubric-drafts/${draft.id}`)).body).toEqual(current);
});

it('becomes a version that never changes, and whose hash is that of what is read', async () => {
  const draft = await draftOf({ title: 'Night desk' });
  const { body: saved } = await save(draft, withCriterion(rubricIn(draft), 'tone', { isMustHave: true }));
  const { body: published } = await publish(saved);
  expect(published).toMatchObject({ key: 'night-desk', version: 1 });
  const version = await versionOf(published.versionId);
  expect(version).toMatchObject({ title: 'Night desk', isShipped: false, criterionCount: 12, usedBy: [] });
  expect(contentHash(version.document)).toBe(version.contentHash);
  expect(version.contentHash).toBe(published.contentHash);
  expect(
    criteriaOf(version.document)
      .filter(({ isMustHave }) => isMustHave)
      .map(({ key }) => key),
  ).toEqual(['tone']);
  expect((await owner.client.get(`/rubric-drafts/${draft.id}`)).status).toBe(404);
  await expect(
    app.asSuperuser(`UPDATE rubric_version SET title = 'Other' WHERE id = $1`, [published.versionId]),
  ).rejects.toThrow('never change');
});

it('the shipped documents have the hash of their files: the new field changed none', async () => {
  const { versions } = await list();
  for (const key of ['support', 'sales', 'community']) {
    const file = path.resolve(import.meta.dirname, `../../../../library/rubrics/${key}.yaml`);
    const parsed = parseRubric(parse(await fs.readFile(file, 'utf8')));
    const version = versions.find((one) => one.key === key);
    expect(parsed.ok && contentHash(parsed.value)).toBe(version?.contentHash);
    expect(version?.isShipped).toBe(true);
  }
});

it('goes on as the next version, told apart in sentences, while openings keep theirs for ever', async () => {
  const draft = await draftOf({ profile: 'sales', title: 'Sales desk' });
  const { body: first } = await publish(draft);
  const request = { title: 'Autumn', profile: 'sales', rubricVersionId: first.versionId };
  const { body: opening } = await owner.client.post<OpeningDetail>('/openings', request);
  expect(opening).toMatchObject({ rubricTitle: 'Sales desk', rubricVersionId: first.versionId });

  const next = await draftOf({ versionId: first.versionId, isNextVersion: true });
  expect(next).toMatchObject({ key: 'sales-desk', basedOnVersion: 1 });
  const again = await owner.client.post<Problem>('/rubric-drafts', { versionId: first.versionId, isNextVersion: true });
  expect(again).toMatchObject({ status: 409, body: { data: { draftId: next.id } } });
  const anchors = {
    ...criteriaOf(rubricIn(next)).find(({ key }) => key === 'tone')?.anchors,
    3: 'Follows the customer.',
  };
  const { body: saved } = await save(next, withCriterion(rubricIn(next), 'tone', { anchors }));
  const { body: second } = await publish(saved);
  expect(second).toMatchObject({ key: 'sales-desk', version: 2 });

  const { body: change } = await owner.client.get<RubricDifferences>(
    `/rubric-versions/${second.versionId}/differences`,
  );
  expect(change).toMatchObject({
    from: { id: first.versionId },
    to: { id: second.versionId },
    differences: [{ criterion: 'tone', sentence: 'Tone: anchor 3 reworded', after: 'Follows the customer.' }],
  });
  expect((await owner.client.get<OpeningDetail>(`/openings/${opening.id}`)).body.rubricVersion).toBe(1);
  expect((await versionOf(first.versionId)).usedBy).toEqual([{ id: opening.id, title: 'Autumn', status: 'open' }]);
  await expect(
    app.asSuperuser('UPDATE opening SET rubric_version_id = $1 WHERE id = $2', [second.versionId, opening.id]),
  ).rejects.toThrow('never change');
});

it('is offered to openings of its role, and to no others', async () => {
  const { body: own } = await publish(await draftOf({ profile: 'support', title: 'Own support' }));
  const profiles = (await owner.client.get<ProfileSummary[]>('/profiles')).body;
  const titles = (wanted: string) =>
    profiles.find(({ profile }) => profile === wanted)?.rubrics.map(({ title }) => title) ?? [];
  expect(titles('support')[0]).toBe('Customer support operator');
  expect(titles('support')).toContain('Own support');
  expect(titles('sales')).not.toContain('Own support');
  const wrong = await owner.client.post<Problem>('/openings', {
    title: 'Sales',
    profile: 'sales',
    rubricVersionId: own.versionId,
  });
  expect(wrong.body.errors).toEqual([{ pointer: '/rubricVersionId', detail: 'is not a rubric for this role' }]);
  const plain = await owner.client.post<OpeningDetail>('/openings', { title: 'Support', profile: 'support' });
  expect(plain.body.rubricTitle).toBe('Customer support operator');
});

it('of another workspace is nothing to start from or to choose', async () => {
  const other = await app.setUpAnother();
  const foreign = (await other.client.get<RubricList>('/rubrics')).body.versions[0]?.id ?? '';
  expect((await owner.client.post('/rubric-drafts', { versionId: foreign })).status).toBe(404);
  const request = { title: 'Support', profile: 'support', rubricVersionId: foreign };
  expect((await owner.client.post<Problem>('/openings', request)).status).toBe(422);
});

it('of the library cannot get a next version, only copies', async () => {
  const shipped = (await list()).versions.find(({ key }) => key === 'support');
  const next = await owner.client.post<Problem>('/rubric-drafts', { versionId: shipped?.id, isNextVersion: true });
  expect(next.body.errors?.[0]?.pointer).toBe('/isNextVersion');
  expect(await draftOf({ versionId: shipped?.id })).toMatchObject({ title: 'Customer support operator (copy)' });
});

it('published while another edits: the first wins, the other is told, and what was published is not touched', async () => {
  const draft = await draftOf({ title: 'Two at once' });
  const { body: theirs } = await save(draft, { ...draft.document, description: 'Saved in another window.' });
  const early = await publish(draft);
  expect(early).toMatchObject({ status: 409, body: { type: 'urn:problem:thing.changed' } });
  expect(early.body.data?.['current']).toEqual(theirs);
  const { body: published } = await publish(theirs);
  const late = await save(theirs, { ...theirs.document, description: 'Too late.' });
  expect(late.status).toBe(404);
  expect((await versionOf(published.versionId)).document.description).toBe('Saved in another window.');
});

it('published by twenty at once becomes one version', async () => {
  const draft = await draftOf({ title: 'Many hands' });
  const answers = await Promise.all(Array.from({ length: 20 }, () => publish(draft)));
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
  expect(answers.every(({ status }) => [201, 404, 409].includes(status))).toBe(true);
  expect((await list()).versions.filter(({ key }) => key === draft.key)).toHaveLength(1);
});

it('comes back the same from an export that is imported', async () => {
  const draft = await draftOf({ profile: 'sales', title: 'To and fro' });
  const exported = await yamlOf(`rubric-drafts/${draft.id}`);
  await owner.client.delete(`/rubric-drafts/${draft.id}`);
  const { body } = await owner.client.post<RubricDraft>('/rubric-drafts/import', { yaml: exported });
  expect(body.document).toEqual(draft.document);
  expect(await yamlOf(`rubric-drafts/${body.id}`)).toBe(exported);
  const { body: published } = await publish(body);
  expect(await yamlOf(`rubric-versions/${published.versionId}`)).toBe(exported);
});

it.each([
  ['another kind of file', 'schema: chat-test/1\ntitle: x\n', 'Line 1: “schema” must be “rubric/1”'],
  ['no YAML', 'schema: rubric/1\ntitle: "open\n', 'Line '],
])('import refuses %s with the line', async (_name, yaml, words) => {
  const refused = await owner.client.post<Problem>('/rubric-drafts/import', { yaml });
  expect(refused).toMatchObject({ status: 422, body: { type: 'urn:problem:yaml.invalid' } });
  expect(refused.body.detail).toContain(words);
});

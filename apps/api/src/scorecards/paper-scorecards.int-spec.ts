import type {
  ApplicationRow,
  AuditEntry,
  ComparisonView,
  InterviewView,
  OpeningDetail,
  PaperScorecardView,
  Problem,
  PublishedVersion,
  RoundsView,
  RubricDraft,
  Scorecard,
  ScorecardRevisions,
} from '@audition/contracts';
import { criteriaOf } from '@audition/rubric';
import { HiringRig, startWithPeople } from '../testing/hiring-rig.js';
import { wordsOf } from '../testing/reader.js';
import type { StaffClient } from '../testing/staff-client.js';
import type { TestApp, Member } from '../testing/test-app.js';

const DAY = '2026-11-24';

let app: TestApp;
let owner: Member;
let boss: Member;
let jonas: Member;
let aylin: Member;
let hr: Member;
let rig: HiringRig;
let roundId: string;

beforeAll(async () => {
  ({ app, owner, jonas, aylin, hr } = await startWithPeople());
  boss = await app.join(owner.client, 'owner');
});
afterAll(() => app.close());

/** One interview, scored by Jonas (a part of it), Aylin and the boss. */
beforeEach(async () => {
  rig = await HiringRig.make(owner);
  await assign([{ memberId: jonas.me.memberId, criteria: rig.criteria.slice(0, 3) }, aylin.me, boss.me]);
});

async function assign(assessors: readonly { memberId: string; criteria?: string[] }[]): Promise<void> {
  const path = `/openings/${rig.opening.id}/rounds`;
  const { body } = await owner.client.get<RoundsView>(path);
  const rounds = body.rounds.map((round) => ({
    ...round,
    assessors: assessors.map(({ memberId, criteria = null }) => ({ memberId, criteria })),
  }));
  await owner.client.put(path, { version: body.version, rounds });
  roundId = body.rounds[0]?.id ?? '';
}

const at = (rest: string): string => `/applications/${rig.candidate.id}/${rest}`;
const isCriterion = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && 'anchors' in value;
const entriesOf = (keys: readonly string[], rating: number | null = 4): object =>
  Object.fromEntries(keys.map((key) => [key, { rating, ticks: [], note: `on paper: ${key}` }]));
const part = (): string[] => rig.criteria.slice(0, 3);

const enter = (by: StaffClient, whose: Member, more: object = {}) =>
  by.post<Scorecard & Omit<Problem, 'status'>>(at('paper-scorecard'), {
    ...{ roundId, memberId: whose.me.memberId, interviewedOn: DAY, entries: entriesOf(part()), ...more },
  });
const refusal = async (answer: ReturnType<typeof enter>): Promise<unknown[]> => {
  const { status, body } = await answer;
  return [status, body.type.replace('urn:problem:', ''), ...(body.errors ?? []).map(({ pointer }) => pointer)];
};

it('HR enters what an assessor wrote on paper: the assessor’s card, submitted, with who typed it in', async () => {
  const { status, body: card } = await enter(hr.client, jonas);
  expect(status).toBe(201);
  expect(card).toMatchObject({
    ...{ assessor: jonas.me.name, status: 'submitted', revision: 1, criteria: part() },
    paper: { interviewedOn: DAY, enteredBy: hr.me.name },
  });
  const { body: view } = await jonas.client.get<InterviewView>(at('interview'));
  expect(view.scorecard).toEqual(card);
  const { body: audit } = await owner.client.get<AuditEntry[]>('/audit');
  expect(audit[0]).toMatchObject({ actor: hr.me.name, action: 'scorecard.entered' });
  expect(audit[0]?.data).toMatchObject({ assessor: jonas.me.memberId });
  // Submitted is submitted: nobody puts another name on it.
  const rewrite = app.asSuperuser('UPDATE scorecard SET entered_by = NULL, interviewed_on = NULL WHERE id = $1', [
    card.id,
  ]);
  await expect(rewrite).rejects.toThrow('a submitted scorecard never changes');
});

it('its assessor corrects it with a reason, and it stays known as one from paper', async () => {
  await enter(hr.client, jonas);
  const { body: draft } = await jonas.client.post<Scorecard>(at('scorecard/correct'), {
    reason: 'A 2 was read as a 4',
  });
  const path = at('scorecard');
  const { body: saved } = await jonas.client.put<Scorecard>(path, {
    ...{ version: draft.version, entries: { ...entriesOf(part()), ...entriesOf(part().slice(0, 1), 2) } },
  });
  await jonas.client.post(`${path}/submit`, { version: saved.version });
  const { body } = await hr.client.get<ScorecardRevisions>(at('scorecard-revisions'));
  expect(body.revisions.map(({ revision, reason, paper }) => [revision, reason, paper?.enteredBy])).toEqual([
    [1, '', hr.me.name],
    [2, 'A 2 was read as a 4', hr.me.name],
  ]);
});

it('the comparison and the report say that a card is from paper, and who entered it', async () => {
  await enter(hr.client, jonas);
  const { body } = await hr.client.get<ComparisonView>(`/openings/${rig.opening.id}/comparison`);
  expect(body.rows[0]?.assessors[0]?.paper).toMatchObject({ interviewedOn: DAY, enteredBy: hr.me.name });
  const response = await hr.client.raw('GET', `/api${at('report.pdf')}`);
  const text = await wordsOf(new Uint8Array(await response.arrayBuffer()));
  expect(text).toContain(`On paper: 24 Nov 2026, entered by ${hr.me.name}`);
});

it('paper is under the same rules as the screen, and what is refused leaves nothing', async () => {
  const [first = '', ...others] = part();
  const rated = (rating: unknown): object => ({ ...entriesOf(others), [first]: { rating, ticks: [], note: '' } });
  const today = Date.now();
  const inTwoDays = new Date(today + 2 * 86_400_000).toISOString().slice(0, 10);
  const cases: [object, unknown[]][] = [
    [{ entries: entriesOf(others) }, [422, 'scorecard.incomplete', `/entries/${first}/rating`]],
    [{ entries: rated(null) }, [422, 'scorecard.incomplete', `/entries/${first}/rating`]],
    [{ entries: rated(6) }, [422, 'request.invalid', `/entries/${first}/rating`]],
    [{ entries: entriesOf(rig.criteria.slice(0, 4)) }, [422, 'request.invalid', `/entries/${rig.criteria[3] ?? ''}`]],
    [{ interviewedOn: inTwoDays }, [422, 'request.invalid', '/interviewedOn']],
    [{ interviewedOn: '2026-02-30' }, [422, 'request.invalid', '/interviewedOn']],
    [{ interviewedOn: '0000-01-01' }, [422, 'request.invalid', '/interviewedOn']],
    [{ roundId: rig.opening.id }, [422, 'request.invalid', '/roundId']],
    [{ memberId: owner.me.memberId }, [422, 'request.invalid', '/memberId']],
  ];
  for (const [more, expected] of cases) expect(await refusal(enter(hr.client, jonas, more))).toEqual(expected);
  const { body: view } = await jonas.client.get<InterviewView>(at('interview'));
  expect(view.scorecard).toBeNull();
});

it('a must-have is not “not observed” on paper either', async () => {
  const { client } = owner;
  const { body: draft } = await client.post<RubricDraft>('/rubric-drafts', { profile: 'support' });
  const document = JSON.parse(JSON.stringify(draft.document), (name, value: unknown) =>
    name === '0' && isCriterion(value) ? { ...value, isMustHave: true } : value,
  ) as unknown;
  const { body: saved } = await client.put<RubricDraft>(`/rubric-drafts/${draft.id}`, { version: 1, document });
  const publish = `/rubric-drafts/${draft.id}/publish`;
  const { body: published } = await client.post<PublishedVersion>(publish, { version: saved.version });
  const opening = { title: 'With a must-have', profile: 'support', rubricVersionId: published.versionId };
  const { body: made } = await client.post<OpeningDetail>('/openings', opening);
  const person = { name: 'Ben Cole', email: `ben@${made.id}.example` };
  const { body: candidate } = await client.post<ApplicationRow>(`/openings/${made.id}/applications`, person);
  const { body: rounds } = await client.get<RoundsView>(`/openings/${made.id}/rounds`);
  const keys = rounds.rounds[0]?.criteria ?? [];
  const notSeen = Object.fromEntries(keys.map((key) => [key, { rating: 'not-observed', ticks: [], note: '' }]));
  const { status, body } = await hr.client.post<Problem>(`/applications/${candidate.id}/paper-scorecard`, {
    ...{ roundId: rounds.rounds[0]?.id, memberId: jonas.me.memberId, interviewedOn: DAY, entries: notSeen },
  });
  expect([status, body.type]).toEqual([422, 'urn:problem:scorecard.incomplete']);
  expect(body.errors?.every(({ detail }) => detail === 'is a must-have, which needs a rating')).toBe(true);
});

it('twenty who enter the same sheet at once make one card', async () => {
  const answers = await Promise.all(Array.from({ length: 20 }, () => enter(hr.client, jonas)));
  expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array<number>(19).fill(409)]);
  expect(await refusal(enter(hr.client, jonas))).toEqual([409, 'scorecard.exists']);
  const { body } = await hr.client.get<ScorecardRevisions>(at('scorecard-revisions'));
  expect(body.revisions).toHaveLength(1);
});

it('nothing is put over a draft of the screen', async () => {
  await jonas.client.put(at('scorecard'), { version: 0, entries: {} });
  expect(await refusal(enter(hr.client, jonas))).toEqual([409, 'scorecard.exists']);
  expect(await refusal(enter(jonas.client, jonas))).toEqual([409, 'scorecard.exists']);
});

describe('whose cards one may enter', () => {
  const shown = async ({ client }: Member): Promise<unknown> => {
    const { body } = await client.get<PaperScorecardView>(at('paper-scorecard'));
    return body.rounds.map(({ assessors }) => assessors.map(({ name, obstacle }) => [name, obstacle]));
  };
  const names = (...members: Member[]): unknown => [members.map(({ me }) => [me.name, null])];

  it('assessors their own, HR and owners who do not score the round everybody’s', async () => {
    expect(await shown(jonas)).toEqual(names(jonas));
    expect(await shown(boss)).toEqual(names(boss));
    const all = [jonas, aylin, boss].sort((a, b) => (a.me.name + a.me.memberId < b.me.name + b.me.memberId ? -1 : 1));
    expect(await shown(hr)).toEqual(names(...all));
    expect(await shown(owner)).toEqual(names(...all));
    expect(await refusal(enter(aylin.client, jonas))).toEqual([403, 'scorecard.not-yours-to-enter']);
    expect(await refusal(enter(boss.client, jonas))).toEqual([403, 'scorecard.not-yours-to-enter']);
    expect(await refusal(enter(owner.client, owner))).toEqual([403, 'scorecard.not-assigned']);
    expect((await enter(jonas.client, jonas)).body.paper?.enteredBy).toBe(jonas.me.name);
  });

  it('an assessor learns nothing of another’s card by asking, before or after it is entered', async () => {
    const before = await shown(aylin);
    await enter(hr.client, jonas);
    expect(await shown(aylin)).toEqual(before);
    expect(await refusal(enter(aylin.client, jonas))).toEqual([403, 'scorecard.not-yours-to-enter']);
    expect(await shown(hr)).toContainEqual(expect.arrayContaining([[jonas.me.name, 'has-card']]));
  });

  it('who entered another’s card does not score this candidate afterwards', async () => {
    await assign([]);
    expect((await enter(owner.client, jonas, { entries: entriesOf(rig.criteria) })).status).toBe(201);
    const save = await owner.client.put<Problem>(at('scorecard'), { version: 0, entries: {} });
    expect([save.status, save.body.type]).toEqual([409, 'urn:problem:scorecard.saw-others']);
    const again = enter(owner.client, owner, { entries: entriesOf(rig.criteria) });
    expect(await refusal(again)).toEqual([409, 'scorecard.saw-others']);
  });

  it('an owner with a card of their own to finish does not enter those of others', async () => {
    await assign([]);
    await boss.client.put(at('scorecard'), { version: 0, entries: {} });
    const whole = { entries: entriesOf(rig.criteria) };
    expect(await refusal(enter(boss.client, jonas, whole))).toEqual([403, 'scorecard.not-yours-to-enter']);
  });

  it('where a badge is asked for, a card on paper needs it too', async () => {
    const { body: workspace } = await owner.client.get<object>('/workspace');
    await owner.client.patch('/workspace', { ...workspace, requiresCalibration: true });
    const refused = await refusal(enter(hr.client, jonas));
    const obstacles = await shown(jonas);
    await owner.client.patch('/workspace', { ...workspace, requiresCalibration: false });
    expect(refused).toEqual([409, 'calibration.required']);
    expect(obstacles).toEqual([[[jonas.me.name, 'needs-badge']]]);
  });
});

describe('the printed kit of a round', () => {
  const printed = async (query: string, member = jonas): Promise<{ status: number; name: string; text: string }> => {
    const response = await member.client.raw('GET', `/api/rounds/${roundId}/kit.pdf${query}`);
    const bytes = new Uint8Array(await response.arrayBuffer());
    const name = decodeURIComponent(response.headers.get('content-disposition') ?? '');
    return { status: response.status, name, text: response.ok ? packed(await wordsOf(bytes)) : '' };
  };
  const packed = (text: string): string => text.replace(/\s+/g, '');

  it('has what is scored and asked there and nothing else, blank, and an assessor’s part with their name', async () => {
    const path = `/openings/${rig.opening.id}/rounds`;
    const { body } = await owner.client.get<RoundsView>(path);
    const [first = '', second = '', third = '', fourth = ''] = rig.criteria;
    const rounds = body.rounds.map((round) => ({
      ...{ ...round, title: 'First talk', minutes: 35, criteria: [first, second, third] },
      questions: { [first]: [1], [second]: [], [third]: [0] },
      assessors: [{ memberId: jonas.me.memberId, criteria: [third] }, { memberId: aylin.me.memberId }],
    }));
    await owner.client.put(path, { version: body.version, rounds });
    const { body: view } = await jonas.client.get<InterviewView>(at('interview'));
    const criteria = new Map(criteriaOf(view.rubric).map((criterion) => [criterion.key, criterion]));
    const titleOf = (key: string): string => packed(criteria.get(key)?.title ?? '?');
    const whole = await printed('');
    for (const part of ['Northpost', 'Firsttalk', '35minutes', 'Candidate', 'Assessor', 'page1of']) {
      expect(whole.text).toContain(part);
    }
    for (const key of [first, second, third]) expect(whole.text).toContain(titleOf(key));
    expect(whole.text).not.toContain(titleOf(fourth));
    expect(whole.text).toContain(packed(criteria.get(first)?.questions[1]?.text ?? '?'));
    expect(whole.text).not.toContain(packed(criteria.get(first)?.questions[0]?.text ?? '?'));
    expect(whole.text).not.toContain(packed(rig.candidate.name));
    const part = await printed(`?assessor=${jonas.me.memberId}&paper=Letter`);
    expect(part.name).toContain('First-talk');
    expect(part.text).toContain(packed(`Assessor ${jonas.me.name}`));
    expect(part.text).toContain(titleOf(third));
    expect(part.text).not.toContain(titleOf(first));
  });

  it('is not printed for somebody who does not assess it', async () => {
    expect((await printed(`?assessor=${hr.me.memberId}`)).status).toBe(404);
    expect((await printed('?assessor=Jonas')).status).toBe(422);
  });
});

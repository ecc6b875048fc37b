import type {
  ApplicationDetail,
  ComparisonView,
  InterviewView,
  Problem,
  RoundsView,
  Scorecard,
  ScorecardRevisions,
} from '@audition/contracts';
import { HiringRig, startWithPeople } from '../testing/hiring-rig.js';
import type { StaffClient } from '../testing/staff-client.js';
import type { TestApp, Member } from '../testing/test-app.js';

let app: TestApp;
let owner: Member;
let jonas: Member;
let aylin: Member;
let hr: Member;
let rig: HiringRig;
let talk: string;
let second: string;

beforeAll(async () => {
  ({ app, owner, jonas, aylin, hr } = await startWithPeople());
});
afterAll(() => app.close());

/** Jonas scores the first criteria of the talk, Aylin the others; the second interview is Aylin's. */
beforeEach(async () => {
  rig = await HiringRig.make(owner);
  const { body } = await owner.client.get<RoundsView>(`/openings/${rig.opening.id}/rounds`);
  const { id } = body.rounds[0] ?? { id: '' };
  const round = { kind: 'interview', minutes: 40, questions: {} };
  const saved = await owner.client.put<RoundsView>(`/openings/${rig.opening.id}/rounds`, {
    version: body.version,
    rounds: [
      {
        ...{ ...round, id, title: 'Talk', criteria: rig.criteria },
        assessors: [
          { memberId: jonas.me.memberId, criteria: rig.criteria.slice(0, 2) },
          { memberId: aylin.me.memberId, criteria: rig.criteria.slice(2) },
        ],
      },
      {
        ...{ ...round, title: 'Second interview', criteria: rig.criteria.slice(0, 3) },
        assessors: [{ memberId: aylin.me.memberId }],
      },
    ],
  });
  [talk = '', second = ''] = saved.body.rounds.map((one) => one.id);
});

const path = (rest: string): string => `/applications/${rig.candidate.id}/${rest}`;
const entriesFor = (keys: readonly string[], rating: 1 | 2 | 3 | 4 | 5 | null) =>
  Object.fromEntries(keys.map((key) => [key, { rating, ticks: [], note: '' }]));
const put = (
  client: StaffClient,
  version: number,
  keys: readonly string[],
  rating: 1 | 2 | 3 | 4 | 5,
  roundId?: string,
) =>
  client.put<Scorecard & Omit<Problem, 'status'>>(path('scorecard'), {
    version,
    roundId,
    entries: entriesFor(keys, rating),
  });
const submit = async (client: StaffClient, keys: readonly string[], rating: 1 | 2 | 3 | 4 | 5, roundId?: string) => {
  const { body } = await put(client, 0, keys, rating, roundId);
  return client.post<Scorecard>(path('scorecard/submit'), { version: body.version, roundId });
};
const compare = async (client: StaffClient) =>
  (await client.get<ComparisonView>(`/openings/${rig.opening.id}/comparison`)).body.rows[0];

describe('a scorecard of a round', () => {
  it('is about the criteria its assessor has there, and complete with them', async () => {
    const { body: view } = await jonas.client.get<InterviewView>(path('interview'));
    expect(view).toMatchObject({ roundId: talk, scorecard: null });
    expect(view.rounds.map(({ canScore, ownCriteria }) => [canScore, ownCriteria])).toEqual([
      [true, rig.criteria.slice(0, 2)],
      [false, []],
    ]);
    const strange = await put(jonas.client, 0, rig.criteria.slice(0, 3), 4);
    expect([strange.status, strange.body.errors?.[0]?.pointer]).toEqual([422, `/entries/${rig.criteria[2]}`]);
    const { body: card } = await submit(jonas.client, rig.criteria.slice(0, 2), 4);
    expect(card).toMatchObject({ status: 'submitted', roundTitle: 'Talk', criteria: rig.criteria.slice(0, 2) });
    expect(card.score).toMatchObject({ ratedCount: 2, criterionCount: 2, total: 4 });
  });

  it('is nobody’s but the assessors’ of the round', async () => {
    const refused = await put(jonas.client, 0, rig.criteria.slice(0, 1), 4, second);
    expect([refused.status, refused.body.type]).toEqual([403, 'urn:problem:scorecard.not-assigned']);
    expect((await put(owner.client, 0, rig.criteria.slice(0, 1), 4)).status).toBe(403);
    const elsewhere = await HiringRig.make(owner);
    const { body: foreign } = await owner.client.get<RoundsView>(`/openings/${elsewhere.opening.id}/rounds`);
    expect((await put(jonas.client, 0, rig.criteria.slice(0, 2), 4, foreign.rounds[0]?.id)).status).toBe(404);
  });

  it('goes on with the first round that is not submitted', async () => {
    await submit(aylin.client, rig.criteria.slice(2), 3);
    const { body: view } = await aylin.client.get<InterviewView>(path('interview'));
    expect(view.roundId).toBe(second);
    expect(view.rounds.map(({ ownScorecard }) => ownScorecard)).toEqual(['submitted', 'none']);
    const { body: asked } = await aylin.client.get<InterviewView>(path(`interview?round=${talk}`));
    expect(asked.scorecard).toMatchObject({ status: 'submitted', roundId: talk });
  });
});

describe('several rounds', () => {
  it('hide the cards of others until all of one’s own are submitted, and count together then', async () => {
    await submit(jonas.client, rig.criteria.slice(0, 2), 5);
    await submit(aylin.client, rig.criteria.slice(2), 3, talk);
    expect(await compare(aylin.client)).toMatchObject({ status: 'hidden', assessors: [], draftCount: 0 });
    expect((await compare(jonas.client))?.assessors).toHaveLength(2);
    await submit(aylin.client, rig.criteria.slice(0, 3), 2, second);
    const row = await compare(aylin.client);
    const cards = row?.assessors.map(({ roundTitle, total }) => `${roundTitle}: ${total}`).sort();
    expect(cards).toEqual(['Second interview: 2', 'Talk: 3', 'Talk: 5']);
    // Two criteria at (5 + 2) / 2, one at (3 + 2) / 2, the other nine at 3.
    expect(row?.score?.total).toBeCloseTo((2 * 3.5 + 2.5 + 9 * 3) / 12, 12);
    const { body: person } = await aylin.client.get<ApplicationDetail>(`/applications/${rig.candidate.id}`);
    expect(person.scorecards.map(({ roundTitle }) => roundTitle)).toEqual(['Talk', 'Talk', 'Second interview']);
  });

  it('let nobody score a round of which they have seen the cards of others', async () => {
    await submit(jonas.client, rig.criteria.slice(0, 2), 5);
    await submit(aylin.client, rig.criteria.slice(2), 3, talk);
    await submit(aylin.client, rig.criteria.slice(0, 3), 2, second);
    expect((await compare(jonas.client))?.assessors).toHaveLength(3);
    const { body: rounds } = await owner.client.get<RoundsView>(`/openings/${rig.opening.id}/rounds`);
    const open = rounds.rounds.map((round) => ({ ...round, assessors: [] }));
    await owner.client.put(`/openings/${rig.opening.id}/rounds`, { version: rounds.version, rounds: open });
    const refused = await put(jonas.client, 0, rig.criteria.slice(0, 3), 1, second);
    expect(refused.body.type).toBe('urn:problem:scorecard.saw-others');
  });
});

describe('a correction', () => {
  const correct = (client: StaffClient, reason: string) =>
    client.post<Scorecard & Omit<Problem, 'status'>>(path('scorecard/correct'), { reason });

  it('is a new revision with its reason; the submitted one stays and counts until it is submitted', async () => {
    const { body: first } = await submit(jonas.client, rig.criteria.slice(0, 2), 5);
    const { body: draft } = await correct(jonas.client, 'Mixed up two candidates');
    expect(draft).toMatchObject({
      revision: 2,
      status: 'draft',
      entries: first.entries,
      reason: 'Mixed up two candidates',
    });
    expect((await correct(jonas.client, 'Again')).body.type).toBe('urn:problem:scorecard.correction-open');
    const { body: interview } = await jonas.client.get<InterviewView>(path('interview'));
    expect([interview.scorecard?.revision, interview.earlier.map(({ id }) => id)]).toEqual([2, [first.id]]);
    const { body: saved } = await put(jonas.client, draft.version, rig.criteria.slice(0, 2), 2);
    expect((await compare(hr.client))?.score?.criteria[0]?.score).toBe(5);
    expect((await compare(hr.client))?.draftCount).toBe(0);
    await jonas.client.post(path('scorecard/submit'), { version: saved.version });
    const row = await compare(hr.client);
    expect(row?.assessors.map(({ revision, reason }) => [revision, reason])).toEqual([[2, 'Mixed up two candidates']]);
    expect(row?.score?.criteria[0]?.score).toBe(2);
    const { body } = await hr.client.get<ScorecardRevisions>(path('scorecard-revisions'));
    expect(body.revisions.map(({ revision, score }) => [revision, score.total])).toEqual([
      [1, 5],
      [2, 2],
    ]);
    const { body: hidden } = await aylin.client.get<ScorecardRevisions>(path('scorecard-revisions'));
    expect(hidden.revisions).toEqual([]);
  });

  it('needs a submitted card and a reason', async () => {
    expect((await correct(jonas.client, 'Nothing yet')).status).toBe(404);
    await put(jonas.client, 0, rig.criteria.slice(0, 2), 4);
    expect((await correct(jonas.client, 'Still a draft')).status).toBe(409);
    expect((await correct(jonas.client, ' ')).status).toBe(422);
  });
});

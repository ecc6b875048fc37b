import type { ApplicationDetail, ComparisonView, InterviewView, Problem, Scorecard } from '@audition/contracts';
import { HiringRig, startWithPeople } from '../testing/hiring-rig.js';
import type { TestApp, Member } from '../testing/test-app.js';

let app: TestApp;
let owner: Member;
let jonas: Member;
let aylin: Member;
let hr: Member;
let rig: HiringRig;

beforeAll(async () => {
  ({ app, owner, jonas, aylin, hr } = await startWithPeople());
});
afterAll(() => app.close());
beforeEach(async () => {
  rig = await HiringRig.make(owner);
});

describe('a draft', () => {
  it('is kept as it was saved, and its version goes up', async () => {
    const { body: first } = await rig.save(jonas.client, 0, rig.entries([5], null));
    const { body: second } = await rig.save(jonas.client, first.version, rig.entries([4, 'not-observed'], null));
    expect(second.version).toBe(first.version + 1);
    const { body: view } = await jonas.client.get<InterviewView>(`/applications/${rig.candidate.id}/interview`);
    expect(view.scorecard?.entries[rig.criteria[1] ?? '']?.rating).toBe('not-observed');
    expect(view.scorecard?.score.total).toBe(4);
  });

  it('saved from two windows at once keeps one, and tells the other what stands there', async () => {
    const { body: first } = await rig.save(jonas.client, 0, rig.entries([3], null));
    const both = await Promise.all([
      rig.save(jonas.client, first.version, rig.entries([1], null)),
      rig.save(jonas.client, first.version, rig.entries([5], null)),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    const refused: unknown = both.find(({ status }) => status === 409)?.body;
    const kept = both.find(({ status }) => status === 200)?.body;
    expect(refused).toMatchObject({ type: 'urn:problem:thing.changed', data: { current: { entries: kept?.entries } } });
  });

  it('with a rating that does not exist changes nothing and names the place', async () => {
    const { body: saved } = await rig.save(jonas.client, 0, rig.entries([3], null));
    const entries = { [rig.criteria[0] ?? '']: { rating: 7, ticks: [], note: '' } };
    const { status, body } = await jonas.client.put<Problem>(`/applications/${rig.candidate.id}/scorecard`, {
      version: saved.version,
      entries,
    });
    expect([status, body.errors?.[0]?.pointer]).toEqual([422, `/entries/${rig.criteria[0]}/rating`]);
    const { body: view } = await jonas.client.get<InterviewView>(`/applications/${rig.candidate.id}/interview`);
    expect(view.scorecard?.version).toBe(saved.version);
  });
});

describe('submitting', () => {
  it('is refused while something is open, naming it, and then locks for good', async () => {
    const { body: draft } = await rig.save(jonas.client, 0, rig.entries([5, null]));
    const path = `/applications/${rig.candidate.id}/scorecard/submit`;
    const early = await jonas.client.post<Problem>(path, { version: draft.version });
    expect([early.status, early.body.errors?.[0]?.pointer]).toEqual([422, `/entries/${rig.criteria[1]}/rating`]);
    const { body: full } = await rig.save(jonas.client, draft.version, rig.entries([5, 'not-observed']));
    const done = await jonas.client.post<Scorecard>(path, { version: full.version });
    expect(done.body.status).toBe('submitted');
    expect((await rig.save(jonas.client, done.body.version, rig.entries([1]))).status).toBe(409);
    await expect(
      app.asSuperuser(`UPDATE scorecard SET entries = '{}' WHERE id = $1`, [done.body.id]),
    ).rejects.toThrow();
  });
});

describe('independence', () => {
  it('shows an assessor nothing of the others before submitting, and everything after', async () => {
    await rig.submit(jonas.client, rig.entries([5]));
    const before = await aylin.client.get<ApplicationDetail>(`/applications/${rig.candidate.id}`);
    expect(before.body).toMatchObject({ areOthersHidden: true, scorecards: [] });
    expect(JSON.stringify(before.body.activity)).not.toContain('scorecard');
    const hidden = await aylin.client.get<ComparisonView>(`/openings/${rig.opening.id}/comparison`);
    expect(hidden.body.rows[0]).toMatchObject({ status: 'hidden', score: null, assessors: [], draftCount: 0 });
    await rig.submit(aylin.client, rig.entries([3]));
    const after = await aylin.client.get<ComparisonView>(`/openings/${rig.opening.id}/comparison`);
    expect(after.body.rows[0]?.assessors).toHaveLength(2);
  });

  it('lets an owner who looked first decide, but not score', async () => {
    await rig.submit(jonas.client, rig.entries([5]));
    const { body } = await owner.client.get<ComparisonView>(`/openings/${rig.opening.id}/comparison`);
    expect(body.rows[0]?.status).toBe('scored');
    const refused: { status: number; body: unknown } = await rig.save(owner.client, 0, rig.entries([1]));
    expect(refused).toMatchObject({ status: 409, body: { type: 'urn:problem:scorecard.saw-others' } });
  });

  it('does not let HR score at all', async () => {
    expect((await rig.save(hr.client, 0, rig.entries([1]))).status).toBe(403);
  });
});

describe('the comparison', () => {
  it('takes means over those who observed, apart from zero', async () => {
    await rig.submit(jonas.client, rig.entries([5, 'not-observed', 1]));
    await rig.submit(aylin.client, rig.entries([4, 'not-observed', 'not-observed']));
    const { body } = await hr.client.get<ComparisonView>(`/openings/${rig.opening.id}/comparison`);
    const scores = body.rows[0]?.score?.criteria.slice(0, 3);
    expect(scores?.map(({ score }) => score)).toEqual([4.5, null, 1]);
    expect(scores?.[2]?.ratings).toContain('not-observed');
    // Nine criteria at 3, one at 4.5, one at 1, one left out.
    expect(body.rows[0]?.score?.total).toBeCloseTo((9 * 3 + 4.5 + 1) / 11, 12);
  });
});

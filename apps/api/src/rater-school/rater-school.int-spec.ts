import type {
  AttemptResult,
  AuditEntry,
  InterviewView,
  MemberBadge,
  Problem,
  RaterSampleView,
  RaterSchoolView,
  WorkspaceSettings,
} from '@audition/contracts';
import { cohenKappa, crossTable } from '@audition/statistics';
import type { GivenRating } from '@audition/rubric';
import { parseSample, type RaterSample } from '@audition/scenario';
import fs from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { HiringRig } from '../testing/hiring-rig.js';
import type { StaffClient } from '../testing/staff-client.js';
import { TestApp, type Member } from '../testing/test-app.js';

const folder = path.resolve(import.meta.dirname, '../../../../library/rater-school');
const shipped = fs.readdirSync(folder).map((name): RaterSample => {
  const parsed = parseSample(parse(fs.readFileSync(path.join(folder, name), 'utf8')));
  if (!parsed.ok) throw new Error(`${name} is not a sample`);
  return parsed.value;
});
type Ratings = Record<string, GivenRating>;

let app: TestApp;
let owner: Member;
let jonas: Member;
let aylin: Member;

beforeAll(async () => {
  app = await TestApp.start();
  owner = await app.setUp();
  jonas = await app.join(owner.client, 'interviewer');
  aylin = await app.join(owner.client, 'interviewer');
});
afterAll(() => app.close());

const one = (key: string): RaterSample => {
  const sample = shipped.find((some) => some.key === key);
  if (sample === undefined) throw new Error(`there is no sample ${key}`);
  return sample;
};
const agreedOf = (key: string): Ratings =>
  Object.fromEntries(Object.entries(one(key).ratings).map(([trait, { rating }]) => [trait, rating]));
/** The agreed ratings, every one moved by so much within 1 to 5. */
const moved = (key: string, by: number): Ratings =>
  Object.fromEntries(
    Object.entries(agreedOf(key)).map(([trait, rating]) => [
      trait,
      rating === 'not-observed' ? rating : (Math.min(5, Math.max(1, rating + by)) as GivenRating),
    ]),
  );

async function rate<T = AttemptResult>(client: StaffClient, key: string, ratings: Ratings) {
  const { body } = await client.get<RaterSampleView>(`/rater-school/samples/${key}`);
  return client.post<T>(`/rater-school/samples/${key}/attempts`, { contentHash: body.contentHash, ratings });
}
const overview = async (client: StaffClient) => (await client.get<RaterSchoolView>('/rater-school')).body;

describe('a sample', () => {
  it('comes with everything that is needed to rate it', async () => {
    const { body } = await aylin.client.get<RaterSampleView>('/rater-school/samples/wet-tents');
    expect(body.rubric.profile).toBe('community');
    expect(body.events.map(({ seq }) => seq)).toEqual(body.events.map((_, index) => index + 1));
    expect(body.people['rolf']).toBe('Rolf Aasen');
    expect(body.rules.length).toBeGreaterThan(0);
  });

  it.each(shipped.map(({ key }) => [key]))('%s tells nothing of what was agreed before it is rated', async (key) => {
    const { reasons, level } = { level: one(key).level, reasons: Object.values(one(key).ratings) };
    for (const place of ['/api/rater-school', `/api/rater-school/samples/${key}`]) {
      const text = await (await aylin.client.raw('GET', place)).text();
      for (const { reason } of reasons) expect(text).not.toContain(reason);
      expect(text).not.toContain(`"level":"${level}"`);
      expect(text).not.toMatch(/"(ratings|played|reasons|agreed)":/);
    }
  });

  it('is not rated by half, nor with what is no rating, and the places are named', async () => {
    const { answers: _, ...rest } = agreedOf('wet-tents');
    const sent = { ...rest, tone: 6, mood: 3 } as unknown as Ratings;
    const { status, body } = await rate<Problem>(aylin.client, 'wet-tents', sent);
    expect([status, body.errors?.map(({ pointer }) => pointer).sort()]).toEqual([
      422,
      ['/ratings/answers', '/ratings/mood', '/ratings/tone'],
    ]);
    expect((await overview(aylin.client)).samples.flatMap(({ attempts }) => attempts)).toEqual([]);
  });

  it('that has changed since it was read is not rated', async () => {
    const { status, body } = await aylin.client.post<Problem>('/rater-school/samples/wet-tents/attempts', {
      contentHash: '0'.repeat(64),
      ratings: agreedOf('wet-tents'),
    });
    expect([status, body.type]).toEqual([409, 'urn:problem:school.sample-changed']);
  });
});

describe('a result', () => {
  it('tells how far and in which direction the ratings differ, with reasons and lines', async () => {
    const { body } = await rate(aylin.client, 'second-calendar', moved('second-calendar', 1));
    expect(body.attempt).toMatchObject({ mean: 1, bias: 1, isWithin: false, isCounted: true, isCurrent: true });
    expect(body.distance).toMatchObject({ exactCount: 1, withinOneCount: 12, unseenCount: 0 });
    const pairs = body.distance.criteria.flatMap(({ own, agreed }) =>
      own === 'not-observed' || agreed === 'not-observed' ? [] : [[own, agreed] as const],
    );
    const kappa = cohenKappa(crossTable(pairs, [1, 2, 3, 4, 5]), 'quadratic');
    expect(body.kappa).toMatchObject({ state: 'measured', units: pairs.length });
    expect(body.kappa.state === 'measured' && kappa.ok && body.kappa.value).toBeCloseTo(kappa.ok ? kappa.value : 2, 12);
    expect(body.reasons['policies']).toEqual({
      reason: one('second-calendar').ratings.policies.reason,
      lines: one('second-calendar').ratings.policies.lines,
    });
    const again = await aylin.client.get<AttemptResult>(`/rater-school/attempts/${body.attempt.id}`);
    expect(again.body).toEqual(body);
    expect((await jonas.client.get(`/rater-school/attempts/${body.attempt.id}`)).status).toBe(404);
  });

  it('handed in again the same day stands in the list and does not count', async () => {
    const { body } = await rate(aylin.client, 'second-calendar', agreedOf('second-calendar'));
    expect(body.attempt).toMatchObject({ mean: 0, isWithin: true, isCounted: false });
    expect(await overview(aylin.client)).toMatchObject({ passedCount: 0, badge: null });
  });

  it('never changes, whoever asks', async () => {
    await expect(app.asSuperuser(`UPDATE calibration_attempt SET mean = 0`)).rejects.toThrow('change');
    await expect(app.asSuperuser(`DELETE FROM calibration_attempt`)).rejects.toThrow('change');
  });

  it('is in the audit log without the ratings', async () => {
    const { body } = await owner.client.get<AuditEntry[]>('/audit');
    const entry = body.find(({ action }) => action === 'calibration.attempted');
    expect(entry?.data).toEqual({ sample: 'second-calendar', isWithin: true });
  });
});

describe('the badge', () => {
  const asked = (client: StaffClient) => client.get<MemberBadge[]>('/rater-school/badges');

  it('is asked for where the owner wants it, and only there', async () => {
    const rig = await HiringRig.make(owner);
    await owner.client.patch<WorkspaceSettings>('/workspace', { requiresCalibration: true });
    const interview = `/applications/${rig.candidate.id}/interview`;
    // Told on opening the interview, before anything is rated.
    expect((await jonas.client.get<InterviewView>(interview)).body.needsBadge).toBe(true);
    const refused = await rig.save(jonas.client, 0, rig.entries([3], null));
    expect(refused).toMatchObject({ status: 409, body: { type: 'urn:problem:calibration.required' } });
    await owner.client.patch('/workspace', { requiresCalibration: false });
    expect((await rig.save(jonas.client, 0, rig.entries([3], null))).status).toBe(200);
    await owner.client.patch('/workspace', { requiresCalibration: true });
    // A scorecard that was started may be finished.
    expect((await jonas.client.get<InterviewView>(interview)).body.needsBadge).toBe(false);
    expect((await rig.save(jonas.client, 1, rig.entries([4], null))).status).toBe(200);
  });

  it('comes with three samples, a good and a poor one among them, and opens the scorecard', async () => {
    await rate(jonas.client, 'tent-for-friday', agreedOf('tent-for-friday'));
    await rate(jonas.client, 'first-question', agreedOf('first-question'));
    await rate(jonas.client, 'code-abroad', agreedOf('code-abroad'));
    expect(await overview(jonas.client)).toMatchObject({ badge: null, passedCount: 3, missingLevels: ['poor'] });
    await rate(jonas.client, 'wet-tents', agreedOf('wet-tents'));
    const { badge, isRequired } = await overview(jonas.client);
    expect([badge === null, isRequired]).toEqual([false, true]);
    expect((await asked(aylin.client)).body).toEqual([{ memberId: jonas.me.memberId, ...badge }]);
    const rig = await HiringRig.make(owner);
    expect((await rig.save(jonas.client, 0, rig.entries([3], null))).status).toBe(200);
    expect((await rig.save(aylin.client, 0, rig.entries([3], null))).status).toBe(409);
  });

  it('is nothing that another workspace sees', async () => {
    const other = await app.setUpAnother();
    expect((await asked(other.client)).body).toEqual([]);
  });
});

import type {
  AgreementView,
  ApplicationDetail,
  ApplicationStory,
  ComparisonView,
  MailPage,
  OpeningDetail,
  PanelView,
  Problem,
  RoundsView,
  Scorecard,
} from '@audition/contracts';
import type { Rating } from '@audition/rubric';
import { HiringRig, startWithPeople } from '../testing/hiring-rig.js';
import type { StaffClient } from '../testing/staff-client.js';
import type { TestApp, Member } from '../testing/test-app.js';

type Answered = PanelView & Omit<Problem, 'status'>;

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

/** Jonas and Aylin both score the one interview. */
beforeEach(async () => {
  rig = await HiringRig.make(owner);
  const { body } = await owner.client.get<RoundsView>(`/openings/${rig.opening.id}/rounds`);
  const assessors = [jonas, aylin].map(({ me }) => ({ memberId: me.memberId }));
  const rounds = body.rounds.map((round) => ({ ...round, assessors }));
  await owner.client.put(`/openings/${rig.opening.id}/rounds`, { version: body.version, rounds });
});

const path = (rest: string): string => `/applications/${rig.candidate.id}/${rest}`;
const panelOf = async (client: StaffClient): Promise<PanelView> => (await client.get<PanelView>(path('panel'))).body;
const note = (client: StaffClient, text: string, criterion: string | null = null) =>
  client.post<Answered>(path('panel/notes'), { text, criterion });
const agree = (client: StaffClient, criterion: string, rating: Rating | null, after: number) =>
  client.post<Answered>(path('panel/agreed-ratings'), { criterion, rating, after, reason: 'Read it together' });
const both = async (ofJonas: Rating[], ofAylin: Rating[]): Promise<void> => {
  await rig.submit(jonas.client, rig.entries(ofJonas));
  await rig.submit(aylin.client, rig.entries(ofAylin));
};
const todoOf = async (client: StaffClient): Promise<OpeningDetail['todo']> =>
  (await client.get<OpeningDetail>(`/openings/${rig.opening.id}`)).body.todo;

describe('the panel', () => {
  it('shows nothing to somebody who has still to submit, whatever there is', async () => {
    const before = await panelOf(aylin.client);
    await rig.submit(jonas.client, rig.entries([5, 5, 5]));
    await note(jonas.client, 'She stayed calm throughout.');
    expect(await panelOf(aylin.client)).toEqual(before);
    expect(before).toMatchObject({ isHidden: true, cards: [], criteria: [], missing: [], notes: [], score: null });
    for (const refused of [await note(aylin.client, 'Hello'), await agree(aylin.client, 'tone', 3, 0)]) {
      expect([refused.status, refused.body.type]).toEqual([409, 'urn:problem:scorecard.submit-first']);
    }
    const { body: story } = await aylin.client.get<ApplicationStory>(path('story'));
    expect(JSON.stringify(story.entries)).not.toMatch(/scorecard|panel|calm/);
  });

  it('has the ratings side by side, what is furthest apart first, and who is missing', async () => {
    await rig.submit(jonas.client, rig.entries([5, 1, 4]));
    expect((await panelOf(hr.client)).missing).toEqual([
      expect.objectContaining({ assessor: aylin.me.name, isStarted: false }),
    ]);
    await rig.submit(aylin.client, rig.entries([2, 2, 4]));
    const view = await panelOf(aylin.client);
    expect(view.cards.map(({ memberId }) => memberId).sort()).toEqual([jonas.me.memberId, aylin.me.memberId].sort());
    expect(view.criteria.slice(0, 3).map(({ key, spread, isApart }) => [key, spread, isApart])).toEqual([
      [rig.criteria[0], 3, true],
      [rig.criteria[1], 1, false],
      [rig.criteria[2], 0, false],
    ]);
    expect(view).toMatchObject({ missing: [], canAgree: true, agreedTotal: null });
  });

  it('keeps what is said, by whom, in its order', async () => {
    await both([3], [4]);
    await note(jonas.client, 'I gave more for the second answer.', rig.criteria[0]);
    const { body } = await note(hr.client, 'Thank you both.');
    expect(body.notes.map(({ text, criterion, by }) => [text, criterion, by])).toEqual([
      ['I gave more for the second answer.', rig.criteria[0], jonas.me.name],
      ['Thank you both.', null, hr.me.name],
    ]);
    expect((await note(jonas.client, 'x', 'charm')).body.errors?.[0]?.pointer).toBe('/criterion');
    expect((await note(jonas.client, '  ')).status).toBe(422);
  });
});

describe('an agreed rating', () => {
  const compared = async () => {
    const { body } = await hr.client.get<ComparisonView>(`/openings/${rig.opening.id}/comparison`);
    return body.rows[0];
  };

  it('waits for everybody who was asked', async () => {
    await rig.submit(jonas.client, rig.entries([5]));
    const refused = await agree(hr.client, 'tone', 3, 0);
    expect([refused.status, refused.body.type]).toEqual([409, 'urn:problem:panel.cards-missing']);
  });

  it('stands beside the scorecards and changes none of them', async () => {
    await both([5], [1]);
    const key = rig.criteria[0] ?? '';
    const before = await compared();
    const { body } = await agree(jonas.client, key, 2, 0);
    expect(body.criteria[0]?.agreed).toEqual([
      expect.objectContaining({ n: 1, rating: 2, reason: 'Read it together', by: jonas.me.name }),
    ]);
    expect(await compared()).toEqual(before);
    // Eleven criteria at 3 and one agreed on 2.
    expect(body.agreedTotal).toBeCloseTo((11 * 3 + 2) / 12, 12);
    const withdrawn = await agree(aylin.client, key, null, 1);
    expect(withdrawn.body.criteria[0]?.agreed.map(({ rating }) => rating)).toEqual([null, 2]);
    expect(withdrawn.body.agreedTotal).toBeNull();
  });

  it('is refused when another came first, also at the same moment', async () => {
    await both([5], [1]);
    const key = rig.criteria[0] ?? '';
    const answers = await Promise.all([agree(jonas.client, key, 2, 0), agree(aylin.client, key, 4, 0)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const refused = answers.find(({ status }) => status === 409);
    expect(refused?.body.type).toBe('urn:problem:thing.changed');
    expect((await panelOf(hr.client)).criteria[0]?.agreed).toHaveLength(1);
  });

  it('is one of the five, with a reason', async () => {
    await both([5], [1]);
    for (const body of [
      { criterion: 'tone', rating: 6, reason: 'r', after: 0 },
      { criterion: 'tone', reason: 'r', after: 0 },
      { criterion: 'tone', rating: 3, reason: '', after: 0 },
      { criterion: 'charm', rating: 3, reason: 'r', after: 0 },
    ]) {
      expect((await jonas.client.post(path('panel/agreed-ratings'), body)).status).toBe(422);
    }
  });

  it('and notes and decisions never change, not even by SQL', async () => {
    await both([5], [1]);
    await agree(jonas.client, rig.criteria[0] ?? '', 2, 0);
    await note(jonas.client, 'Said');
    for (const table of ['agreed_rating', 'panel_note']) {
      await expect(app.asSuperuser(`UPDATE ${table} SET at = at`)).rejects.toThrow('never change');
      await expect(app.asSuperuser(`SET ROLE audition_app; DELETE FROM ${table}`)).rejects.toThrow('permission denied');
    }
  });
});

describe('a third assessor', () => {
  it('is asked for from two points apart on three criteria on, until the panel agrees', async () => {
    await both([5, 5, 5], [3, 3, 3]);
    const [third] = (await panelOf(hr.client)).third;
    expect(third).toMatchObject({ criteria: rig.criteria.slice(0, 3), named: null });
    // The owner has not looked; those who have scored and HR cannot be it.
    expect(third?.members.map(({ memberId }) => memberId)).toEqual([owner.me.memberId]);
    expect(await todoOf(hr.client)).toContainEqual({ kind: 'third-assessor', count: 1 });
    expect(await todoOf(owner.client)).not.toContainEqual(expect.objectContaining({ kind: 'third-assessor' }));
    for (const key of rig.criteria.slice(0, 3)) await agree(jonas.client, key, 4, 0);
    expect((await panelOf(hr.client)).third).toEqual([]);
  });

  it('is named for one candidate, sees nothing before submitting, and the panel waits', async () => {
    await both([5, 5, 5], [3, 3, 3]);
    const vera = await app.join(owner.client, 'interviewer');
    const other = await owner.client.post<ApplicationDetail>(`/openings/${rig.opening.id}/applications`, {
      name: 'Sam Lee',
      email: `sam@${rig.opening.id}.example`,
    });
    const [third] = (await panelOf(hr.client)).third;
    const roundId = third?.roundId ?? '';
    const name = (client: StaffClient, memberId: string | null) =>
      client.post<Answered>(path('panel/third-assessor'), { roundId, memberId });
    const wrong = await name(hr.client, jonas.me.memberId);
    expect([wrong.status, wrong.body.errors?.[0]?.pointer]).toEqual([422, '/memberId']);
    const refused = await rig.save(vera.client, 0, rig.entries([4]));
    expect(refused.status).toBe(403);
    // Of two at once, one is told.
    const answers = await Promise.all([name(hr.client, vera.me.memberId), name(hr.client, owner.me.memberId)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    await name(hr.client, null);
    const { body: named } = await name(hr.client, vera.me.memberId);
    expect(named.third).toEqual([
      expect.objectContaining({ named: { memberId: vera.me.memberId, name: vera.me.name, isStarted: false } }),
    ]);
    expect(named).toMatchObject({ canAgree: false, missing: [{ assessor: vera.me.name }] });
    const { body: asked } = await hr.client.get<MailPage>(`/mails?applicationId=${rig.candidate.id}`);
    expect(asked.mails.filter(({ kind }) => kind === 'third-assessor').map(({ to }) => to.name)).toContain(
      vera.me.name,
    );
    expect(await todoOf(hr.client)).not.toContainEqual(expect.objectContaining({ kind: 'third-assessor' }));
    expect(await panelOf(vera.client)).toMatchObject({ isHidden: true, cards: [], third: [] });
    expect((await rig.save(vera.client, 0, rig.entries([4]), other.body.id)).status).toBe(403);
    const { body: draft } = await rig.save(vera.client, 0, rig.entries([4, 4, 4]));
    // What has been begun stays hers.
    expect((await name(hr.client, null)).status).toBe(409);
    expect((await vera.client.post(path('scorecard/submit'), { version: draft.version })).status).toBe(200);
    expect(await panelOf(vera.client)).toMatchObject({ isHidden: false, third: [], canAgree: true, missing: [] });
    const { body: story } = await hr.client.get<ApplicationStory>(path('story'));
    expect(story.entries.map(({ text }) => text)).toContain(
      `${hr.me.name} named a third assessor: ${vera.me.name} (Interview)`,
    );
  });

  it('is not asked for while an assessor of the round has still to submit', async () => {
    await both([5, 5, 5], [3, 3, 3]);
    const { body } = await owner.client.get<RoundsView>(`/openings/${rig.opening.id}/rounds`);
    const assessors = [jonas, aylin, owner].map(({ me }) => ({ memberId: me.memberId }));
    const rounds = body.rounds.map((round) => ({ ...round, assessors }));
    await owner.client.put(`/openings/${rig.opening.id}/rounds`, { version: body.version, rounds });
    expect(await panelOf(hr.client)).toMatchObject({ third: [], missing: [{ assessor: owner.me.name }] });
  });

  it('is not asked for below that, and the opening says where that is', async () => {
    await both([5, 5, 4], [3, 3, 3]);
    expect((await panelOf(hr.client)).third).toEqual([]);
    const change = { version: rig.opening.version, toleranceCriteria: 2 };
    const { body: opening } = await hr.client.patch<OpeningDetail>(`/openings/${rig.opening.id}`, change);
    expect(opening.tolerance).toEqual({ points: 2, criteria: 2 });
    expect((await panelOf(hr.client)).third).toHaveLength(1);
  });
});

describe('agreement', () => {
  const read = async (client: StaffClient, query = ''): Promise<AgreementView> => {
    for (;;) {
      const { body } = await client.get<AgreementView>(`/openings/${rig.opening.id}/agreement${query}`);
      if (body.state !== 'running') return body;
    }
  };

  it('is hidden from whoever has a candidate of the opening to score', async () => {
    const before = await read(aylin.client);
    await rig.submit(jonas.client, rig.entries([5]));
    expect(before).toEqual({ state: 'hidden', openCount: 1 });
    expect(await read(aylin.client)).toEqual(before);
  });

  it('is asked for once more by an owner whom looking costs their own scoring', async () => {
    await rig.submit(jonas.client, rig.entries([5]));
    expect(await read(owner.client)).toEqual({ state: 'ask', count: 1 });
    const hidden = await owner.client.get<ApplicationDetail>(`/applications/${rig.candidate.id}`);
    expect(hidden.status).toBe(200);
    expect(await read(owner.client, '?look=1')).toMatchObject({ state: 'ready', cardCount: 1 });
    // What has been seen is not asked about again, and not to be scored.
    expect(await read(owner.client)).toMatchObject({ state: 'ready' });
    expect((await owner.client.get('/openings/x/agreement?look=2')).status).not.toBe(200);
  });

  it('says "too few" of few, and takes first submissions only', async () => {
    const first = await HiringRig.make(owner);
    rig = first;
    const others = await Promise.all(
      [1, 2].map(async (n) => {
        const body = { name: `Candidate ${n}`, email: `c${n}@${first.opening.id}.example` };
        return (await owner.client.post<ApplicationDetail>(`/openings/${first.opening.id}/applications`, body)).body.id;
      }),
    );
    for (const [at, id] of [rig.candidate.id, ...others].entries()) {
      const rating = ([2, 3, 4] as const)[at % 3] ?? 2;
      await rig.submit(jonas.client, rig.entries([], rating), id);
      await rig.submit(aylin.client, rig.entries([1], rating), id);
    }
    const before = await read(hr.client);
    if (before.state !== 'ready') throw new Error(before.state);
    expect(before.cardCount).toBe(6);
    expect(before.report.overall.alpha).toEqual({ state: 'too-few', units: 3, needed: 10 });
    expect(before.report.criteria.map(({ key }) => key)).toEqual(rig.criteria);
    expect(before.names.map(({ memberId }) => memberId).sort()).toEqual([jonas.me.memberId, aylin.me.memberId].sort());
    const { body: draft } = await aylin.client.post<Scorecard>(path('scorecard/correct'), { reason: 'Saw the others' });
    await aylin.client.post(path('scorecard/submit'), { version: draft.version });
    expect(await read(hr.client)).toEqual(before);
  });
});

it('tells the story of a candidate with what was written', async () => {
  await both([5], [1]);
  await note(jonas.client, 'The second answer was better.', rig.criteria[0]);
  await agree(aylin.client, rig.criteria[0] ?? '', 3, 0);
  const { body: person } = await owner.client.get<ApplicationDetail>(`/applications/${rig.candidate.id}`);
  const decision = { kind: 'offer', reason: 'Calm and clear.', version: person.version };
  expect((await owner.client.post(path('decisions'), decision)).status).toBe(200);
  const { body: story } = await hr.client.get<ApplicationStory>(path('story'));
  const told = story.entries.map(({ text, detail }) => `${text} – ${detail}`).join('\n');
  const parts = ['added the candidate', 'submitted a scorecard (Interview)', 'The second answer was better.'];
  const places = [...parts, 'Agreed on 3. Read it together', 'make an offer', 'Calm and clear.'].map((part) =>
    told.indexOf(part),
  );
  expect(places.every((place) => place >= 0)).toBe(true);
  expect(places).toEqual([...places].sort((a, b) => a - b));
});

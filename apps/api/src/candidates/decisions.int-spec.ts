import type {
  ApplicationRow,
  CandidateFeedbackView,
  DecisionsView,
  MailPage,
  MailView,
  Problem,
  RoomView,
  TestInvitation,
} from '@audition/contracts';
import { CandidateClient } from '../testing/candidate-client.js';
import { HiringRig } from '../testing/hiring-rig.js';
import { readEverything } from '../testing/reader.js';
import { TestApp, type Member } from '../testing/test-app.js';

let app: TestApp;
let owner: Member;
let jonas: Member;
let hr: Member;
let rig: HiringRig;

beforeAll(async () => {
  app = await TestApp.start();
  owner = await app.setUp();
  jonas = await app.join(owner.client, 'interviewer');
  hr = await app.join(owner.client, 'hr');
});
afterAll(() => app.close());
beforeEach(async () => {
  rig = await HiringRig.make(owner);
});

const path = (rest: string): string => `/applications/${rig.candidate.id}/${rest}`;
const decide = (change: object) =>
  hr.client.post<ApplicationRow & Omit<Problem, 'status'>>(path('decisions'), { reason: 'Because', ...change });
const decisionsOf = async ({ client }: Member) => (await client.get<DecisionsView>(path('decisions'))).body;

describe('a decision', () => {
  it('moves the candidate and is kept with reason, name and the total of that time', async () => {
    await rig.submit(jonas.client, rig.entries([], 4));
    const { body: advanced } = await decide({ kind: 'advance', version: 1 });
    expect(advanced).toMatchObject({ stage: 'test', version: 2 });
    const { body: held } = await decide({ kind: 'hold', version: 2 });
    expect(held).toMatchObject({ stage: 'test', version: 3 });
    await decide({ kind: 'advance', stage: 'review', version: 3 });
    await decide({ kind: 'offer', version: 4, overrideTotal: 4.5, overrideReason: 'The trial day was excellent.' });
    const { body: hired } = await decide({ kind: 'hired', version: 5 });
    expect(hired.stage).toBe('hired');
    const view = await decisionsOf(hr);
    expect(view).toMatchObject({ total: 4, isTotalHidden: false });
    expect(view.decisions.map(({ kind, fromStage, toStage }) => [kind, fromStage, toStage])).toEqual([
      ['hired', 'offer', 'hired'],
      ['offer', 'review', 'offer'],
      ['advance', 'test', 'review'],
      ['hold', 'test', 'test'],
      ['advance', 'applied', 'test'],
    ]);
    expect(view.decisions.every(({ total, by }) => total === 4 && by === hr.me.name)).toBe(true);
    expect(view.decisions[1]?.override).toEqual({ total: 4.5, reason: 'The trial day was excellent.' });
  });

  it('stands in the report for as long as the candidate is where it led', async () => {
    await rig.submit(jonas.client, rig.entries([], 4));
    const reported = async (): Promise<string | undefined> => {
      const ids = { applications: [rig.candidate.id] };
      const [report] = await readEverything(app, hr.client, ids, (route) => route.endsWith('report.pdf'));
      return /Decision: (.*?)(?: \d{1,2} \w{3} \d{4}, \d\d:\d\d UTC · code| Total )/.exec(report?.text ?? '')?.[1];
    };
    expect(await reported()).toBe('none recorded');
    await decide({ kind: 'hold', version: 1, reason: 'A second talk first.' });
    expect(await reported()).toMatch(/^On hold\. A second talk first\. \(.+ UTC\)/);
    await decide({
      ...{ kind: 'advance', stage: 'review', version: 2, reason: 'The talk was good.' },
      ...{ overrideTotal: 4.5, overrideReason: 'It went better than the test.' },
    });
    const text =
      'Goes on to review. The talk was good. Rated 4.5 overall beside a total of 4.0: It went better than the test.';
    expect(await reported()).toContain(text);
    await hr.client.post(path('stage'), { stage: 'interview', version: 3 });
    expect(await reported()).toBe('none recorded');
  });

  it('needs a reason, and an override its own', async () => {
    expect((await decide({ kind: 'hold', version: 1, reason: ' ' })).status).toBe(422);
    const bare = await decide({ kind: 'offer', version: 1, overrideTotal: 4 });
    expect(bare.body.errors?.[0]?.pointer).toBe('/overrideReason');
    const idle = await decide({ kind: 'offer', version: 1, overrideReason: 'No rating' });
    expect(idle.body.errors?.[0]?.pointer).toBe('/overrideTotal');
    expect((await decide({ kind: 'offer', version: 1, overrideTotal: 5.5, overrideReason: 'r' })).status).toBe(422);
    expect((await decisionsOf(hr)).decisions).toEqual([]);
  });

  it('is refused when the candidate has moved, or cannot go there', async () => {
    const answers = await Promise.all([decide({ kind: 'offer', version: 1 }), decide({ kind: 'reject', version: 1 })]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const { version } = answers.find(({ status }) => status === 200)?.body ?? { version: 0 };
    const nowhere = await decide({ kind: 'advance', version });
    expect(nowhere.body.type).toBe('urn:problem:decision.stage');
    expect((await decisionsOf(hr)).decisions).toHaveLength(1);
  });

  it('made by moving to the end is recorded as well', async () => {
    await hr.client.post(path('stage'), { stage: 'interview', version: 1 });
    await hr.client.post(path('stage'), { stage: 'rejected', version: 2, reason: 'Blames customers.' });
    expect((await decisionsOf(hr)).decisions).toEqual([
      expect.objectContaining({ kind: 'reject', fromStage: 'interview', reason: 'Blames customers.', total: null }),
    ]);
  });

  it('tells neither total nor reason to whoever has still to score, and no total to an owner who has not looked', async () => {
    await rig.save(owner.client, 0, rig.entries([3], null));
    await rig.submit(jonas.client, rig.entries([], 4));
    await decide({ kind: 'offer', version: 1, overrideTotal: 5, overrideReason: 'Better than that.' });
    const hidden = await decisionsOf(owner);
    expect(hidden).toMatchObject({ total: null, isTotalHidden: true });
    expect(hidden.decisions[0]).toMatchObject({ total: null, override: null, reason: '' });
    const second = await app.join(owner.client, 'owner');
    const untold = await decisionsOf(second);
    expect(untold).toMatchObject({
      isTotalHidden: true,
      decisions: [{ total: null, override: null, reason: 'Because' }],
    });
    await second.client.get(`/openings/${rig.opening.id}/comparison`);
    expect(await decisionsOf(second)).toMatchObject({ total: 4, isTotalHidden: false });
  });

  it('never changes, not even by SQL', async () => {
    await decide({ kind: 'hold', version: 1 });
    await expect(app.asSuperuser('UPDATE decision SET reason = reason')).rejects.toThrow('never change');
    await expect(app.asSuperuser('SET ROLE audition_app; DELETE FROM decision')).rejects.toThrow('permission denied');
  });
});

describe('feedback for the candidate', () => {
  const save = (version: number, texts: Record<string, unknown>) =>
    hr.client.put<CandidateFeedbackView & Problem>(path('candidate-feedback'), { version, texts });
  const release = (version: number) =>
    hr.client.post<CandidateFeedbackView & Problem>(path('candidate-feedback/release'), { version });

  it('reaches the candidate when a person releases it, and not before', async () => {
    const invitation = await owner.client.post<TestInvitation>(path('test-session'));
    expect(invitation).toMatchObject({ status: 201 });
    const { body: invited } = invitation;
    const candidate = new CandidateClient(app.url);
    const room = async (): Promise<RoomView> => {
      const answer = await candidate.enter(invited.link);
      expect(answer.status).toBe(200);
      return answer.body;
    };
    const { body: draft } = await save(0, { words: ' Short and clear. ', complaints: '' });
    expect(draft).toMatchObject({ version: 1, updatedBy: hr.me.name, releasedAt: null });
    expect((await room()).releasedFeedback).toBeNull();
    const { body: released } = await release(draft.version);
    expect(released.releasedBy).toBe(hr.me.name);
    const title = released.chapters.find(({ key }) => key === 'words')?.title ?? '';
    expect((await room()).releasedFeedback).toEqual([{ title, text: 'Short and clear.' }]);
    const { body: page } = await hr.client.get<MailPage>(`/mails?applicationId=${rig.candidate.id}`);
    const mail = page.mails.find(({ kind }) => kind === 'feedback-released');
    const { body: read } = await hr.client.get<MailView>(`/mails/${mail?.id ?? ''}`);
    expect(read.text).toContain(`${title}\nShort and clear.`);
  });

  it('is not read by an owner who has still to score the candidate', async () => {
    await save(0, { words: 'Rude to customers.' });
    expect((await owner.client.get(path('candidate-feedback'))).status).toBe(200);
    await rig.save(owner.client, 0, rig.entries([3], null));
    const { body } = await owner.client.get<Problem>(path('candidate-feedback'));
    expect(body.type).toBe('urn:problem:scorecard.submit-first');
  });

  it('is not overwritten, not sent empty, and stays once it is released', async () => {
    expect((await release(1)).body.type).toBe('urn:problem:feedback.empty');
    await save(0, { words: 'First' });
    expect((await save(0, { words: 'Second' })).body.type).toBe('urn:problem:thing.changed');
    expect((await release(9)).body.type).toBe('urn:problem:thing.changed');
    expect((await save(1, { charm: 'x', words: 7 })).body.errors?.map(({ pointer }) => pointer)).toEqual([
      '/texts/charm',
      '/texts/words',
    ]);
    await release(1);
    expect((await save(2, { words: 'Later' })).body.type).toBe('urn:problem:feedback.released');
    await expect(app.asSuperuser('UPDATE candidate_feedback SET version = 9')).rejects.toThrow('never change');
  });
});

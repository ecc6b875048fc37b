import type {
  ApplicationDetail,
  CommandReceipt,
  FactSheets,
  Problem,
  StaffCommandRequest,
  TestInvitation,
  TestSessionView,
} from '@audition/contracts';
import { setTimeout as sleep } from 'node:timers/promises';
import { v7 } from 'uuid';
import type { Answer } from '../testing/candidate-client.js';
import { ChatTestRig } from '../testing/chat-test-rig.js';
import type { StaffClient } from '../testing/staff-client.js';

type Content = Omit<StaffCommandRequest, 'clientId' | 'conversation'>;

const line = (text: string): Content => ({ type: 'staff-line', text });
const takeOver: Content = { type: 'take-over' };

describe('People in a running test', () => {
  let rig: ChatTestRig;

  beforeAll(async () => {
    rig = await ChatTestRig.start();
  });
  afterEach(() => rig.hangUp());
  afterAll(() => rig.close());

  const play = (
    sessionId: string,
    content: Content & { clientId?: string; conversation?: string },
    by: StaffClient = rig.staff,
  ): Promise<Answer<CommandReceipt & Problem>> =>
    by.post(`/test-sessions/${sessionId}/staff-commands`, { clientId: v7(), conversation: 'a', ...content });
  const sheetOf = async (sessionId: string): Promise<FactSheets['sheets'][number] | undefined> =>
    (await rig.staff.get<FactSheets>(`/test-sessions/${sessionId}/fact-sheets`)).body.sheets[0];

  it('writes as the customer once per id, over HTTP and socket alike, and the log still replays', async () => {
    const { sessionId } = await rig.running();
    const command = { clientId: v7(), conversation: 'a', ...line('And the box was wet, too.') };
    const first = await rig.staff.post<CommandReceipt>(`/test-sessions/${sessionId}/staff-commands`, command);
    expect(first.status).toBe(200);
    const socket = await rig.follow(rig.owner.client.cookie);
    expect(await socket.emitWithAck('session:play', sessionId, command)).toEqual({ ok: true, data: first.body });
    expect(await socket.emitWithAck('session:play', sessionId, { ...command, text: 'Other' })).toMatchObject({
      ok: false,
      problem: { type: 'urn:problem:test.client-id-reused' },
    });
    expect((await rig.log(sessionId)).filter(({ clientId }) => clientId === command.clientId)).toEqual([
      expect.objectContaining({ actor: 'staff', seq: first.body.seq }),
    ]);
    await rig.expectReplayable(sessionId);
  });

  it('marks the test as assisted, says who played and audits it once', async () => {
    const { sessionId, candidate } = await rig.running();
    expect(await rig.view(sessionId)).toMatchObject({ assistedMs: null, played: [] });
    const { atMs } = (await play(sessionId, line('Are you there?'))).body;
    await play(sessionId, line('Hello again.'));
    await play(sessionId, { type: 'cue', cue: { kind: 'fact', id: 'event' } });
    const view = await rig.view(sessionId);
    expect(view.assistedMs).toBe(atMs);
    expect(view.played).toEqual([
      {
        ...{ conversation: 'a', customer: 'Dana Whitlock', isLive: false, member: 'Mara Lindqvist' },
        ...{ fromMs: atMs, lines: 2, takeOvers: 0, cues: 1 },
      },
    ]);
    const { body } = await rig.staff.get<ApplicationDetail>(`/applications/${view.applicationId}`);
    expect(body.testSession).toMatchObject({ assistedMs: atMs, played: view.played, hasLive: false });
    const audited = await rig.app.asSuperuser<{ actor_id: string }>(
      `SELECT actor_id FROM audit_entry WHERE action = 'test.played' AND subject_id = $1`,
      [sessionId],
    );
    expect(audited.map(({ actor_id: id }) => id)).toEqual([rig.owner.me.memberId]);
    await candidate.command(sessionId, { type: 'finish' });
    expect((await rig.view(sessionId)).assistedMs).toBe(atMs);
  });

  it('shows the candidate lines that look like any other, and no sign of the person behind them', async () => {
    const { sessionId, candidate } = await rig.running();
    const socket = await candidate.socket();
    const frames: unknown[] = [];
    socket.onAny((...frame: unknown[]) => frames.push(frame));
    await play(sessionId, takeOver);
    await play(sessionId, { type: 'staff-typing', isTyping: true });
    const { seq } = (await play(sessionId, { ...line('Here is a picture.'), file: 'photo' })).body;
    await play(sessionId, { type: 'cue', cue: { kind: 'mood', add: -5 } });
    await play(sessionId, { type: 'hand-back' });
    await rig.until(
      async () => frames,
      (all) => JSON.stringify(all).includes('Here is a picture.'),
    );
    const events = await candidate.events(sessionId);
    const shown = events.find((event) => event.seq === seq);
    expect(shown).toMatchObject({ actor: 'customer', body: { kind: 'message', text: 'Here is a picture.' } });
    expect(Object.keys(shown ?? {}).sort()).toEqual(['actor', 'atMs', 'body', 'conversation', 'seq']);
    const everything = JSON.stringify([frames, events, (await candidate.room()).body]);
    for (const marker of [
      'staff',
      'taken-over',
      'handed-back',
      'cue',
      'assist',
      'played',
      'Mara',
      'memberId',
      '"live"',
    ]) {
      expect(everything).not.toContain(marker);
    }
  });

  it('lets one of two who take over at once do it; the script is silent until it is handed back', async () => {
    const { sessionId } = await rig.running();
    const interviewer = await rig.app.join(rig.staff, 'interviewer');
    const answers = await Promise.all([play(sessionId, takeOver), play(sessionId, takeOver, interviewer.client)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({ type: 'urn:problem:test.state' });
    expect((await sheetOf(sessionId))?.takenOverMs).toEqual(expect.any(Number));
    expect((await play(sessionId, line('I am a person.'), interviewer.client)).status).toBe(200);
    expect((await play(sessionId, { type: 'hand-back' })).status).toBe(200);
    expect((await play(sessionId, { type: 'hand-back' })).status).toBe(409);
    expect((await sheetOf(sessionId))?.takenOverMs).toBeNull();
    await rig.expectReplayable(sessionId);
  });

  it('plays by the fact sheet: what is told, reached and felt stands on it', async () => {
    const { sessionId } = await rig.running();
    const before = await sheetOf(sessionId);
    expect(before).toMatchObject({ customer: 'Dana Whitlock', mode: 'scripted', phase: 'open' });
    expect(before?.facts.find(({ id }) => id === 'event')).toMatchObject({ isHidden: true, isTold: false });
    await play(sessionId, { type: 'cue', cue: { kind: 'fact', id: 'event' } });
    await play(sessionId, { type: 'cue', cue: { kind: 'mood', add: 10 } });
    const goal = before?.goals[0]?.id ?? '';
    await play(sessionId, { type: 'cue', cue: { kind: 'goal', id: goal } });
    // Told is told once the customer has typed it.
    const after = await rig.until(
      () => sheetOf(sessionId),
      (sheet) => sheet?.facts.find(({ id }) => id === 'event')?.isTold === true,
    );
    expect(after?.goals[0]?.isReached).toBe(true);
    expect(after?.mood).toBeGreaterThan(before?.mood ?? 100);
    const outcome = before?.outcomes[0]?.id ?? '';
    expect((await play(sessionId, { type: 'cue', cue: { kind: 'leave', id: outcome } })).status).toBe(200);
    await rig.until(
      () => sheetOf(sessionId),
      (sheet) => sheet?.phase === 'closed',
    );
    expect((await play(sessionId, line('One more thing'))).status).toBe(409);
    await rig.expectReplayable(sessionId);
  });

  it('refuses what is not of a running test, and what makes no sense', async () => {
    const { sessionId: invited } = await rig.invite();
    expect((await play(invited, takeOver)).body).toMatchObject({ type: 'urn:problem:test.state' });
    const { sessionId, candidate } = await rig.running();
    expect((await play(sessionId, line(''))).status).toBe(422);
    expect((await play(sessionId, line('x'.repeat(4001)))).status).toBe(422);
    expect((await play(sessionId, { ...line('x'), file: 'no-such-file' })).status).toBe(422);
    expect((await play(sessionId, { ...line('x'), isTyping: true })).status).toBe(422);
    expect((await play(sessionId, { type: 'cue', cue: { kind: 'fact', id: 'no-such-fact' } })).status).toBe(422);
    expect((await play(sessionId, { type: 'cue', cue: { kind: 'mood', add: 1000 } })).status).toBe(422);
    expect((await play(sessionId, { ...takeOver, conversation: 'z' })).status).toBe(409);
    await candidate.command(sessionId, { type: 'finish' });
    expect((await play(sessionId, line('Too late'))).body).toMatchObject({ type: 'urn:problem:test.over' });
    const hr = await rig.app.join(rig.staff, 'hr');
    expect((await play(sessionId, takeOver, hr.client)).status).toBe(403);
    const socket = await rig.follow(hr.client.cookie);
    expect(await socket.emitWithAck('session:play', sessionId, { clientId: v7() })).toMatchObject({
      problem: { type: 'urn:problem:permission.denied' },
    });
    expect(await socket.emitWithAck('session:play', 'x', 7)).toMatchObject({ ok: false });
  });

  it('tells everybody who watches, whatever their role, and the candidate nothing of it', async () => {
    const { sessionId, candidate } = await rig.running();
    const hr = await rig.app.join(rig.staff, 'hr');
    const room = await candidate.socket();
    const heard: string[] = [];
    room.onAny((name: string) => heard.push(name));
    const watchers = await Promise.all([rig.follow(hr.client.cookie), rig.follow(rig.owner.client.cookie)]);
    const told = watchers.map(
      (socket) => new Promise((resolve) => socket.once('session:advanced', (notice: object) => resolve(notice))),
    );
    for (const socket of watchers) expect(await socket.emitWithAck('session:watch', sessionId)).toEqual({ ok: true });
    await sleep(100);
    expect(heard.filter((name) => name !== 'session:advanced')).toEqual([]);
    await play(sessionId, line('Do you see this?'));
    expect(await Promise.all(told)).toEqual([
      expect.objectContaining({ sessionId }),
      expect.objectContaining({ sessionId }),
    ]);
    const outsider = await rig.app.setUpAnother();
    const foreign = await rig.follow(outsider.client.cookie);
    expect(await foreign.emitWithAck('session:watch', sessionId)).toEqual({ ok: false });
    expect(
      await foreign.emitWithAck('session:play', sessionId, { ...takeOver, clientId: v7(), conversation: 'a' }),
    ).toMatchObject({ ok: false, problem: { type: 'urn:problem:thing.not-found' } });
  });
});

describe('A test that does not count', () => {
  let rig: ChatTestRig;

  beforeAll(async () => {
    rig = await ChatTestRig.start();
  });
  afterEach(() => rig.hangUp());
  afterAll(() => rig.close());

  const voidTest = (sessionId: string, reason = 'The fire alarm went off') =>
    rig.staff.post<Problem>(`/test-sessions/${sessionId}/void`, { reason });

  it('stops where it is, and its link answers like one that never was', async () => {
    const { sessionId, candidate, link } = await rig.running();
    const socket = await candidate.socket();
    const told = new Promise((resolve) => socket.once('session:changed', () => resolve('told')));
    expect((await voidTest(sessionId)).status).toBe(204);
    expect(await told).toBe('told');
    expect((await candidate.room()).body.state).toBe('revoked');
    expect((await candidate.command(sessionId, { type: 'finish' })).body).toMatchObject({
      type: 'urn:problem:test.over',
    });
    const unknown = (await rig.browser().enter(`x#${'a'.repeat(43)}`)).body;
    for (const browser of [rig.browser(), candidate]) {
      expect({ ...(await browser.enter(link)).body, instance: '' }).toEqual({ ...unknown, instance: '' });
    }
    expect((await voidTest(sessionId)).status).toBe(204);
    const view: TestSessionView = await rig.view(sessionId);
    expect(view).toMatchObject({ state: 'voided', voided: { reason: 'The fire alarm went off' } });
    expect((await rig.log(sessionId)).length).toBeGreaterThan(0);
    const audited = await rig.app.asSuperuser<{ data: object }>(
      `SELECT data FROM audit_entry WHERE action = 'test.voided' AND subject_id = $1`,
      [sessionId],
    );
    expect(audited.map(({ data }) => data)).toEqual([{ was: 'running' }]);
  });

  it('makes room for a new one; every page reads the newest that counts', async () => {
    const { sessionId, candidate } = await rig.running();
    const { applicationId } = await rig.view(sessionId);
    await candidate.command(sessionId, { type: 'finish' });
    expect((await rig.staff.post(`/applications/${applicationId}/test-session`)).status).toBe(409);
    await voidTest(sessionId, 'Two people took it');
    const detail = async () => (await rig.staff.get<ApplicationDetail>(`/applications/${applicationId}`)).body;
    expect(await detail()).toMatchObject({ test: null, testSession: null, voidedTests: [{ id: sessionId }] });
    const fresh = await rig.staff.post<TestInvitation>(`/applications/${applicationId}/test-session`);
    expect(fresh.status).toBe(201);
    expect(fresh.body.sessionId).not.toBe(sessionId);
    expect((await rig.browser().begin(fresh.body.link)).state).toBe('running');
    expect(await detail()).toMatchObject({
      test: 'running',
      testSession: { id: fresh.body.sessionId, state: 'running' },
    });
    const rows = await rig.staff.get<{ id: string }[]>(`/openings/${rig.openingId}/applications`);
    expect(rows.body.filter(({ id }) => id === applicationId)).toHaveLength(1);
    expect((await rig.staff.raw('GET', `/api/applications/${applicationId}/report.pdf`)).status).toBe(200);
  });

  it('has been started, and needs a reason', async () => {
    const { sessionId } = await rig.invite();
    expect((await voidTest(sessionId)).body).toMatchObject({ type: 'urn:problem:test.state' });
    expect((await voidTest(sessionId, '  ')).status).toBe(422);
  });
});

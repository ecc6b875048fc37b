import { NOTICE_VERSION, type ApplicationDetail, type ExtraTimeView, type Receipt } from '@audition/contracts';
import type { AuditEntry, OpeningFeedback, Problem, RoomView, WorkspaceSettings } from '@audition/contracts';
import { ChatTestRig } from '../testing/chat-test-rig.js';
import type { StaffClient } from '../testing/staff-client.js';

const CHECK = { socket: 'ok', socketMs: 12, http: 'ok', httpMs: 20, clockAheadMs: -7_200_000, sound: 'heard' };
const SCREEN = { width: 1440, height: 900, zoomPercent: 110, storage: 'ok' };

let rig: ChatTestRig;
let hr: StaffClient;
let interviewer: StaffClient;

beforeAll(async () => {
  rig = await ChatTestRig.start();
  hr = (await rig.app.join(rig.staff, 'hr')).client;
  interviewer = (await rig.app.join(rig.staff, 'interviewer')).client;
});
afterEach(() => rig.hangUp());
afterAll(() => rig.close());

const extraTime = async (sessionId: string): Promise<ExtraTimeView> =>
  (await hr.get<ExtraTimeView>(`/test-sessions/${sessionId}/extra-time`)).body;
const audit = async (): Promise<AuditEntry[]> => (await rig.staff.get<AuditEntry[]>('/audit')).body;

describe('Links that open nothing', () => {
  it('answer alike, whether never made, run out, replaced, withdrawn or of a finished test', async () => {
    const expired = await rig.invite();
    await rig.app.asSuperuser(
      `UPDATE test_session SET link_expires_at = clock_timestamp() - interval '1 s' WHERE id = $1`,
      [expired.sessionId],
    );
    const replaced = await rig.invite();
    await rig.invite(replaced.applicationId);
    const withdrawn = await rig.invite();
    await rig.staff.post(`/test-sessions/${withdrawn.sessionId}/revoke`);
    const finished = await rig.running();
    await finished.candidate.command(finished.sessionId, { type: 'finish' });
    const links = [`x#${'a'.repeat(43)}`, expired.link, replaced.link, withdrawn.link, finished.link];
    const answers = await Promise.all(links.map((link) => rig.browser().enter(link)));
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404]);
    expect(new Set(answers.map(({ body }) => JSON.stringify({ ...body, instance: '' }))).size).toBe(1);
  });

  it('open the afterwards page again in the browser that took the test, until it is left', async () => {
    const { candidate, sessionId, link } = await rig.running();
    await candidate.command(sessionId, { type: 'finish' });
    expect((await candidate.enter(link)).body).toMatchObject({ state: 'finished', endReason: 'finished' });
    await candidate.post('/room/leave');
    expect((await candidate.enter(link)).body).toMatchObject({ type: 'urn:problem:test.link-invalid' });
  });
});

describe('What candidates are told', () => {
  it('is what the workspace has set: days kept and whom to write to', async () => {
    const candidate = rig.browser();
    const { link } = await rig.invite();
    expect((await candidate.enter(link)).body).toMatchObject({
      retentionDays: 180,
      contactEmail: '',
      allowedMs: 900_000,
    });
    const change = { retentionDays: 90, contactEmail: 'jobs@north.example' };
    expect((await rig.staff.patch<WorkspaceSettings>('/workspace', change)).body).toMatchObject(change);
    expect((await candidate.room()).body).toMatchObject(change);
    const [entry] = await audit();
    expect(entry).toMatchObject({ action: 'workspace.changed', data: { from: 180, to: 90 } });
    expect(JSON.stringify(entry)).not.toContain('jobs@');
    expect((await interviewer.get<WorkspaceSettings>('/workspace')).body).toMatchObject({
      ...change,
      outageCreditS: 120,
    });
    expect((await rig.staff.patch('/workspace', { contactEmail: '' })).status).toBe(200);
  });

  it.each([{ retentionDays: 29 }, { retentionDays: 1826 }, { contactEmail: 'nobody' }, { name: '' }, { isDemo: true }])(
    'cannot be set to %j',
    async (change) => {
      const before = (await rig.staff.get('/workspace')).body;
      expect((await rig.staff.patch('/workspace', change)).status).toBe(422);
      expect((await rig.staff.get('/workspace')).body).toEqual(before);
    },
  );

  it('is agreed to once per notice: who agreed to an older one is asked again', async () => {
    const { link, sessionId } = await rig.invite();
    const candidate = rig.browser();
    await candidate.enter(link);
    await candidate.post('/room/consent', { isAccepted: true, noticeVersion: NOTICE_VERSION });
    await rig.app.asSuperuser(`UPDATE test_session SET consent_notice = consent_notice - 1 WHERE id = $1`, [sessionId]);
    expect((await candidate.room()).body.state).toBe('invited');
    expect((await candidate.post('/room/start')).body).toMatchObject({ type: 'urn:problem:test.state' });
    await candidate.post('/room/consent', { isAccepted: true, noticeVersion: NOTICE_VERSION });
    expect((await candidate.post('/room/start')).body).toMatchObject({ state: 'running' });
  });
});

describe('The system check', () => {
  it('is kept with the test and shown to staff, the newest one', async () => {
    const { link, sessionId } = await rig.invite();
    const candidate = rig.browser();
    expect((await candidate.enter(link)).body.isSystemChecked).toBe(false);
    expect((await rig.view(sessionId)).systemCheck).toBeNull();
    await candidate.post('/room/system-check', { ...CHECK, ...SCREEN, socket: 'failed' });
    expect((await candidate.post<RoomView>('/room/system-check', { ...CHECK, ...SCREEN })).body.isSystemChecked).toBe(
      true,
    );
    expect((await rig.view(sessionId)).systemCheck).toEqual({ ...CHECK, ...SCREEN, checkedAt: expect.any(String) });
  });

  it('takes no more than it asks for, and nothing once the test runs', async () => {
    const { link, sessionId } = await rig.invite();
    const candidate = rig.browser();
    await candidate.enter(link);
    for (const wrong of [
      { socketMs: 1.5 },
      { sound: 'loud' },
      { agent: 'x' },
      { checkedAt: 'now' },
      { width: '1440' },
    ]) {
      expect((await candidate.post('/room/system-check', { ...CHECK, ...SCREEN, ...wrong })).status).toBe(422);
    }
    await candidate.begin(link);
    expect((await candidate.post('/room/system-check', { ...CHECK, ...SCREEN })).status).toBe(409);
    expect((await rig.view(sessionId)).systemCheck).toBeNull();
  });
});

describe('Extra time', () => {
  it('is asked for, granted by hr, and holds for the deadline', async () => {
    const { link, sessionId } = await rig.invite();
    const candidate = rig.browser();
    await candidate.enter(link);
    const asked = await candidate.post<RoomView>('/room/extra-time', {
      percent: 25,
      reason: 'I read with a magnifier',
    });
    expect(asked.body.askedExtraTime).toEqual({ percent: 25, answer: 'open' });
    expect((await candidate.post('/room/extra-time', { percent: 50 })).body).toMatchObject({
      type: 'urn:problem:test.state',
    });
    expect(await extraTime(sessionId)).toMatchObject({
      percent: 0,
      isOpen: true,
      entries: [{ askedPercent: 25, reason: 'I read with a magnifier', answer: null, answeredBy: null }],
    });
    const socket = await candidate.socket();
    const told = new Promise((resolve) => socket.once('session:changed', () => resolve('told')));
    expect((await hr.put<ExtraTimeView>(`/test-sessions/${sessionId}/extra-time`, { percent: 25 })).body).toMatchObject(
      {
        percent: 25,
        entries: [{ answer: 'granted', percent: 25, answeredBy: 'Member hr' }],
      },
    );
    expect(await told).toBe('told');
    expect((await candidate.room()).body).toMatchObject({
      extraTimePercent: 25,
      minutes: 15,
      allowedMs: 18.75 * 60_000,
      askedExtraTime: { percent: 25, answer: 'granted' },
    });
    await candidate.begin(link);
    for (const late of [
      await hr.put(`/test-sessions/${sessionId}/extra-time`, { percent: 100 }),
      await hr.post(`/test-sessions/${sessionId}/extra-time/decline`),
      await candidate.post('/room/extra-time', { percent: 25 }),
    ]) {
      expect(late.body).toMatchObject({ type: 'urn:problem:test.state' });
    }
    expect(await extraTime(sessionId)).toMatchObject({ percent: 25, isOpen: false });
  });

  it('is declined, and can be asked for again, but not for ever', async () => {
    const { link, sessionId } = await rig.invite();
    const candidate = rig.browser();
    await candidate.enter(link);
    expect((await hr.post(`/test-sessions/${sessionId}/extra-time/decline`)).body).toMatchObject({
      type: 'urn:problem:test.state',
    });
    for (let n = 0; n < 5; n += 1) {
      expect((await candidate.post('/room/extra-time', { percent: 50 })).status).toBe(200);
      await hr.post(`/test-sessions/${sessionId}/extra-time/decline`);
      expect((await candidate.room()).body.askedExtraTime).toEqual({ percent: 50, answer: 'declined' });
    }
    expect((await candidate.post('/room/extra-time', { percent: 50 })).status).toBe(409);
    // One request at a time, also when the button is pressed in several windows at once.
    const { link: other } = await rig.invite();
    const second = rig.browser();
    await second.enter(other);
    const answers = await Promise.all([1, 2, 3, 4].map(() => second.post('/room/extra-time', { percent: 25 })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409]);
  });

  it('is given with the invitation, changed and taken back before the start', async () => {
    const id = await rig.application();
    const path = `/applications/${id}/test-session`;
    const { body } = await hr.post<{ sessionId: string; link: string }>(path, { extraTimePercent: 200 });
    const candidate = rig.browser();
    expect((await candidate.enter(body.link)).body).toMatchObject({ allowedMs: 45 * 60_000, askedExtraTime: null });
    expect((await hr.post(path, { extraTimePercent: 201 })).status).toBe(422);
    expect((await hr.post(path)).status).toBe(201);
    expect(await extraTime(body.sessionId)).toMatchObject({ percent: 200 });
    await hr.put(`/test-sessions/${body.sessionId}/extra-time`, { percent: 0 });
    expect(await extraTime(body.sessionId)).toMatchObject({ percent: 0, entries: [{ percent: 0 }, { percent: 200 }] });
  });

  it.each([
    { percent: 30 },
    { percent: '25' },
    { percent: 25, reason: 'x'.repeat(301) },
    { percent: 25, reason: 'a\u0000' },
    {},
  ])('is not asked for with %j', async (request) => {
    const { link } = await rig.invite();
    const candidate = rig.browser();
    await candidate.enter(link);
    expect((await candidate.post('/room/extra-time', request)).status).toBe(422);
  });

  it('is no business of those who score: not the reason, not the fact, not a trace of it', async () => {
    const { link, sessionId, applicationId } = await rig.invite();
    const candidate = rig.browser();
    await candidate.enter(link);
    await candidate.post('/room/extra-time', { percent: 100, reason: 'CANARY' });
    await hr.put(`/test-sessions/${sessionId}/extra-time`, { percent: 100 });
    expect((await interviewer.get(`/test-sessions/${sessionId}/extra-time`)).body).toMatchObject({
      type: 'urn:problem:permission.denied',
    });
    const { body } = await interviewer.get<ApplicationDetail>(`/applications/${applicationId}`);
    const view = await interviewer.get(`/test-sessions/${sessionId}`);
    expect(JSON.stringify([body, view.body])).not.toMatch(/CANARY|extra|accommodation/i);
    expect(body.activity.map(({ text }) => text)).toEqual(
      expect.arrayContaining([expect.stringContaining('invitation')]),
    );
    const entries = (await audit()).filter(({ action }) => action.startsWith('extra-time.'));
    expect(entries.slice(0, 2).map(({ action, data }) => [action, data])).toEqual([
      ['extra-time.granted', {}],
      ['extra-time.asked', {}],
    ]);
    expect(JSON.stringify(entries)).not.toContain('CANARY');
  });
});

describe('Afterwards', () => {
  it('there is a receipt whose code the workspace sees, too, and which tells any other log apart', async () => {
    const { candidate, sessionId } = await rig.running();
    expect((await candidate.get('/room/receipt')).body).toMatchObject({ type: 'urn:problem:test.state' });
    const before = (await rig.staff.get<Receipt>(`/test-sessions/${sessionId}/receipt`)).body;
    await candidate.command(sessionId, { type: 'message', conversation: 'a', text: 'Hello' });
    await candidate.command(sessionId, { type: 'note', conversation: 'a', text: 'A note' });
    await candidate.command(sessionId, { type: 'finish' });
    const { body } = await candidate.get<Receipt>('/room/receipt');
    expect(body).toMatchObject({ messagesSent: 1, endReason: 'finished', endedAt: expect.any(String) });
    expect((await interviewer.get(`/test-sessions/${sessionId}/receipt`)).body).toEqual(body);
    expect([before.number, before.code === body.code]).toEqual([body.number, false]);
    const { sessionId: invited } = await rig.invite();
    expect((await rig.staff.get(`/test-sessions/${invited}/receipt`)).status).toBe(409);
  });

  it('the browser is asked to forget the test, unless a member is signed in there, too', async () => {
    const { candidate, sessionId } = await rig.running();
    const receipt = (cookie: string) => fetch(`${rig.app.url}/api/room/receipt`, { headers: { cookie } });
    await candidate.command(sessionId, { type: 'finish' });
    const { cookie } = candidate;
    expect((await receipt(cookie)).headers.get('clear-site-data')).toBe('"cache", "storage"');
    expect((await receipt(`${cookie}; ${rig.staff.cookie}`)).headers.get('clear-site-data')).toBeNull();
    const left = await fetch(`${rig.app.url}/api/room/leave`, {
      method: 'POST',
      body: '{}',
      headers: { cookie, 'content-type': 'application/json' },
    });
    expect(left.headers.get('clear-site-data')).toBe('"cache", "storage"');
  });

  it('own conversations can be read to the end, and later where the business allows it', async () => {
    const { candidate, sessionId } = await rig.running();
    await candidate.command(sessionId, { type: 'finish' });
    const events = () => candidate.get<Problem>(`/test-sessions/${sessionId}/candidate-events?after=0`);
    const { cookie } = candidate;
    const transcript = () => fetch(`${rig.app.url}/api/room/transcript.txt`, { headers: { cookie } });
    expect((await events()).status).toBe(200);
    expect(await (await transcript()).text()).toContain('Customer support');
    await rig.app.asSuperuser(
      `UPDATE test_session SET started_at = started_at - interval '1 h', ended_at = ended_at - interval '1 h' WHERE id = $1`,
      [sessionId],
    );
    // The shipped support test lets candidates keep theirs.
    expect((await candidate.room()).body.mayKeepTranscript).toBe(true);
    expect((await transcript()).status).toBe(200);
    expect((await events()).status).toBe(200);
  });
});

describe('Feedback', () => {
  /** A finished test with this feedback. */
  async function finishedWith(clarity: number, comment = ''): Promise<string> {
    const { candidate, sessionId } = await rig.running();
    expect((await candidate.post('/room/feedback', { clarity, technical: 5, fairness: 4 })).status).toBe(409);
    await candidate.command(sessionId, { type: 'finish' });
    const given = await candidate.post<RoomView>('/room/feedback', { clarity, technical: 5, fairness: 4, comment });
    expect(given.body.hasGivenFeedback).toBe(true);
    return (await rig.view(sessionId)).applicationId;
  }

  it('shows in sums from three answers on, to hr at once, to a scorer after the own scorecards', async () => {
    const { openingId } = rig;
    const read = async (client: StaffClient) =>
      (await client.get<OpeningFeedback>(`/openings/${openingId}/feedback`)).body;
    await finishedWith(5, 'Zest');
    await finishedWith(4, 'Anise');
    expect(await read(hr)).toEqual({ count: 2, waitingCount: 0, scores: null, comments: [] });
    await finishedWith(3);
    expect(await read(hr)).toMatchObject({
      count: 3,
      scores: { clarity: { mean: 4, counts: [0, 0, 1, 1, 1] }, technical: { mean: 5 }, fairness: { mean: 4 } },
      comments: ['Anise', 'Zest'],
    });
    expect(await read(rig.staff)).toEqual({ count: 0, waitingCount: 3, scores: null, comments: [] });
    expect((await interviewer.get(`/openings/${openingId}/feedback`)).status).toBe(403);
  });

  it('joins the sums of a scorer once a candidate is decided', async () => {
    const id = await finishedWith(2);
    const path = `/openings/${rig.openingId}/feedback`;
    const before = (await rig.staff.get<OpeningFeedback>(path)).body;
    const { version } = (await rig.staff.get<ApplicationDetail>(`/applications/${id}`)).body;
    await rig.staff.post(`/applications/${id}/stage`, { stage: 'rejected', version, reason: 'No availability' });
    const after = (await rig.staff.get<OpeningFeedback>(path)).body;
    expect([after.count - before.count, after.waitingCount - before.waitingCount]).toEqual([1, -1]);
  });

  it('leaves the sums when its test is made void: nobody counts twice', async () => {
    const path = `/openings/${rig.openingId}/feedback`;
    const count = async (): Promise<number> => (await hr.get<OpeningFeedback>(path)).body.count;
    const before = await count();
    const id = await finishedWith(4);
    expect(await count()).toBe(before + 1);
    const { testSession } = (await rig.staff.get<ApplicationDetail>(`/applications/${id}`)).body;
    const voided = await rig.staff.post(`/test-sessions/${testSession?.id}/void`, {
      reason: 'The fire alarm went off',
    });
    expect([voided.status, await count()]).toEqual([204, before]);
  });

  it.each([{ clarity: 0 }, { clarity: 6 }, { fairness: 2.5 }, { comment: 'x'.repeat(1001) }, { applicationId: 'x' }])(
    'is not taken with %j',
    async (wrong) => {
      const { candidate, sessionId } = await rig.running();
      await candidate.command(sessionId, { type: 'finish' });
      const fine = { clarity: 3, technical: 3, fairness: 3 };
      expect((await candidate.post('/room/feedback', { ...fine, ...wrong })).status).toBe(422);
    },
  );
});

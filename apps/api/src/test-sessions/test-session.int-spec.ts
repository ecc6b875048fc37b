import { NOTICE_VERSION, type AdvancedNotice, type CommandReceipt } from '@audition/contracts';
import { ChatTestRig } from '../testing/chat-test-rig.js';

const hello = { type: 'message', conversation: 'a', text: 'Hello, I am sorry to hear that 👋 مرحبا' };
const note = (text: string) => ({ type: 'note', conversation: 'a', text });

describe('A chat test', () => {
  let rig: ChatTestRig;

  beforeAll(async () => {
    rig = await ChatTestRig.start();
  });
  afterEach(() => rig.hangUp());
  afterAll(() => rig.close());

  it('goes from the link over consent and practice to the end', async () => {
    const { link, sessionId } = await rig.invite();
    const candidate = rig.browser();
    const entered = await candidate.enter(link);
    expect(entered.body).toMatchObject({ state: 'invited', startedAt: null, conversations: [], isPracticeDone: false });
    expect((await candidate.post('/room/start')).body).toMatchObject({ type: 'urn:problem:test.state' });
    expect((await candidate.post('/room/consent', { isAccepted: false, noticeVersion: 1 })).status).toBe(422);
    expect(
      (await candidate.post('/room/consent', { isAccepted: true, noticeVersion: NOTICE_VERSION - 1 })).status,
    ).toBe(422);
    expect(
      (await candidate.post('/room/consent', { isAccepted: true, noticeVersion: NOTICE_VERSION })).body,
    ).toMatchObject({
      state: 'ready',
    });
    expect((await candidate.post('/room/practice-done')).body).toMatchObject({ isPracticeDone: true });
    const started = await candidate.post('/room/start');
    expect(started.body).toMatchObject({ state: 'running', nextOrder: 1 });
    expect((await candidate.room()).body.conversations[0]?.console.customer.name).not.toBe('');
    expect((await candidate.post('/room/start')).body).toMatchObject({ state: 'running', nextOrder: 1 });

    expect((await candidate.command(sessionId, hello)).body).toMatchObject({ seq: expect.any(Number) });
    expect((await candidate.command(sessionId, { type: 'resolve', conversation: 'a', outcome: 'solved' })).status).toBe(
      200,
    );
    expect((await candidate.command(sessionId, { type: 'finish' })).status).toBe(200);
    expect((await candidate.room()).body).toMatchObject({ state: 'finished', endReason: 'finished' });
    expect((await candidate.command(sessionId, hello)).body).toMatchObject({ type: 'urn:problem:test.over' });
    expect((await candidate.post('/room/leave')).status).toBe(204);
    expect((await candidate.room()).status).toBe(401);
    await rig.expectReplayable(sessionId);
  });

  it('starts nothing by opening the link, however often', async () => {
    const { link, sessionId } = await rig.invite();
    for (let n = 0; n < 3; n += 1) expect((await rig.browser().enter(link)).body.state).toBe('invited');
    expect(await rig.view(sessionId)).toMatchObject({ state: 'invited', startedAt: null });
  });

  it('gives a repeated command the first answer over HTTP and socket and stores it once', async () => {
    const { candidate, sessionId } = await rig.running();
    const command = candidate.next(hello);
    const first = await candidate.post<CommandReceipt>(`/test-sessions/${sessionId}/commands`, command);
    const socket = await candidate.socket();
    expect(await candidate.emit(socket, 'command', command)).toEqual({ ok: true, data: first.body });
    expect((await candidate.post(`/test-sessions/${sessionId}/commands`, command)).body).toEqual(first.body);
    expect(await candidate.emit(socket, 'command', { ...command, text: 'Other words' })).toMatchObject({
      ok: false,
      problem: { type: 'urn:problem:test.client-id-reused', status: 409 },
    });
    expect((await rig.log(sessionId)).filter(({ clientId }) => clientId === command['clientId'])).toHaveLength(1);
  });

  it('tells the sender with the answer what has moved on, and other windows by itself', async () => {
    const { candidate, sessionId } = await rig.running();
    const [sender, window] = [await candidate.socket(), await candidate.socket()];
    const told: unknown[] = [];
    const own = new Set<string>();
    sender.on('session:advanced', ({ events }: AdvancedNotice) =>
      events.forEach(({ clientId }) => clientId !== undefined && own.add(clientId)),
    );
    window.on('session:advanced', (notice: AdvancedNotice) => void told.push(...notice.events));
    const command = candidate.next(hello);
    const answer = await candidate.emit(sender, 'command', command);
    const { clientId } = command;
    expect(answer).toMatchObject({ ok: true, data: { clientId, advanced: { events: [{ clientId }] } } });
    await rig.until(
      async () => told,
      (events) => JSON.stringify(events).includes(String(clientId)),
    );
    expect(own.has(String(clientId))).toBe(false);
    expect((await rig.log(sessionId)).some((event) => event.clientId === clientId)).toBe(true);
  });

  it('keeps the session that a log belongs to, whoever asks', async () => {
    const { sessionId } = await rig.running();
    for (const sql of [`DELETE FROM test_session WHERE id = $1`, `UPDATE test_session SET id = $1 WHERE id = $1`])
      await expect(rig.app.asSuperuser(sql, [sessionId])).rejects.toThrow('never change');
  });

  it('takes one of many commands with the same order and refuses the others with the expected one', async () => {
    const { candidate, sessionId } = await rig.running();
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, n) =>
        candidate.post(`/test-sessions/${sessionId}/commands`, candidate.next(note(`Try ${n}`))),
      ),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 409).map(({ body }) => body)).toEqual(
      Array.from({ length: 9 }, () =>
        expect.objectContaining({ type: 'urn:problem:test.order', data: { expected: 2 } }),
      ),
    );
    await rig.expectReplayable(sessionId);
  });

  it('takes commands of many candidates at once', async () => {
    const all = await Promise.all([rig.running(), rig.running(), rig.running()]);
    const answers = await Promise.all(
      all.flatMap(({ candidate, sessionId }) =>
        [1, 2, 3].map((order) =>
          candidate.post(`/test-sessions/${sessionId}/commands`, { ...candidate.next(note('x')), order }),
        ),
      ),
    );
    // Within one candidate the requests race, so later orders may come too early; each first one is taken.
    expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThanOrEqual(3);
    for (const { sessionId } of all) await rig.expectReplayable(sessionId);
  });

  it('lets one device at a time in: the second is asked, taking over ends the first', async () => {
    const { candidate, sessionId, link } = await rig.running();
    const socket = await candidate.socket();
    const told = new Promise((resolve) => socket.once('session:taken-over', () => resolve('taken over')));
    const second = rig.browser();
    expect((await second.enter(link)).body).toMatchObject({ type: 'urn:problem:test.elsewhere', status: 409 });
    expect((await candidate.command(sessionId, hello)).status).toBe(200);
    expect((await second.enter(link, true)).body).toMatchObject({ state: 'running', nextOrder: 2 });
    expect(await told).toBe('taken over');
    expect((await candidate.command(sessionId, hello)).status).toBe(401);
    expect((await second.command(sessionId, { ...hello, order: 2 })).status).toBe(200);
    expect((await second.enter(link)).body).toMatchObject({ state: 'running' });
  });

  it('answers links that do not work with a sentence, and keeps the newest working', async () => {
    const { link, sessionId, applicationId } = await rig.invite();
    for (const token of ['cut', 'a'.repeat(43), '💥', "' OR 1=1 --"]) {
      expect((await rig.browser().enter(`x#${token}`)).body).toMatchObject({ type: 'urn:problem:test.link-invalid' });
    }
    expect((await rig.browser().enter(`x#${'a'.repeat(43)}`)).body).toMatchObject({
      type: 'urn:problem:test.link-invalid',
      status: 404,
    });
    const newer = await rig.invite(applicationId);
    expect(newer.sessionId).toBe(sessionId);
    expect((await rig.browser().enter(link)).body).toMatchObject({ type: 'urn:problem:test.link-invalid' });
    expect((await rig.browser().enter(newer.link)).body.state).toBe('invited');

    // Time cannot be sent forward through the API.
    await rig.app.asSuperuser(
      `UPDATE test_session SET link_expires_at = clock_timestamp() - interval '1 second' WHERE id = $1`,
      [sessionId],
    );
    expect(await rig.view(sessionId)).toMatchObject({ state: 'expired' });
    expect((await rig.browser().enter(newer.link)).body.detail).toContain('expired');
    const fresh = await rig.invite(applicationId);
    expect((await rig.staff.post(`/test-sessions/${sessionId}/revoke`)).status).toBe(204);
    expect((await rig.browser().enter(fresh.link)).body.detail).toContain('withdrawn');
    expect((await rig.browser().enter((await rig.invite(applicationId)).link)).body.state).toBe('invited');
  });

  it('neither withdraws nor invites again once the test is taken', async () => {
    const { candidate, sessionId } = await rig.running();
    expect((await rig.staff.post(`/test-sessions/${sessionId}/revoke`)).body).toMatchObject({
      type: 'urn:problem:test.state',
    });
    await candidate.command(sessionId, { type: 'finish' });
    const { applicationId } = await rig.view(sessionId);
    expect((await rig.staff.post(`/applications/${applicationId}/test-session`)).body).toMatchObject({
      type: 'urn:problem:test.state',
    });
  });

  it('goes on after a restart in the same conversation, with the customer’s lines in the log once', async () => {
    const { candidate, sessionId } = await rig.running();
    await candidate.command(sessionId, hello);
    const before = await rig.view(sessionId);
    await rig.restart();
    const again = rig.browser(candidate);
    const events = await rig.until(
      () => again.events(sessionId),
      (all) => all.some(({ actor, body }) => actor === 'customer' && body.kind === 'message'),
    );
    expect(new Set(events.map(({ seq }) => seq)).size).toBe(events.length);
    expect((await again.command(sessionId, note('still here'))).status).toBe(200);
    // A restart that takes long is an outage of ours and given back.
    const { deadlineAt } = await rig.view(sessionId);
    expect(Date.parse(deadlineAt ?? '')).toBeGreaterThanOrEqual(Date.parse(before.deadlineAt ?? ''));
    await rig.expectReplayable(sessionId);
  });
});

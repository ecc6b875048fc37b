import { createSession, numberEvents, step, type SessionInput, type TestEvent } from '@audition/scenario';
import { v7 } from 'uuid';
import { Database } from '../platform/database/database.js';
import { ChatTestRig } from '../testing/chat-test-rig.js';
import { TestSessions } from './test-session.service.js';

const note = (text: string) => ({ type: 'note', conversation: 'a', text });

describe('A running chat test', () => {
  let rig: ChatTestRig;

  beforeAll(async () => {
    rig = await ChatTestRig.start();
  });
  afterEach(() => rig.hangUp());
  afterAll(() => rig.close());

  it('takes nothing after the deadline and is ended by the clock at its deadline, once', async () => {
    const { candidate, sessionId } = await rig.running();
    const { deadlineAt } = await rig.view(sessionId);
    expect(deadlineAt).not.toBeNull();
    await rig.letPass(sessionId, 20);
    expect((await candidate.command(sessionId, note('too late'))).body).toMatchObject({
      type: 'urn:problem:test.over',
    });
    const view = await rig.untilFinished(sessionId);
    expect(view.endedAt).toBe(view.deadlineAt);
    const events = await rig.log(sessionId);
    expect(events.filter(({ body }) => body.kind === 'ended')).toEqual([
      expect.objectContaining({ atMs: 15 * 60_000, body: { kind: 'ended', reason: 'deadline' } }),
    ]);
    expect(events.some(({ clientId }) => clientId !== undefined)).toBe(false);
    expect((await candidate.room()).body).toMatchObject({ state: 'finished', endReason: 'deadline' });
  });

  it('is played on by several processes as by one: every line once, no number left out', async () => {
    const other = await rig.another();
    const { candidate, sessionId } = await rig.running();
    const second = rig.browser(candidate, other.url);
    for (let order = 1; order <= 10; order += 1) {
      const sender = order % 2 === 0 ? candidate : second;
      expect((await sender.command(sessionId, { ...note(`Note ${order}`), order })).status).toBe(200);
    }
    await rig.letPass(sessionId, 20);
    await rig.untilFinished(sessionId);
    const events = await rig.log(sessionId);
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
    const said = events.filter(({ actor, body }) => actor === 'customer' && body.kind === 'message');
    const lines = said.map(({ atMs, body }) => `${atMs} ${body.kind === 'message' ? body.text : ''}`);
    expect(new Set(lines).size).toBe(lines.length);
    expect(events.filter(({ body }) => body.kind === 'ended')).toHaveLength(1);
  });

  it('shows the candidate no reason, no outcome and no rule', async () => {
    const { candidate, sessionId } = await rig.running();
    await candidate.command(sessionId, {
      type: 'message',
      conversation: 'a',
      text: 'I am sorry. Could you send a photo?',
    });
    await candidate.command(sessionId, { type: 'finish' });
    const seen = await candidate.events(sessionId);
    expect(seen.length).toBe((await rig.log(sessionId)).length);
    expect(seen.every((event) => !('why' in event))).toBe(true);
    expect(seen.filter(({ body }) => body.kind === 'closed').map(({ body }) => body)).toEqual([{ kind: 'closed' }]);
    expect(seen.some(({ body }) => body.kind !== 'hidden' && 'outcome' in body)).toBe(false);
  });

  it('belongs to its candidate: another’s cookie finds nothing', async () => {
    const { sessionId } = await rig.running();
    const { candidate: stranger } = await rig.running();
    expect((await stranger.command(sessionId, note('hello'))).status).toBe(404);
    expect((await stranger.get(`/test-sessions/${sessionId}/candidate-events?after=0`)).status).toBe(404);
    expect((await stranger.get(`/test-sessions/${v7()}/candidate-events?after=0`)).status).toBe(404);
  });

  it.each([
    ['4,001 characters', { text: 'x'.repeat(4001) }, '/text'],
    ['NUL', { text: 'a\u0000b' }, '/text'],
    ['an unknown field', { text: 'x', mood: 100 }, '/mood'],
    ['no conversation', { text: 'x', conversation: undefined }, '/conversation'],
    ['a conversation that is not there', { text: 'x', conversation: 'zzz' }, '/conversation'],
  ])('refuses a message with %s over HTTP and socket, naming the field', async (_, parts, pointer) => {
    const { candidate, sessionId } = await rig.running();
    const command = { type: 'message', conversation: 'a', ...parts };
    const refusal = { type: 'urn:problem:request.invalid', errors: [expect.objectContaining({ pointer })] };
    expect((await candidate.command(sessionId, command)).body).toMatchObject(refusal);
    const socket = await candidate.socket();
    expect(await candidate.emit(socket, 'command', candidate.next(command))).toMatchObject({
      ok: false,
      problem: refusal,
    });
    expect((await rig.log(sessionId)).some(({ actor }) => actor === 'operator')).toBe(false);
  });

  it.each([[[]], [[null]], [['text']], [[7, 'x']], [[{ __proto__: null, clientId: {} }]]])(
    'answers the socket event %j with a problem',
    async (payload) => {
      const { candidate } = await rig.running();
      const socket = await candidate.socket();
      const sent = payload.length === 0 ? [undefined] : payload.slice(0, 1);
      expect(await candidate.emit(socket, 'command', ...sent)).toMatchObject({ ok: false, problem: { status: 422 } });
    },
  );

  it('refuses sockets without a cookie and from other sites before they are connected', async () => {
    const { candidate } = await rig.running();
    const nobody = rig.browser();
    await expect(nobody.socket()).rejects.toThrow('session.required');
    await expect(candidate.socket({ origin: 'https://elsewhere.example' })).rejects.toThrow();
    await expect(candidate.socket({ 'sec-fetch-site': 'cross-site' })).rejects.toThrow();
  });

  it('tells a socket what happened, and the same by reading', async () => {
    const { candidate, sessionId } = await rig.running();
    const socket = await candidate.socket();
    const notice = new Promise<{ head: number }>((resolve) => socket.once('session:advanced', resolve));
    await candidate.command(sessionId, note('noted'));
    const { head } = await notice;
    expect((await candidate.events(sessionId)).some(({ seq }) => seq === head)).toBe(true);
    expect(await candidate.emit(socket, 'clock:read')).toMatchObject({ ok: true, data: { head: expect.any(Number) } });
  });

  it('lets members follow tests of their workspace only, and cuts their socket when they sign out', async () => {
    const { candidate, sessionId } = await rig.running();
    const { client } = await rig.app.join(rig.staff, 'interviewer');
    const socket = await rig.follow(client.cookie);
    const watch = (id: unknown): Promise<unknown> => socket.emitWithAck('session:watch', id);
    expect(await watch(sessionId)).toEqual({ ok: true });
    expect(await watch(v7())).toEqual({ ok: false });
    expect(await watch({ $ne: null })).toEqual({ ok: false });
    const notice = new Promise<unknown>((resolve) => socket.once('session:advanced', resolve));
    await candidate.command(sessionId, note('noted'));
    expect(await notice).toEqual({ sessionId, head: expect.any(Number) });
    const cut = new Promise((resolve) => socket.once('disconnect', () => resolve('cut')));
    expect((await client.post('/sign-out')).status).toBe(204);
    expect(await cut).toBe('cut');
    await expect(rig.follow(client.cookie)).rejects.toThrow('session.required');
    await expect(rig.follow(`__Host-sid=${'x'.repeat(43)}`)).rejects.toThrow('session.required');
  });

  it('slows down what no person types', async () => {
    const { candidate } = await rig.running();
    const socket = await candidate.socket();
    const answers = await Promise.all(
      Array.from({ length: 90 }, (_, n) => candidate.emit(socket, 'command', candidate.next(note(`n ${n}`)))),
    );
    const limited = answers.filter((answer) => !answer.ok && answer.problem.type === 'urn:problem:request.too-many');
    expect(limited.length).toBeGreaterThan(0);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  });

  it('gives transcripts of equal bytes for equal runs, and refuses a log that is not the script’s', async () => {
    const service = rig.app.app.get(TestSessions, { strict: false });
    const first = await rig.application();
    const second = await rig.application();
    const record = (applicationId: string, change: (events: TestEvent[]) => TestEvent[] = (events) => events) =>
      rig.app.app.get(Database, { strict: false }).inWorkspace(rig.owner.me.workspace.id, async (tx) => {
        const script = await service.scriptFor(applicationId, tx);
        let state = createSession(script);
        const events: TestEvent[] = [];
        const inputs: SessionInput[] = [
          { type: 'start', atMs: 0 },
          { type: 'message', atMs: 15_000, conversation: 'a', text: 'I am sorry. Could you send me a photo?' },
          { type: 'tick', atMs: 40_000 },
          { type: 'end', atMs: 15 * 60_000, reason: 'deadline' },
        ];
        for (const input of inputs) {
          const result = step(script, state, input);
          events.push(...numberEvents(events.length, result.events));
          state = result.state;
        }
        const startedAt = new Date('2026-11-02T09:00:00Z');
        return service.recordFinished(
          { applicationId, invitedBy: rig.owner.me.memberId, startedAt, events: change(events) },
          tx,
        );
      });
    const one = await record(first);
    const two = await record(second);
    for (const format of ['txt', 'json']) {
      const texts = await Promise.all(
        [one, one, two].map(async ({ sessionId }) =>
          (await rig.staff.raw('GET', `/api/test-sessions/${sessionId}/transcript.${format}`)).text(),
        ),
      );
      expect(texts[0]).toContain('Could you send me a photo?');
      expect(new Set(texts).size).toBe(1);
    }
    const view = await rig.view(one.sessionId);
    expect(view).toMatchObject({
      state: 'finished',
      startedAt: '2026-11-02T09:00:00.000Z',
      endedAt: '2026-11-02T09:15:00.000Z',
    });
    const third = await rig.application();
    const forged = record(third, (events) =>
      events.map((event) =>
        event.actor === 'customer' && event.body.kind === 'message' ? { ...event, atMs: event.atMs + 1 } : event,
      ),
    );
    await expect(forged).rejects.toThrow('is not what the script does');
  });
});

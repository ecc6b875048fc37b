import { setTimeout as sleep } from 'node:timers/promises';
import { v7 } from 'uuid';
import { StaffClient } from '../testing/staff-client.js';
import { ChatTestRig } from '../testing/chat-test-rig.js';
import type { TestApp } from '../testing/test-app.js';

/** More commands than one person would send. */
const SETTINGS = { CLUSTER_HINTS: 'postgres', COMMANDS_PER_SECOND: '1000', COMMANDS_PER_MINUTE: '1000' };

const note = (text: string) => ({ type: 'note', conversation: 'a', text });
const say = (text: string) => ({ type: 'message', conversation: 'a', text });

describe('Two processes of the API on one database, hints by PostgreSQL', () => {
  let rig: ChatTestRig;

  beforeAll(async () => {
    rig = await ChatTestRig.start(SETTINGS);
  });
  afterEach(() => rig.hangUp());
  afterAll(() => rig.close());

  it('tell each other what happened, who was taken over and who signed out', async () => {
    const other = await rig.another(SETTINGS);
    const { candidate, sessionId, link } = await rig.running();
    const far = rig.browser(candidate, other.url);
    const socket = await far.socket();
    const advanced = new Promise<{ head: number }>((resolve) => socket.once('session:advanced', resolve));
    await candidate.command(sessionId, note('said to the first process'));
    const { head } = await advanced;
    expect((await far.events(sessionId)).some(({ seq }) => seq === head)).toBe(true);

    const changed = new Promise((resolve) => socket.once('session:changed', () => resolve('changed')));
    const request = { clientId: v7(), kind: 'extension', minutes: 1, reason: 'x' };
    expect((await rig.staff.post(`/test-sessions/${sessionId}/allowances`, request)).status).toBe(201);
    expect(await changed).toBe('changed');

    const { client } = await rig.app.join(rig.staff, 'interviewer');
    const watcher = await rig.follow(client.cookie, other.url);
    expect(await watcher.emitWithAck('session:watch', sessionId)).toEqual({ ok: true });
    const seen = new Promise<unknown>((resolve) => watcher.once('session:advanced', resolve));
    await candidate.command(sessionId, note('and again'));
    expect(await seen).toEqual({ sessionId, head: expect.any(Number) });
    const cut = new Promise((resolve) => watcher.once('disconnect', () => resolve('cut')));
    const near = new StaffClient(rig.app.url);
    near.cookie = client.cookie;
    expect((await near.post('/sign-out')).status).toBe(204);
    expect(await cut).toBe('cut');

    const takenOver = new Promise((resolve) => socket.once('session:taken-over', () => resolve('taken over')));
    expect((await rig.browser().enter(link, true)).status).toBe(200);
    expect(await takenOver).toBe('taken over');
    expect((await far.command(sessionId, note('from the window before'))).status).toBe(401);
  });

  it('go on telling after the connection that carries the hints was lost', async () => {
    const other = await rig.another(SETTINGS);
    const { candidate, sessionId } = await rig.running();
    await rig.app.asSuperuser(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE application_name = 'audition-hints' AND datname = current_database()`,
    );
    const socket = await rig.browser(candidate, other.url).socket();
    let isTold = false;
    socket.once('session:advanced', () => (isTold = true));
    for (let n = 0; n < 100 && !isTold; n += 1) {
      await candidate.command(sessionId, note(`Note ${n}`));
      await sleep(100);
    }
    expect(isTold).toBe(true);
  });

  it('let one window write: of many that take over at once each earlier one is refused, and the log keeps one order', async () => {
    const other = await rig.another(SETTINGS);
    const { candidate, sessionId, link } = await rig.running();
    let writer = candidate;
    for (let round = 0; round < 10; round += 1) {
      const next = rig.browser(undefined, round % 2 === 0 ? other.url : rig.app.url);
      const order = (await writer.room()).body.nextOrder;
      const [entered, written] = await Promise.all([
        next.enter(link, true),
        writer.command(sessionId, { ...note(`Round ${round}`), order }),
      ]);
      expect(entered.status).toBe(200);
      expect([200, 401, 409]).toContain(written.status);
      expect([401, 409]).toContain((await writer.command(sessionId, { ...note('too late'), order: order + 1 })).status);
      writer = next;
    }
    const taken = await rig.app.asSuperuser<{ count: number }>(
      `SELECT count(*)::int AS count FROM audit_entry WHERE action = 'test.taken-over' AND subject_id = $1`,
      [sessionId],
    );
    expect(taken).toEqual([{ count: 10 }]);
    await rig.expectReplayable(sessionId);
  });

  describe('that each keep the state of a test in memory', () => {
    let other: TestApp;
    beforeAll(async () => {
      other = await rig.another(SETTINGS);
    });

    it('take turns on it, and each goes on from what the other has done', async () => {
      const { candidate, sessionId } = await rig.running();
      const far = rig.browser(candidate, other.url);
      const turns = [candidate, candidate, far, candidate, far, far, far, candidate];
      for (let order = 1; order <= 40; order += 1) {
        const writer = turns[order % turns.length] ?? far;
        const content = order % 3 === 0 ? say(`I am looking into it, step ${order}`) : note(`Step ${order}`);
        expect((await writer.command(sessionId, { ...content, order })).status).toBe(200);
        if (order % 10 === 0) await rig.expectReplayable(sessionId);
      }
      expect((await far.command(sessionId, { type: 'finish', order: 41 })).status).toBe(200);
      expect((await candidate.command(sessionId, { ...note('too late'), order: 42 })).body.type).toContain('test.over');
      await rig.expectReplayable(sessionId);
    });

    it('forget what was not committed, also when the commit itself fails and the other writes in its place', async () => {
      const { candidate, sessionId } = await rig.running();
      const far = rig.browser(candidate, other.url);
      await rig.app.asSuperuser(`
        CREATE FUNCTION refuse_poison() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'poison'; END $$`);
      await rig.app.asSuperuser(`
        CREATE CONSTRAINT TRIGGER refuse_poison AFTER INSERT ON test_event DEFERRABLE INITIALLY DEFERRED
        FOR EACH ROW WHEN (NEW.body->>'text' = 'poison') EXECUTE FUNCTION refuse_poison()`);
      const poison = candidate.next({ ...say('poison'), order: 1 });
      expect((await candidate.command(sessionId, poison)).status).toBe(500);
      expect((await far.command(sessionId, { ...say('I am sorry to hear that'), order: 1 })).status).toBe(200);
      expect((await candidate.command(sessionId, { ...note('and on'), order: 2 })).status).toBe(200);
      expect((await candidate.command(sessionId, { ...poison, order: 3 })).status).toBe(500);
      await rig.app.asSuperuser(`DROP TRIGGER refuse_poison ON test_event`);
      expect((await candidate.command(sessionId, { ...poison, order: 3 })).status).toBe(200);
      const texts = (await rig.log(sessionId)).flatMap(({ actor, body }) =>
        actor === 'operator' && 'text' in body ? [body.text] : [],
      );
      expect(texts).toEqual(['I am sorry to hear that', 'and on', 'poison']);
      await rig.expectReplayable(sessionId);
    });
  });
});

import type { AllowanceLedger } from '@audition/contracts';
import { v7 } from 'uuid';
import { ChatTestRig, type RunningTest } from '../testing/chat-test-rig.js';
import { Presence } from './presence.js';
import { SessionTimeRepository } from './session-time.repository.js';

const note = (text: string) => ({ type: 'note', conversation: 'a', text });
const MINUTE_MS = 60_000;

describe('The time of a running test', () => {
  let rig: ChatTestRig;

  beforeAll(async () => {
    rig = await ChatTestRig.start();
  });
  afterEach(() => rig.hangUp());
  afterAll(() => rig.close());

  const ledger = async (sessionId: string): Promise<AllowanceLedger> =>
    (await rig.staff.get<AllowanceLedger>(`/test-sessions/${sessionId}/allowances`)).body;
  const grant = (sessionId: string, request: object) =>
    rig.staff.post<AllowanceLedger>(`/test-sessions/${sessionId}/allowances`, request);
  const addedMs = ({ firstDeadlineAt, deadlineAt }: AllowanceLedger): number =>
    Date.parse(deadlineAt ?? '') - Date.parse(firstDeadlineAt ?? '');

  const setLastSign = ({ sessionId }: RunningTest, seconds: number): Promise<object[]> =>
    rig.app.asSuperuser(
      `UPDATE candidate_session SET last_seen_at = clock_timestamp() - $2 * interval '1 second' WHERE test_session_id = $1`,
      [sessionId, seconds],
    );

  /** Signs of life on their way are written down, so that none comes after what a test sets. */
  const settle = (): Promise<object[]> => rig.app.app.get(Presence, { strict: false }).flush();

  /** As if the candidate had last been heard of this long ago; set again while a sign is still being written down. */
  const letFallSilent = (test: RunningTest, seconds: number): Promise<AllowanceLedger> =>
    rig.until(
      async () => {
        await setLastSign(test, seconds);
        return ledger(test.sessionId);
      },
      ({ awaySince }) => awaySince !== null,
    );

  it('grows by a member’s decision, once per id; the first deadline stays, the candidate is told and has the new one', async () => {
    const { candidate, sessionId } = await rig.running();
    const socket = await candidate.socket();
    const told = new Promise((resolve) => socket.once('session:changed', () => resolve('told')));
    const request = { clientId: v7(), kind: 'extension', minutes: 4, reason: 'The phone rang' };
    const before = await ledger(sessionId);
    const first = await grant(sessionId, request);
    expect(first.status).toBe(201);
    expect(addedMs(first.body)).toBe(4 * MINUTE_MS);
    expect(first.body.firstDeadlineAt).toBe(before.firstDeadlineAt);
    expect(await told).toBe('told');
    expect((await candidate.room()).body.deadlineAt).toBe(first.body.deadlineAt);
    expect((await rig.view(sessionId)).deadlineAt).toBe(first.body.deadlineAt);
    const again = await Promise.all([1, 2, 3].map(() => grant(sessionId, request)));
    expect(again.map(({ body }) => body)).toEqual([first.body, first.body, first.body]);
    expect((await grant(sessionId, { ...request, minutes: 5 })).body).toMatchObject({
      type: 'urn:problem:test.client-id-reused',
    });
    expect(first.body.entries).toEqual([
      expect.objectContaining({
        kind: 'extension',
        source: 'member',
        grantedBy: 'Mara Lindqvist',
        reason: 'The phone rang',
      }),
    ]);
    const audited = await rig.app.asSuperuser<{ data: object }>(
      `SELECT data FROM audit_entry WHERE action = 'test.extended' AND subject_id = $1`,
      [sessionId],
    );
    expect(audited.map(({ data }) => data)).toEqual([
      { addMs: 4 * MINUTE_MS, source: 'member', allowance: request.clientId },
    ]);
    expect(JSON.stringify(await candidate.events(sessionId))).not.toContain('The phone rang');
    await rig.expectReplayable(sessionId);
  });

  it('can be given time only while it runs', async () => {
    const { sessionId: ready } = await rig.invite();
    const request = { clientId: v7(), kind: 'credit', minutes: 1, reason: 'x' };
    expect((await grant(ready, request)).body).toMatchObject({ type: 'urn:problem:test.state' });
    const { candidate, sessionId } = await rig.running();
    await candidate.command(sessionId, { type: 'finish' });
    expect((await grant(sessionId, request)).body).toMatchObject({ type: 'urn:problem:test.over' });
    expect((await grant(sessionId, { ...request, minutes: 0 })).status).toBe(422);
    expect((await grant(sessionId, { ...request, minutes: -5 })).status).toBe(422);
    expect((await grant(sessionId, { ...request, deadlineAt: '2030-01-01' })).status).toBe(422);
  });

  it('starts longer by the extra time of the session', async () => {
    const { link, sessionId } = await rig.invite();
    await rig.app.asSuperuser(`UPDATE test_session SET extra_time_percent = 25 WHERE id = $1`, [sessionId]);
    const { startedAt, deadlineAt } = await rig.browser().begin(link);
    expect(Date.parse(deadlineAt ?? '') - Date.parse(startedAt ?? '')).toBe(15 * MINUTE_MS * 1.25);
    await rig.expectReplayable(sessionId);
  });

  it('measures an absence from the last sign and gives it back by itself, up to the cap of the workspace', async () => {
    const test = await rig.running();
    await rig.letPass(test.sessionId, 1);
    const away = await letFallSilent(test, 50);
    expect(away.entries).toEqual([]);
    expect((await test.candidate.command(test.sessionId, note('I am back'))).status).toBe(200);
    const back = await ledger(test.sessionId);
    expect(back.awaySince).toBeNull();
    expect(back.entries).toEqual([expect.objectContaining({ kind: 'credit', source: 'connection', grantedBy: null })]);
    const gapMs = Date.parse(back.entries[0]?.untilAt ?? '') - Date.parse(away.awaySince ?? '');
    expect(addedMs(back)).toBe(gapMs);
    expect(gapMs).toBeGreaterThanOrEqual(50_000);
    // What the second adds comes off what is left.
    await rig.letPass(test.sessionId, 2);
    await letFallSilent(test, 100);
    // Reading the room is a sign of life, too.
    const second = await rig.until(
      async () => {
        await test.candidate.room();
        return ledger(test.sessionId);
      },
      ({ awaySince }) => awaySince === null,
    );
    expect(addedMs(second)).toBe(120_000);
    expect(second.creditLeftMs).toBe(0);
    const kinds = (await rig.log(test.sessionId)).map(({ body }) => body.kind);
    expect(kinds.filter((kind) => kind === 'connection')).toHaveLength(4);
    expect(kinds.filter((kind) => kind === 'allowance')).toHaveLength(2);
    await rig.expectReplayable(test.sessionId);
  });

  it('knows at once that a candidate is back, in every process', async () => {
    const test = await rig.running();
    await rig.letPass(test.sessionId, 1);
    await letFallSilent(test, 50);
    expect((await test.candidate.command(test.sessionId, note('I am back'))).status).toBe(200);
    // What any process's clock asks; to be found again here would begin the absence again that has just been given back.
    const silent = await rig.app.app.get(SessionTimeRepository, { strict: false }).silent(500);
    expect(silent.map(({ id }) => id)).not.toContain(test.sessionId);
  });

  it('counts a candidate who only reads by HTTP, or whose page only answers pings, as there', async () => {
    const test = await rig.running();
    await rig.letPass(test.sessionId, 5);
    const { deadlineAt } = await rig.view(test.sessionId);
    const reading = setInterval(() => void test.candidate.events(test.sessionId), 200);
    await setLastSign(test, 20);
    await rig.until(
      () =>
        rig.app.asSuperuser<{ ago: number }>(
          `SELECT extract(epoch FROM clock_timestamp() - last_seen_at)::float AS ago FROM candidate_session WHERE test_session_id = $1`,
          [test.sessionId],
        ),
      ([row]) => (row?.ago ?? 99) < 5,
    );
    clearInterval(reading);
    expect((await rig.view(test.sessionId)).deadlineAt).toBe(deadlineAt);
    expect((await ledger(test.sessionId)).awaySince).toBeNull();
  });

  it('waits at the deadline for who was cut off, and ends at the deadline with what was given back', async () => {
    const test = await rig.running();
    await settle();
    const pass = (minutes: number, awaySeconds: number): Promise<object[]> =>
      rig.app.asSuperuser(
        `UPDATE test_session
         SET started_at = started_at - $2 * interval '1 minute', deadline_at = deadline_at - $2 * interval '1 minute',
             away_since = clock_timestamp() - $3 * interval '1 second', due_at = clock_timestamp()
         WHERE id = $1`,
        [test.sessionId, minutes, awaySeconds],
      );
    await pass(15.5, 90);
    await rig.until(
      () =>
        rig.app.asSuperuser<{ isSeen: boolean }>(
          `SELECT due_at > clock_timestamp() AS "isSeen" FROM test_session WHERE id = $1`,
          [test.sessionId],
        ),
      ([row]) => row?.isSeen === true,
    );
    expect((await rig.view(test.sessionId)).state).toBe('running');
    await pass(3, 270);
    const view = await rig.untilFinished(test.sessionId);
    const final = await ledger(test.sessionId);
    expect(addedMs(final)).toBe(120_000);
    expect(view.endedAt).toBe(final.deadlineAt);
    await rig.expectReplayable(test.sessionId);
  });

  it('gives an outage of the whole service back in full, to every running test, once, whoever comes back first', async () => {
    const tests = await Promise.all([rig.running(), rig.running()]);
    for (const { sessionId } of tests) await rig.letPass(sessionId, 2.2);
    rig.hangUp();
    // As if no process had looked at the clock for 130 seconds, which is more than the cap for candidates.
    await rig.app.asSuperuser(`UPDATE service_beat SET beat_at = clock_timestamp() - interval '130 seconds'`);
    const other = await rig.another();
    for (const { sessionId, candidate } of tests) {
      const after = await rig.until(
        () => ledger(sessionId),
        ({ entries }) => entries.length > 0,
      );
      expect(after.entries).toEqual([expect.objectContaining({ source: 'service', kind: 'credit' })]);
      expect(addedMs(after)).toBeGreaterThanOrEqual(129_000);
      expect((await rig.browser(candidate, other.url).command(sessionId, note('going on'))).status).toBe(200);
      expect((await ledger(sessionId)).entries).toHaveLength(1);
      await rig.expectReplayable(sessionId);
    }
  });

  it('does nothing in the time of an outage before it is given back, whatever comes first', async () => {
    const { candidate, sessionId } = await rig.running();
    // At one moment, so that no clock looks in between.
    await rig.app.asSuperuser(
      `WITH away AS (UPDATE service_beat SET beat_at = clock_timestamp() - interval '130 seconds')
       UPDATE test_session SET started_at = started_at - interval '132 seconds',
              deadline_at = deadline_at - interval '132 seconds', due_at = due_at - interval '132 seconds'
       WHERE id = $1`,
      [sessionId],
    );
    const answer = await rig.until(
      () => candidate.command(sessionId, note('sent at once')),
      ({ status }) => status !== 503,
    );
    expect(answer.status).toBe(200);
    const log = await rig.log(sessionId);
    const credit = log.findIndex(({ body }) => body.kind === 'allowance');
    expect(credit).toBeGreaterThan(0);
    expect(log.findIndex(({ seq }) => seq === answer.body.seq)).toBeGreaterThan(credit);
    // Customers' patience stood still from the last sign on.
    const [from = 0, until = 0] = log.flatMap(({ atMs, body }) => (body.kind === 'connection' ? [atMs] : []));
    expect(until - from).toBeGreaterThanOrEqual(129_000);
    await rig.expectReplayable(sessionId);
  });
});

import type { Problem } from '@audition/contracts';
import { setTimeout as sleep } from 'node:timers/promises';
import { ChatTestRig, type RunningTest } from '../testing/chat-test-rig.js';

const SESSIONS = 40;
const SENDS = 25;
const GRACE_MS = 5000;
/** Sends are spread over this time before and after the moment. */
const AROUND_MS = 2000;

interface Try {
  clientId: string;
  sentMs: number;
  answeredMs: number;
  status: number;
  type: string | undefined;
  sessionId: string;
}

describe('A thousand sends around the deadline and around the end of its grace', () => {
  let rig: ChatTestRig;

  beforeAll(async () => {
    rig = await ChatTestRig.start();
  });
  afterAll(() => rig.close());

  it('are none of them refused early and none accepted after the grace; what came in the grace is marked', async () => {
    const tests: RunningTest[] = [];
    while (tests.length < SESSIONS) tests.push(...(await Promise.all(Array.from({ length: 8 }, () => rig.running()))));
    // Half of the sessions end at the moment, for the other half it is the end of the grace.
    const momentMs = Date.now() + AROUND_MS + 500;
    for (const [index, { sessionId }] of tests.entries()) {
      await rig.app.asSuperuser(
        `UPDATE test_session SET deadline_at = to_timestamp($2::float / 1000), due_at = to_timestamp($3::float / 1000)
         WHERE id = $1`,
        [sessionId, deadlineOf(index), deadlineOf(index) + GRACE_MS],
      );
    }
    const sent = (await Promise.all(tests.map((test) => sendAll(test)))).flat();
    // On a busy machine a candidate may have been silent for so long before that the time was given back.
    const ends = await rig.app.asSuperuser<{ id: string; ms: number }>(
      `SELECT id, round(extract(epoch FROM effective_deadline(s)) * 1000)::float AS ms FROM test_session s`,
    );
    const tries = sent.map((one) => ({ ...one, deadlineMs: ends.find(({ id }) => id === one.sessionId)?.ms ?? 0 }));
    function deadlineOf(index: number): number {
      return index % 2 === 0 ? momentMs : momentMs - GRACE_MS;
    }
    async function sendAll({ candidate, sessionId }: RunningTest): Promise<Try[]> {
      const own: Try[] = [];
      for (let n = 0; n < SENDS; n += 1) {
        await sleep(Math.max(0, momentMs - AROUND_MS + (2 * AROUND_MS * n) / SENDS - Date.now()));
        const command = candidate.next({ type: 'note', conversation: 'a', text: `Note ${n}` });
        const sentMs = Date.now();
        const answer = await candidate.command(sessionId, command);
        own.push({
          clientId: String(command['clientId']),
          ...{ sessionId, sentMs, answeredMs: Date.now(), status: answer.status, type: (answer.body as Problem).type },
        });
      }
      return own;
    }

    expect(tries).toHaveLength(SESSIONS * SENDS);
    const taken = tries.filter(({ status }) => status === 200);
    const refused = tries.filter(({ status }) => status !== 200);
    expect(new Set(refused.map(({ type }) => type))).toEqual(new Set(['urn:problem:test.over']));
    // Database and test read the same machine's clock: what was answered before the end cannot have been too late, and
    // what was sent after it cannot have been in time. One millisecond is lost to rounding.
    expect(refused.filter(({ answeredMs, deadlineMs }) => answeredMs < deadlineMs + GRACE_MS - 1)).toEqual([]);
    expect(taken.filter(({ sentMs, deadlineMs }) => sentMs > deadlineMs + GRACE_MS + 1)).toEqual([]);

    const rows = await rig.app.asSuperuser<{ clientId: string; lateMs: number | null }>(
      `SELECT client_id AS "clientId", late_ms AS "lateMs" FROM test_event WHERE client_id IS NOT NULL`,
    );
    const lateness = new Map(rows.map(({ clientId, lateMs }) => [clientId, lateMs]));
    expect(taken.every(({ clientId }) => lateness.has(clientId))).toBe(true);
    expect(refused.some(({ clientId }) => lateness.has(clientId))).toBe(false);
    const inGrace = taken.filter(({ sentMs, deadlineMs }) => sentMs > deadlineMs + 1);
    expect(inGrace.length).toBeGreaterThan(0);
    expect(inGrace.filter(({ clientId }) => (lateness.get(clientId) ?? 0) === 0)).toEqual([]);
    expect(Math.max(...rows.map(({ lateMs }) => lateMs ?? 0))).toBeLessThan(GRACE_MS);
    const early = taken.filter(({ answeredMs, deadlineMs }) => answeredMs < deadlineMs);
    expect(early.filter(({ clientId }) => lateness.get(clientId) !== null)).toEqual([]);
  });

  it('leave every session ended once, at its deadline, with several processes looking at the clock', async () => {
    await rig.another();
    const ends = await rig.until(
      () =>
        rig.app.asSuperuser<{ isAtDeadline: boolean; ends: number; audits: number }>(
          `SELECT s.ended_at = effective_deadline(s) AS "isAtDeadline",
                  (SELECT count(*)::int FROM test_event e WHERE e.session_id = s.id AND e.body->>'kind' = 'ended') AS ends,
                  (SELECT count(*)::int FROM audit_entry a WHERE a.subject_id = s.id AND a.action = 'test.ended') AS audits
           FROM test_session s WHERE s.state = 'finished'`,
        ),
      (rows) => rows.length === SESSIONS,
    );
    expect(ends.every((end) => end.isAtDeadline && end.ends === 1 && end.audits === 1)).toBe(true);
  });
});

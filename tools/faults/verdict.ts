// What must hold after the faults: judged from the database, the engine, and what the candidates saw.
import { canonicalJson, fold, toCandidateEvent } from '@audition/scenario';
import type { ChatTest, Scenario, SessionScript, SessionState, TestEvent } from '@audition/scenario';
import type { Player } from './player.ts';
import type { World } from './world.ts';

export interface Verdict {
  sessions: number;
  sent: number;
  acknowledged: number;
  retries: number;
  /** Every row has to be 0. */
  faults: Record<(typeof FAULTS)[number], number>;
}

export const FAULTS = [
  'acknowledged lost',
  'stored twice',
  'never answered',
  'out of order',
  'gaps in numbers',
  'views unlike the database',
  'replays unlike the state',
  'scripted lines twice',
  'scripted lines overdue',
] as const;

interface SessionRow {
  id: string;
  head: number;
  seed: string;
  pace: number;
  state: SessionState;
  chatTest: ChatTest;
  scenarios: Record<string, Scenario>;
}

/** Stops the API processes and compares everything. */
export async function judge(world: World, players: readonly Player[]): Promise<Verdict> {
  const [overdue] = await world.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM test_session
     WHERE state = 'running' AND due_at < clock_timestamp() - interval '2 seconds'`,
  );
  await world.silence();
  const sessions = await world.query<SessionRow>(
    `SELECT s.id, s.head, s.seed, 1 + s.extra_time_percent / 100.0::float AS pace, s.engine_state AS state,
            t.document AS "chatTest",
            (SELECT json_object_agg(v.document->>'key', v.document) FROM scenario_version v
             WHERE v.id::text IN (SELECT value FROM jsonb_each_text(t.scenario_versions))) AS scenarios
     FROM test_session s JOIN chat_test_version t ON t.id = s.chat_test_version_id`,
  );
  const events = new Map<string, TestEvent[]>();
  for (const { session, why, clientId, lateMs, ...event } of await world.query<
    Omit<TestEvent, 'why' | 'clientId' | 'lateMs'> & {
      session: string;
      why: TestEvent['why'] | null;
      clientId: string | null;
      lateMs: number | null;
    }
  >(
    `SELECT session_id AS session, seq, at_ms AS "atMs", conversation, actor, body, why, client_id AS "clientId",
            late_ms AS "lateMs" FROM test_event ORDER BY session_id, seq`,
  )) {
    const list = events.get(session) ?? [];
    events.set(session, list);
    list.push({
      ...event,
      ...(why === null ? {} : { why }),
      ...(clientId === null ? {} : { clientId }),
      ...(lateMs === null ? {} : { lateMs }),
    });
  }
  const faults = Object.fromEntries(FAULTS.map((name) => [name, 0])) as Verdict['faults'];
  for (const player of players) {
    const row = sessions.find(({ id }) => id === player.sessionId);
    if (row !== undefined) judgeOne(player, row, events.get(player.sessionId) ?? [], faults);
  }
  faults['scripted lines overdue'] = overdue?.count ?? 0;
  const sum = (pick: (player: Player) => number): number => players.reduce((total, player) => total + pick(player), 0);
  return {
    sessions: players.length,
    sent: sum(({ written }) => written.length),
    acknowledged: sum(({ acknowledged }) => acknowledged.length),
    retries: sum(({ retries }) => retries),
    faults,
  };
}

function judgeOne(player: Player, row: SessionRow, events: readonly TestEvent[], faults: Verdict['faults']): void {
  const bySeq = new Map(events.map((event) => [event.seq, event]));
  for (const { seq, clientId } of player.acknowledged) {
    if (bySeq.get(seq)?.clientId !== clientId) faults['acknowledged lost'] += 1;
  }
  faults['never answered'] += player.unanswered;
  const stored = events.flatMap(({ actor, body }) => (actor === 'operator' && body.kind === 'note' ? [body.text] : []));
  const once = [...new Set(stored)];
  faults['stored twice'] += stored.length - once.length;
  const places = once.map((text) => player.written.indexOf(text));
  if (places.some((place, index) => place < 0 || place <= (places[index - 1] ?? -1))) faults['out of order'] += 1;
  if (events.some(({ seq }, index) => seq !== index + 1) || events.length !== row.head) faults['gaps in numbers'] += 1;
  // Customers went on talking after the last reading; what was read by then has to be what is there.
  const seen = events.slice(0, player.log.seq).map(toCandidateEvent);
  const newest = player.acknowledged.at(-1)?.seq ?? 0;
  if (canonicalJson(player.log.events) !== canonicalJson(seen) || player.log.seq < newest) {
    faults['views unlike the database'] += 1;
  }
  if (!isReplayed(row, events)) faults['replays unlike the state'] += 1;
  const lines = events.flatMap(({ actor, conversation, atMs, body }) =>
    actor === 'customer' && body.kind === 'message' ? [`${conversation} ${atMs} ${body.text}`] : [],
  );
  faults['scripted lines twice'] += lines.length - new Set(lines).size;
}

function isReplayed({ chatTest, scenarios, seed, pace, state }: SessionRow, events: readonly TestEvent[]): boolean {
  const script: SessionScript = { chatTest, scenarios, seed, ...(pace === 1 ? {} : { pace }) };
  try {
    // The row has a snapshot of some time ago: it must be what the log up to it gives, and the way on from it the same.
    const whole = canonicalJson(fold(script, events));
    const upTo = events.slice(0, state.seq);
    return (
      canonicalJson(fold(script, upTo)) === canonicalJson(state) &&
      canonicalJson(fold(script, events.slice(upTo.length), state)) === whole
    );
  } catch {
    // The log is not what the script does: that is the answer.
    return false;
  }
}

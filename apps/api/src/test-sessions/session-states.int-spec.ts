import type { Problem, TestSessionState } from '@audition/contracts';
import { v7 } from 'uuid';
import type { CandidateClient } from '../testing/candidate-client.js';
import { ChatTestRig } from '../testing/chat-test-rig.js';

interface Prepared {
  candidate: CandidateClient;
  sessionId: string;
  applicationId: string;
  link: string;
}

/** 2xx is `ok`; else the problem's code. */
type Outcome = string;

const STATES = ['invited', 'ready', 'running', 'finished', 'expired', 'revoked'] as const satisfies TestSessionState[];

/** What each action gives in each state, in the order of STATES. What is not `ok` changes nothing. */
const MATRIX = {
  enter: ['ok', 'ok', 'ok', 'ok', 'test.link-invalid', 'test.link-invalid'],
  view: ['ok', 'ok', 'ok', 'ok', 'ok', 'ok'],
  consent: ['ok', 'ok', 'test.state', 'test.state', 'test.state', 'test.state'],
  'practice-done': ['test.state', 'ok', 'test.state', 'test.state', 'test.state', 'test.state'],
  start: ['test.state', 'ok', 'ok', 'test.state', 'test.state', 'test.state'],
  'message by HTTP': ['test.state', 'test.state', 'ok', 'test.over', 'test.state', 'test.state'],
  'message by socket': ['test.state', 'test.state', 'ok', 'test.over', 'test.state', 'test.state'],
  'finish by HTTP': ['test.state', 'test.state', 'ok', 'test.over', 'test.state', 'test.state'],
  'finish by socket': ['test.state', 'test.state', 'ok', 'test.over', 'test.state', 'test.state'],
  'read events': ['ok', 'ok', 'ok', 'ok', 'ok', 'ok'],
  'read the clock': ['ok', 'ok', 'ok', 'ok', 'ok', 'ok'],
  'invite again': ['ok', 'ok', 'ok', 'test.state', 'ok', 'ok'],
  withdraw: ['ok', 'ok', 'test.state', 'test.state', 'ok', 'ok'],
  'give time': ['test.state', 'test.state', 'ok', 'test.over', 'test.state', 'test.state'],
} as const satisfies Record<string, readonly [Outcome, Outcome, Outcome, Outcome, Outcome, Outcome]>;

type Action = keyof typeof MATRIX;

describe('What may be done in which state of a test, by HTTP and by socket', () => {
  let rig: ChatTestRig;

  beforeAll(async () => {
    rig = await ChatTestRig.start();
  });
  afterEach(() => rig.hangUp());
  afterAll(() => rig.close());

  const outcomeOf = ({ status, body }: { status: number; body: unknown }): Outcome =>
    status < 300 ? 'ok' : (body as Problem).type.replace('urn:problem:', '');

  async function prepare(state: TestSessionState): Promise<Prepared> {
    const { link, sessionId, applicationId } = await rig.invite();
    const candidate = rig.browser();
    const prepared = { candidate, sessionId, applicationId, link };
    const { noticeVersion } = (await candidate.enter(link)).body;
    if (state === 'invited') return prepared;
    await candidate.post('/room/consent', { isAccepted: true, noticeVersion });
    if (state === 'running' || state === 'finished') await candidate.post('/room/start');
    if (state === 'finished') await candidate.command(sessionId, { type: 'finish' });
    if (state === 'revoked') await rig.staff.post(`/test-sessions/${sessionId}/revoke`);
    if (state === 'expired') {
      await rig.app.asSuperuser(
        `UPDATE test_session SET link_expires_at = clock_timestamp() - interval '1 s' WHERE id = $1`,
        [sessionId],
      );
    }
    return prepared;
  }

  async function act(action: Action, { candidate, sessionId, applicationId, link }: Prepared): Promise<Outcome> {
    const message = { type: 'note', conversation: 'a', text: 'Told the customer' };
    const bySocket = async (event: string, ...payload: unknown[]): Promise<Outcome> => {
      const answer = await candidate.emit(await candidate.socket(), event, ...payload);
      return answer.ok ? 'ok' : answer.problem.type.replace('urn:problem:', '');
    };
    switch (action) {
      case 'enter':
        return outcomeOf(await candidate.enter(link));
      case 'view':
        return outcomeOf(await candidate.room());
      case 'consent': {
        const { noticeVersion } = (await candidate.room()).body;
        return outcomeOf(await candidate.post('/room/consent', { isAccepted: true, noticeVersion }));
      }
      case 'practice-done':
        return outcomeOf(await candidate.post('/room/practice-done'));
      case 'start':
        return outcomeOf(await candidate.post('/room/start'));
      case 'message by HTTP':
        return outcomeOf(await candidate.command(sessionId, message));
      case 'message by socket':
        return bySocket('command', candidate.next(message));
      case 'finish by HTTP':
        return outcomeOf(await candidate.command(sessionId, { type: 'finish' }));
      case 'finish by socket':
        return bySocket('command', candidate.next({ type: 'finish' }));
      case 'read events':
        return outcomeOf(await candidate.get(`/test-sessions/${sessionId}/candidate-events?after=0`));
      case 'read the clock':
        return bySocket('clock:read');
      case 'invite again':
        return outcomeOf(await rig.staff.post(`/applications/${applicationId}/test-session`));
      case 'withdraw':
        return outcomeOf(await rig.staff.post(`/test-sessions/${sessionId}/revoke`));
      case 'give time': {
        const request = { clientId: v7(), kind: 'extension', minutes: 1, reason: 'Asked for it' };
        return outcomeOf(await rig.staff.post(`/test-sessions/${sessionId}/allowances`, request));
      }
    }
  }

  const footprint = (sessionId: string): Promise<object[]> =>
    rig.app.asSuperuser(
      `SELECT s.state, s.consent_at, s.practice_at, s.started_at, effective_deadline(s) AS deadline, s.link_hash,
              (SELECT count(*) FROM test_event e WHERE e.session_id = s.id AND e.client_id IS NOT NULL) AS commands
       FROM test_session s WHERE s.id = $1`,
      [sessionId],
    );

  it.each(STATES)('%s', async (state) => {
    const index = STATES.indexOf(state);
    const actual = await Promise.all(
      (Object.keys(MATRIX) as Action[]).map(async (action): Promise<[Action, Outcome]> => {
        const prepared = await prepare(state);
        const before = await footprint(prepared.sessionId);
        const outcome = await act(action, prepared);
        if (outcome !== 'ok') expect([action, await footprint(prepared.sessionId)]).toEqual([action, before]);
        return [action, outcome];
      }),
    );
    const expected = Object.entries(MATRIX).map(([action, outcomes]) => [action, outcomes[index]]);
    expect(Object.fromEntries(actual)).toEqual(Object.fromEntries(expected));
  });
});

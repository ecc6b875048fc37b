import type { ApplicationRow, OpeningDetail } from '@audition/contracts';
import { consoleOf, optionsOf, simulate, type OperatorSkill, type SessionScript } from '@audition/scenario';
import { Database } from '../platform/database/database.js';
import { walkRoutes } from '../platform/auth/routes.js';
import type { CandidateClient } from '../testing/candidate-client.js';
import { ChatTestRig } from '../testing/chat-test-rig.js';
import { CandidateSessions } from './candidate-sessions.js';
import { TestSessions } from './test-session.service.js';

/** Shorter strings and single words, such as a tag, stand in what is shown and in what is not. */
const isTelling = (text: string): boolean => text.length >= 12 && text.includes(' ');

/** Names of fields by which the script, the rubric, and what the engine thinks would show. */
const SECRET_FIELDS = [
  ...['why', 'intent', 'intents', 'heard', 'rules', 'rule', 'when', 'then', 'if', 'guard', 'trigger', 'effects'],
  ...[
    'goal',
    'goals',
    'weight',
    'weights',
    'score',
    'points',
    'facts',
    'told',
    'secret',
    'mood',
    'patience',
    'triesLeft',
  ],
  ...['seed', 'dueAt', 'dueMs', 'engineState', 'traits', 'trait', 'criteria', 'rubric', 'anchors', 'checklist'],
  ...[
    'provocations',
    'silences',
    'model',
    'operators',
    'positive',
    'negative',
    'arrivesAtS',
    'mode',
    'isLive',
    'playedBy',
  ],
];

let rig: ChatTestRig;

beforeAll(async () => {
  rig = await ChatTestRig.start();
});
afterEach(() => rig.hangUp());
afterAll(() => rig.close());

describe('Of script and rubric a candidate receives nothing', () => {
  it.each([
    ['support', 'good'],
    ['sales', 'good'],
    ['community', 'bad'],
  ] as const)('whatever they open after a whole %s test (%s)', async (profile, skill) => {
    const { candidate, sessionId, script } = await taken(profile, skill);
    const received = await everythingFor(candidate, sessionId);
    const secrets = await secretsOf(script, sessionId);
    // Enough of both that something would be found: most of a script is never shown.
    expect(secrets.length).toBeGreaterThan(400);
    expect(received.join('\n').length).toBeGreaterThan(10_000);
    expect(secrets.filter((secret) => received.some((text) => text.includes(secret)))).toEqual([]);
    expect(fieldsOf(received).filter((name) => SECRET_FIELDS.includes(name))).toEqual([]);
    // What the staff reads of the same test has what is looked for.
    const staffs = (await rig.staff.raw('GET', `/api/test-sessions/${sessionId}/transcript.json`)).text();
    expect(fieldsOf([await staffs])).toContain('why');
  });

  it('in a running test, by answers, refusals and frames', async () => {
    const { link, sessionId } = await rig.invite();
    const candidate = rig.browser();
    const received: string[] = [JSON.stringify(await candidate.begin(link))];
    const socket = await candidate.socket();
    socket.onAny((...frame: unknown[]) => received.push(JSON.stringify(frame)));
    const commands = [
      {
        type: 'message',
        conversation: 'a',
        text: 'I am so sorry about that. Could you send me a photo of the damage?',
      },
      { type: 'note', conversation: 'a', text: 'Vase broken' },
      { type: 'article', conversation: 'a', article: 'nothing-of-the-kind' },
      { type: 'action', conversation: 'a', action: 'nothing-of-the-kind', fields: {} },
      { type: 'message', conversation: 'z', text: 'Is anybody there?' },
      { type: 'resolve', conversation: 'a', outcome: 'nothing-of-the-kind', tags: [] },
    ];
    for (const content of commands) {
      received.push(JSON.stringify(await candidate.emit(socket, 'command', candidate.next(content))));
      received.push(JSON.stringify((await candidate.command(sessionId, content)).body));
    }
    await rig.until(
      async () => received.join(''),
      (all) => all.includes('session:advanced') && all.includes('photo'),
    );
    received.push(...(await everythingFor(candidate, sessionId)));
    const script = await scriptOf(sessionId);
    const secrets = await secretsOf(script, sessionId);
    expect(secrets.filter((secret) => received.some((text) => text.includes(secret)))).toEqual([]);
    expect(fieldsOf(received).filter((name) => SECRET_FIELDS.includes(name))).toEqual([]);
  });
});

/** A test that a model operator has taken, and the candidate who comes back to it. */
async function taken(
  profile: 'support' | 'sales' | 'community',
  skill: OperatorSkill,
): Promise<{ candidate: CandidateClient; sessionId: string; script: SessionScript }> {
  const { body: opening } = await rig.staff.post<OpeningDetail>('/openings', {
    title: `Hiring for ${profile}`,
    profile,
  });
  const person = { name: 'Ada Brandt', email: `ada-${profile}@mail.example` };
  const { body: row } = await rig.staff.post<ApplicationRow>(`/openings/${opening.id}/applications`, person);
  const service = rig.app.app.get(TestSessions, { strict: false });
  const { sessionId, script } = await inWorkspace(async (tx) => {
    const found = await service.scriptFor(row.id, tx);
    const { events } = simulate(found, skill, 1);
    const test = { applicationId: row.id, invitedBy: rig.owner.me.memberId, startedAt: new Date(), events };
    return { sessionId: (await service.recordFinished(test, tx)).sessionId, script: found };
  });
  // A link opens no finished test; the browser in which it was taken has its cookie.
  const { token } = await inWorkspace((tx) =>
    rig.app.app.get(CandidateSessions, { strict: false }).open(sessionId, tx),
  );
  const candidate = rig.browser();
  candidate.cookie = `${rig.staff.cookie.split('=')[0]?.replace('sid', 'room') ?? ''}=${token}`;
  expect((await candidate.room()).status).toBe(200);
  return { candidate, sessionId, script };
}

/** What every GET route for candidates answers, and the whole log as the candidate gets it. */
async function everythingFor(candidate: CandidateClient, sessionId: string): Promise<string[]> {
  const received = [JSON.stringify(await candidate.events(sessionId))];
  const routes = walkRoutes(rig.app.app).filter(
    ({ method, access }) => method === 'GET' && access.kind === 'candidate',
  );
  for (const { path } of routes) {
    const address = path.replace(':id', sessionId).replace(':conversation', 'a').replace(':file', 'photo');
    const answer = await candidate.raw(address.replace(/^\/api/, ''));
    if (/json|text/.test(answer.headers.get('content-type') ?? '')) received.push(await answer.text());
  }
  return received;
}

/** Texts of script, chat test and rubric without those that the console shows or that have been said. */
async function secretsOf(script: SessionScript, sessionId: string): Promise<string[]> {
  const { scenarios, chatTest } = script;
  const [rubric] = await rig.app.asSuperuser<{ document: unknown }>(
    `SELECT r.document FROM test_session s JOIN application a ON a.id = s.application_id
     JOIN opening o ON o.id = a.opening_id JOIN rubric_version r ON r.id = o.rubric_version_id WHERE s.id = $1`,
    [sessionId],
  );
  const written = (await rig.log(sessionId))
    .filter(({ actor, body }) => actor === 'operator' || body.kind === 'message')
    .map(({ body }) => body);
  const consoles = Object.values(scenarios).map((scenario) => consoleOf(scenario, optionsOf(chatTest)));
  // Articles that take a while are not in the console; they come when they have been waited for.
  const articles = Object.values(scenarios).map((scenario) => scenario.articles.map(({ body }) => body));
  const shown = JSON.stringify([consoles, articles, written, chatTest.title]);
  const texts = [...new Set([scenarios, chatTest, rubric?.document].flatMap(stringsIn))]
    .flatMap((text) => text.split(/\{[^}]*\}/))
    .map((text) => JSON.stringify(text.trim()).slice(1, -1))
    .filter(isTelling);
  return texts.filter((text) => !shown.includes(text));
}

function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(stringsIn);
}

/** Names of all fields in JSON texts. */
function fieldsOf(texts: readonly string[]): string[] {
  const names = texts.flatMap((text) => [...text.matchAll(/"((?:[^"\\]|\\.)*)":/g)].map(([, name = '']) => name));
  return [...new Set(names)].sort();
}

async function scriptOf(sessionId: string): Promise<SessionScript> {
  const [row] = await rig.app.asSuperuser<{ id: string }>(
    'SELECT application_id AS id FROM test_session WHERE id = $1',
    [sessionId],
  );
  return inWorkspace((tx) => rig.app.app.get(TestSessions, { strict: false }).scriptFor(row?.id ?? '', tx));
}

function inWorkspace<T>(work: Parameters<typeof Database.prototype.inWorkspace<T>>[1]): Promise<T> {
  return rig.app.app.get(Database, { strict: false }).inWorkspace(rig.owner.me.workspace.id, work);
}

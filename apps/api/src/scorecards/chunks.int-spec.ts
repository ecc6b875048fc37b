import type {
  ApplicationRow,
  ChunksView,
  InterviewView,
  Problem,
  RoundsView,
  TestSessionView,
} from '@audition/contracts';
import { simulate } from '@audition/scenario';
import { AuditLog } from '../platform/audit/audit-log.js';
import { Database } from '../platform/database/database.js';
import { TestSessions } from '../test-sessions/test-session.service.js';
import { HiringRig } from '../testing/hiring-rig.js';
import { TestApp, type Member } from '../testing/test-app.js';

const PATIENCE = 120_000;
const NAMES = ['Ada', 'Ben', 'Cleo', 'Dan', 'Edda', 'Finn'];

let app: TestApp;
let owner: Member;
let jonas: Member;
let aylin: Member;
let rig: HiringRig;
let people: ApplicationRow[];
/** The round on the chat test, scored by Jonas (a part) and Aylin, and the interview, scored by Aylin alone. */
let rounds: RoundsView['rounds'];

beforeAll(async () => {
  app = await TestApp.start();
  owner = await app.setUp();
  jonas = await app.join(owner.client, 'interviewer');
  aylin = await app.join(owner.client, 'interviewer');
  rig = await HiringRig.make(owner);
  const path = `/openings/${rig.opening.id}/rounds`;
  const { body } = await owner.client.get<RoundsView>(path);
  const [first = '', second = '', ...others] = rig.criteria;
  const interview = body.rounds.map((round) => ({
    ...round,
    questions: { [first]: [1], [second]: [], ...Object.fromEntries(others.map((key) => [key, [0]])) },
    assessors: [{ memberId: aylin.me.memberId }],
  }));
  const chat = {
    ...{ kind: 'chat-test', title: 'Reading the chats', minutes: 30, criteria: rig.criteria, questions: {} },
    assessors: [{ memberId: jonas.me.memberId, criteria: others }, { memberId: aylin.me.memberId }],
  };
  const saved = await owner.client.put<RoundsView>(path, {
    ...{ version: body.version, isBlind: true, rounds: [chat, ...interview] },
  });
  rounds = saved.body.rounds;
  people = [];
  for (const name of NAMES) {
    const person = { name: `${name} Tester`, email: `${name}@chunks.example` };
    people.push((await owner.client.post<ApplicationRow>(`/openings/${rig.opening.id}/applications`, person)).body);
  }
  // The last one has not taken the test.
  for (const { id } of people.slice(0, -1)) await takeTest(id);
}, PATIENCE);
afterAll(() => app.close());

async function takeTest(applicationId: string): Promise<void> {
  const service = app.app.get(TestSessions, { strict: false });
  await app.app.get(Database, { strict: false }).inWorkspace(owner.me.workspace.id, async (tx) => {
    const { events } = simulate(await service.scriptFor(applicationId, tx), 'good', 1);
    const startedAt = new Date('2026-11-02T09:00:00Z');
    const test = { applicationId, invitedBy: owner.me.memberId, startedAt, events };
    const { sessionId } = await service.recordFinished(test, tx);
    const subject = { kind: 'test-session', id: sessionId };
    await app.app
      .get(AuditLog, { strict: false })
      .append({ actor: { kind: 'system' }, action: 'test.simulated', subject }, tx);
  });
}

const read = async ({ client }: Member, round = 0): Promise<ChunksView> =>
  (await client.get<ChunksView>(`/rounds/${rounds[round]?.id ?? ''}/chunks`)).body;
const idsIn = ({ candidates }: ChunksView, { order }: ChunksView['chunks'][number]): (string | undefined)[] =>
  order.map((place) => candidates[place]?.applicationId);

it('a chat test is scored conversation by conversation: who has taken it, by alias, each with the reader’s criteria', async () => {
  const view = await read(jonas);
  const { body: interview } = await jonas.client.get<InterviewView>(`/applications/${people[0]?.id ?? ''}/interview`);
  const { body: test } = await jonas.client.get<TestSessionView>(`/test-sessions/${interview.testSession?.id ?? ''}`);
  expect(view.chunks.map(({ key }) => key)).toEqual(test.conversations.map(({ id }) => id));
  expect(view.candidates).toHaveLength(5);
  for (const { name } of view.candidates) expect(name).toMatch(/^Candidate \d{3}$/);
  const own = rig.criteria.slice(2);
  for (const { criteria, order } of view.chunks) {
    expect(criteria.length).toBeGreaterThan(0);
    expect(criteria).toEqual(own.filter((key) => criteria.includes(key)));
    expect([...order].sort((a, b) => a - b)).toEqual([...view.candidates.keys()]);
  }
});

it('each assessor has an order of their own, which is the same tomorrow', async () => {
  const [mine, again, others] = [await read(jonas), await read(jonas), await read(aylin)];
  const orders = (view: ChunksView): unknown[] => view.chunks.map((chunk) => idsIn(view, chunk));
  expect(orders(again)).toEqual(orders(mine));
  expect(orders(others)).not.toEqual(orders(mine));
});

it('shows what the reader has rated and nothing of what others have', async () => {
  const before = await read(aylin);
  const [key = '', other = ''] = rig.criteria.slice(2);
  const entry = { ticks: [], note: '' };
  const entries = { [key]: { ...entry, rating: 4 }, [other]: { ...entry, rating: null } };
  const { id } = people[0] ?? { id: '' };
  const saved = await jonas.client.put(`/applications/${id}/scorecard`, {
    version: 0,
    roundId: rounds[0]?.id,
    entries,
  });
  expect(saved.status).toBe(200);
  const of = ({ candidates }: ChunksView): unknown => candidates.find(({ applicationId }) => applicationId === id);
  expect(of(await read(jonas))).toMatchObject({ card: 'draft', rated: [key] });
  expect(await read(aylin)).toEqual(before);
});

it('an interview is scored question by question: criteria that are asked about, candidates who were interviewed', async () => {
  const [first, second] = rig.criteria;
  const { version } = (await owner.client.get<ApplicationRow>(`/applications/${people[5]?.id ?? ''}`)).body;
  await owner.client.post(`/applications/${people[5]?.id ?? ''}/stage`, { stage: 'interview', version });
  const view = await read(aylin, 1);
  expect(view.chunks.map(({ key, criteria }) => [key, criteria])).toEqual(
    rig.criteria.filter((key) => key !== second).map((key) => [key, [key]]),
  );
  expect(view.chunks[0]?.key).toBe(first);
  expect(view.candidates.map(({ applicationId }) => applicationId)).toEqual([people[5]?.id]);
});

it('a round of others is not scored in chunks either', async () => {
  const refused = await jonas.client.get<Problem>(`/rounds/${rounds[1]?.id ?? ''}/chunks`);
  expect([refused.status, refused.body.type]).toEqual([403, 'urn:problem:scorecard.not-assigned']);
  const byName = await owner.client.get<Problem>(`/rounds/${rounds[0]?.id ?? ''}/chunks`);
  expect(byName.body.type).toBe('urn:problem:scorecard.not-assigned');
});

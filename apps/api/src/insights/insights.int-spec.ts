import type {
  ApplicationRow,
  Insight,
  InsightKey,
  InsightsView,
  OpeningDetail,
  RubricVersionView,
} from '@audition/contracts';
import { criteriaOf } from '@audition/rubric';
import { ChatTestRig } from '../testing/chat-test-rig.js';
import type { StaffClient } from '../testing/staff-client.js';
import type { Member } from '../testing/test-app.js';

let rig: ChatTestRig;
let jonas: Member;
let aylin: Member;
let hr: Member;
let criteria: string[];

beforeAll(async () => {
  rig = await ChatTestRig.start();
  jonas = await rig.app.join(rig.staff, 'interviewer');
  aylin = await rig.app.join(rig.staff, 'interviewer');
  hr = await rig.app.join(rig.staff, 'hr');
  const { body: opening } = await rig.staff.get<OpeningDetail>(`/openings/${rig.openingId}`);
  const { body: rubric } = await rig.staff.get<RubricVersionView>(`/rubric-versions/${opening.rubricVersionId}`);
  criteria = criteriaOf(rubric.document).map(({ key }) => key);
});
afterAll(() => rig.close());

async function read(client: StaffClient, query: string): Promise<InsightsView> {
  const { status, body } = await client.get<InsightsView>(`/insights${query}`);
  expect(status).toBe(200);
  return body;
}

function find(view: InsightsView, key: InsightKey): Insight {
  const insight = view.insights.find((one) => one.key === key);
  if (insight === undefined) throw new Error(`no ${key}`);
  return insight;
}

/** The rows of a measure as objects, by their first column. */
function rowsOf(view: InsightsView, key: InsightKey): Record<string, Record<string, unknown>> {
  const { columns, rows } = find(view, key).table;
  return Object.fromEntries(
    rows.map((row) => [String(row[0]), Object.fromEntries(columns.map((column, at) => [column.key, row[at]]))]),
  );
}

async function anOpening(title: string): Promise<string> {
  return (await rig.staff.post<OpeningDetail>('/openings', { title, profile: 'support' })).body.id;
}

async function aCandidate(openingId: string, name: string): Promise<ApplicationRow> {
  const person = { name, email: `${name}@${openingId}.example` };
  return (await rig.staff.post<ApplicationRow>(`/openings/${openingId}/applications`, person)).body;
}

async function move(row: ApplicationRow, stage: string, reason?: string): Promise<ApplicationRow> {
  const { status, body } = await rig.staff.post<ApplicationRow>(`/applications/${row.id}/stage`, {
    ...{ stage, version: row.version },
    ...(reason === undefined ? {} : { reason }),
  });
  expect(status).toBe(200);
  return body;
}

async function submit(client: StaffClient, applicationId: string, rating: number): Promise<void> {
  const entries = Object.fromEntries(criteria.map((key) => [key, { rating, ticks: [], note: '' }]));
  const path = `/applications/${applicationId}/scorecard`;
  const { body } = await client.put<{ version: number }>(path, { version: 0, entries });
  expect((await client.post(`${path}/submit`, { version: body.version })).status).toBe(200);
}

describe('a dashboard', () => {
  it('of an opening without candidates says of every measure that there is too little', async () => {
    const view = await read(hr.client, `?opening=${await anOpening('Empty')}`);
    expect(view).toMatchObject({ openingTitle: 'Empty', candidateCount: 0 });
    expect(view.insights.map(({ state }) => state)).toEqual(Array.from({ length: 8 }, () => 'too-few'));
    expect(view.insights.flatMap(({ table }) => table.rows)).toEqual([]);
  });

  it('takes a day or an instant as its bounds and nothing else', async () => {
    const status = async (from: string) => (await hr.client.get(`/insights?from=${from}`)).status;
    for (const from of ['2026', '2026-10', '2026-W10', '2026-123', '2026-02-30', '2026-10-10T10']) {
      expect([from, await status(from)]).toEqual([from, 422]);
    }
    for (const from of ['2026-10-10', '2026-10-10T10:00Z', '2026-10-10T10:00:00.000Z', '2026-10-10T10:00:00-05:00']) {
      expect([from, await status(from)]).toEqual([from, 200]);
    }
  });

  it('counts who came how far, who is there and from where people were rejected', async () => {
    const id = await anOpening('Funnel');
    const [one, two, three] = await Promise.all(['one', 'two', 'three'].map((name) => aCandidate(id, name)));
    await aCandidate(id, 'four');
    await move(await move(one as ApplicationRow, 'interview'), 'hired', 'The best of four');
    await move(await move(two as ApplicationRow, 'test'), 'rejected', 'Did not write back');
    await move(three as ApplicationRow, 'test');
    const view = await read(hr.client, `?opening=${id}`);
    const rows = rowsOf(view, 'funnel');
    expect(rows['Applied']).toMatchObject({ reached: 4, ofAll: 1, ofPrevious: null, now: 1, rejected: 0 });
    // Who went on to the interview at once has come as far as the test.
    expect(rows['Chat test']).toMatchObject({ reached: 3, ofAll: 0.75, ofPrevious: 0.75, now: 1, rejected: 1 });
    expect(rows['Interview']).toMatchObject({ reached: 1, now: 0 });
    expect(rows['Hired']).toMatchObject({ reached: 1, ofPrevious: 1, now: 1 });
  });

  it('tells how long candidates stayed, from five stays on', async () => {
    const id = await anOpening('Times');
    const rows: ApplicationRow[] = [];
    for (let index = 1; index <= 5; index += 1) rows.push(await move(await aCandidate(id, `c${index}`), 'test'));
    for (const [index, row] of rows.entries()) {
      await rig.app.asSuperuser(
        `UPDATE stage_entry SET at = at - make_interval(days => $2) WHERE application_id = $1 AND stage = 'applied'`,
        [row.id, index + 1],
      );
    }
    const stays = rowsOf(await read(hr.client, `?opening=${id}`), 'time-in-stage');
    expect(stays['Applied']).toMatchObject({ ended: 5, staying: 0 });
    expect(Number(stays['Applied']?.['q1'])).toBeCloseTo(2, 2);
    expect(Number(stays['Applied']?.['median'])).toBeCloseTo(3, 2);
    expect(Number(stays['Applied']?.['q3'])).toBeCloseTo(4, 2);
    expect(stays['Chat test']).toMatchObject({ median: null, ended: 0, staying: 5 });
  });

  it('is of the candidates who were added in its period', async () => {
    const id = await anOpening('Period');
    const [old] = await Promise.all([aCandidate(id, 'old'), aCandidate(id, 'new')]);
    await rig.app.asSuperuser(`UPDATE application SET created_at = '2026-01-15T12:00Z' WHERE id = $1`, [old.id]);
    const count = async (period: string): Promise<number> =>
      (await read(hr.client, `?opening=${id}${period}`)).candidateCount;
    expect(await count('')).toBe(2);
    expect(await count('&from=2026-01-15T12:00:00Z&to=2026-01-15T12:00:01Z')).toBe(1);
    expect(await count('&to=2026-01-15T12:00:00Z')).toBe(0);
    expect((await hr.client.get('/insights?from=yesterday')).status).toBe(422);
    expect((await hr.client.get('/insights?opening=1')).status).toBe(422);
  });

  it('counts tests by how far they came, and judges scenarios by what the log of the engine says', async () => {
    await rig.invite();
    await rig.staff.delete(`/test-sessions/${(await rig.invite()).sessionId}`);
    for (let n = 0; n < 5; n += 1) {
      const { candidate, sessionId } = await rig.running();
      await candidate.command(sessionId, { type: 'finish' });
    }
    const voided = await rig.running();
    await voided.candidate.command(voided.sessionId, { type: 'finish' });
    expect((await rig.staff.post(`/test-sessions/${voided.sessionId}/void`, { reason: 'Loud room' })).status).toBe(204);
    const view = await read(rig.staff, `?opening=${rig.openingId}`);
    const steps = rowsOf(view, 'tests');
    expect(steps['Started']).toMatchObject({ tests: 5 });
    expect(steps['Finished']).toMatchObject({ tests: 5 });
    expect(steps['of these at the deadline']).toMatchObject({ tests: 0 });
    expect(steps['Void, beside these']).toMatchObject({ tests: 1 });
    expect(Number(steps['Invited']?.['tests'])).toBeGreaterThanOrEqual(6);
    const results = await rig.app.asSuperuser<{ session_id: string; conversation: string; outcome: string }>(
      `SELECT r.session_id, r.conversation, r.outcome FROM conversation_result r
       JOIN test_session t ON t.id = r.session_id AND t.state = 'finished'`,
    );
    const closed = await rig.app.asSuperuser(
      `SELECT e.session_id, e.conversation, e.body->>'outcome' AS outcome FROM test_event e
       JOIN test_session t ON t.id = e.session_id AND t.state = 'finished' WHERE e.body->>'kind' = 'closed'`,
    );
    const byPlace = (rows: object[]): string[] => rows.map((row) => JSON.stringify(row)).sort();
    expect(byPlace(results)).toEqual(byPlace(closed));
    const scenarios = find(view, 'scenarios').table.rows;
    expect(scenarios.length).toBeGreaterThan(0);
    for (const row of scenarios) expect(row.at(-1)).toBe(5);
    expect(find(view, 'goals').table.rows.every((row) => row[3] === 0 && row[4] === 5)).toBe(true);
  });
});

describe('what a dashboard tells of ratings', () => {
  let openingId: string;
  let people: ApplicationRow[];

  beforeAll(async () => {
    openingId = await anOpening('Independent');
    people = [];
    for (let index = 1; index <= 5; index += 1) people.push(await aCandidate(openingId, `p${index}`));
  });

  const total = (view: InsightsView): number =>
    Object.values(rowsOf(view, 'scores')).reduce((sum, row) => sum + Number(row['r4']) + Number(row['r3']), 0);

  it('changes not by a letter for those who have still to score, whatever others submit', async () => {
    const { id } = people[0] as ApplicationRow;
    await aylin.client.put(`/applications/${id}/scorecard`, { version: 0, entries: {} });
    const readers = [aylin.client, rig.staff];
    const before = await Promise.all(
      readers.map((client) => client.get<InsightsView>(`/insights?opening=${openingId}`)),
    );
    for (const person of people) await submit(jonas.client, person.id, 4);
    const [started, owner] = await Promise.all(readers.map((client) => read(client, `?opening=${openingId}`)));
    expect(started).toEqual(before[0]?.body);
    // An owner without a card may know that there are cards, and is not told what is in them.
    expect(total(owner as InsightsView)).toBe(0);
    expect(find(owner as InsightsView, 'agreement').table.rows).toEqual([]);
  });

  it('shows HR everything, and an assessor what they have scored themselves', async () => {
    for (const person of people.slice(1)) await submit(aylin.client, person.id, 3);
    const all = await read(hr.client, `?opening=${openingId}`);
    expect(all.isPartOnly).toBe(false);
    expect(total(all)).toBe(criteria.length * 9);
    expect(rowsOf(all, 'workload')).toMatchObject({
      [jonas.me.name]: expect.objectContaining({ submitted: expect.any(Number) }),
    });
    const own = await read(aylin.client, `?opening=${openingId}`);
    expect(own.isPartOnly).toBe(true);
    // Of the four that both have submitted, not of the one whose card is still a draft.
    expect(total(own)).toBe(criteria.length * 8);
  });

  it('tells how near assessors are from five candidates on', async () => {
    const [few] = find(await read(hr.client, `?opening=${openingId}`), 'agreement').table.rows;
    expect(few?.slice(1)).toEqual([null, null, criteria.length * 4, 4]);
    const { body: draft } = await aylin.client.put<{ version: number }>(`/applications/${people[0]?.id}/scorecard`, {
      version: 1,
      entries: Object.fromEntries(criteria.map((key) => [key, { rating: 4, ticks: [], note: '' }])),
    });
    await aylin.client.post(`/applications/${people[0]?.id}/scorecard/submit`, { version: draft.version });
    const [enough] = find(await read(hr.client, `?opening=${openingId}`), 'agreement').table.rows;
    expect(enough?.slice(1)).toEqual([0.2, 1, criteria.length * 5, 5]);
  });

  it('costs an owner nothing: who has read it may score all the same', async () => {
    await read(rig.staff, `?opening=${openingId}`);
    const { status } = await rig.staff.put(`/applications/${people[4]?.id}/scorecard`, { version: 0, entries: {} });
    expect(status).toBe(200);
    expect(
      await rig.app.asSuperuser(`SELECT FROM scorecard_reveal WHERE member_id = $1`, [rig.owner.me.memberId]),
    ).toEqual([]);
  });
});

import type { ApplicationRow, FairnessView, OpeningDetail, Problem } from '@audition/contracts';
import fc from 'fast-check';
import { createHmac } from 'node:crypto';
import { v7 } from 'uuid';
import type { CandidateClient } from '../../testing/candidate-client.js';
import { ChatTestRig } from '../../testing/chat-test-rig.js';
import { comparable, readEverything } from '../../testing/reader.js';
import type { Member } from '../../testing/test-app.js';
import { recoverableCells, type Person, type Sum } from '../../testing/disclosure.js';

interface Taker {
  candidate: CandidateClient;
  applicationId: string;
  sessionId: string;
}

let rig: ChatTestRig;
let hr: Member;
let jonas: Member;
let path: string;

beforeAll(async () => {
  rig = await ChatTestRig.start();
  hr = await rig.app.join(rig.staff, 'hr');
  jonas = await rig.app.join(rig.staff, 'interviewer');
  path = `/openings/${rig.openingId}/fairness`;
});
afterAll(() => rig.close());

const view = async (): Promise<FairnessView> => (await hr.client.get<FairnessView>(path)).body;
const ask = (questions: readonly string[]) => rig.staff.put<FairnessView & Problem>(`${path}/questions`, { questions });
const count = (member: Member = hr) => member.client.post<FairnessView & Problem>(`${path}/answers/count`, {});
const answers = () =>
  rig.app.asSuperuser<{ code: Buffer; sex: string | null; race: string | null }>('SELECT * FROM fairness_answer');

/** Somebody who has finished the test. */
async function taker(): Promise<Taker> {
  const { candidate, sessionId } = await rig.running();
  await candidate.command(sessionId, { type: 'finish' });
  return { candidate, sessionId, applicationId: (await rig.view(sessionId)).applicationId };
}

async function setStatus(status: 'open' | 'closed'): Promise<void> {
  const { body } = await rig.staff.get<OpeningDetail>(`/openings/${rig.openingId}`);
  expect((await rig.staff.patch(`/openings/${rig.openingId}`, { status, version: body.version })).status).toBe(200);
}

describe('the questionnaire after the test', () => {
  let ada: Taker;

  beforeAll(async () => {
    ada = await taker();
  });

  it('is asked only where an owner has said so, with the questions that the owner has chosen', async () => {
    expect((await ada.candidate.room()).body.questionnaire).toEqual([]);
    expect((await ada.candidate.post<Problem>('/room/questionnaire', { sex: 'female' })).body.type).toBe(
      'urn:problem:questionnaire.state',
    );
    expect((await hr.client.put(`${path}/questions`, { questions: ['sex'] })).status).toBe(403);
    expect((await ask(['sex', 'shoe size'])).status).toBe(422);
    expect((await ask(['sex', 'race-ethnicity'])).body.questionnaire.state).toBe('asking');
    const { questionnaire } = (await ada.candidate.room()).body;
    expect(questionnaire).toEqual(['sex', 'race-ethnicity']);
    // Not before the end of the test.
    const early = await rig.running();
    expect((await early.candidate.room()).body.questionnaire).toEqual([]);
    expect((await early.candidate.post('/room/questionnaire', { sex: 'male' })).status).toBe(409);
  });

  it('keeps one answer under a code: no application, no candidate, no opening, no time', async () => {
    expect((await ada.candidate.post('/room/questionnaire', { sex: 'female', race: 'asian' })).status).toBe(204);
    expect((await ada.candidate.post('/room/questionnaire', { sex: 'female', race: 'several' })).status).toBe(204);
    const rows = await answers();
    expect(rows).toEqual([expect.objectContaining({ sex: 'female', race: 'several' })]);
    expect(Object.keys(rows[0] ?? {}).sort()).toEqual(['code', 'race', 'sex', 'workspace_id']);
    // The code is HMAC-SHA256 under a key that only the tables' owner can read.
    const [key] = await rig.app.asSuperuser<{ inner_pad: Buffer }>('SELECT inner_pad FROM fairness_key');
    const secret = Buffer.from(key?.inner_pad.map((byte) => byte ^ 0x36) ?? []);
    const application = Buffer.from(ada.applicationId.replaceAll('-', ''), 'hex');
    expect(rows[0]?.code.toString('hex')).toBe(createHmac('sha256', secret).update(application).digest('hex'));
  });

  it('cannot be read by the role of the API, nor its key', async () => {
    for (const statement of [
      'SELECT sex FROM fairness_answer',
      'SELECT inner_pad FROM fairness_key',
      `SELECT fairness_code('${v7()}', '${ada.applicationId}')`,
      `INSERT INTO fairness_answer VALUES ('${v7()}', 'x', 'male', NULL)`,
      `UPDATE fairness_questionnaire SET counted_at = NULL, sums = NULL`,
    ]) {
      const asApi = `SET ROLE audition_app; ${statement}`;
      await expect(
        rig.app.asSuperuser(`BEGIN; ${asApi}`).finally(() => rig.app.asSuperuser('ROLLBACK')),
      ).rejects.toThrow('permission denied');
    }
  });

  it('is changed and taken back by the candidate, and by nobody else’s link', async () => {
    const ben = await taker();
    await ben.candidate.post('/room/questionnaire', { sex: 'male' });
    expect(await answers()).toHaveLength(2);
    expect((await ben.candidate.post('/room/questionnaire', { sex: 'alien' })).status).toBe(422);
    expect((await ben.candidate.post('/room/questionnaire', {})).status).toBe(204);
    expect(await answers()).toEqual([expect.objectContaining({ sex: 'female', race: 'several' })]);
  });

  it('is one answer however often it is sent at once', async () => {
    const cleo = await taker();
    const said = ['female', 'male', 'another', 'female', 'male', 'another', 'female', 'male'];
    const sent = await Promise.all(said.map((sex) => cleo.candidate.post('/room/questionnaire', { sex })));
    expect(sent.map(({ status }) => status)).toEqual(said.map(() => 204));
    expect(await answers()).toHaveLength(2);
    expect((await cleo.candidate.post('/room/questionnaire', {})).status).toBe(204);
    expect(await answers()).toHaveLength(1);
  });

  it('goes with the application when that is erased', async () => {
    const person = { name: 'Edda Lund', email: 'edda@mail.example' };
    const { body } = await rig.staff.post<ApplicationRow>(`/openings/${rig.openingId}/applications`, person);
    await rig.app.asSuperuser(
      `INSERT INTO fairness_answer SELECT workspace_id, fairness_code(workspace_id, id), 'male' FROM application WHERE id = $1`,
      [body.id],
    );
    expect(await answers()).toHaveLength(2);
    // As within a transaction of the API, which is in one workspace.
    await rig.app.asSuperuser(`SELECT set_config('app.workspace_id', $1, false)`, [rig.owner.me.workspace.id]);
    await rig.app.asSuperuser('DELETE FROM stage_entry WHERE application_id = $1', [body.id]);
    await rig.app.asSuperuser('DELETE FROM application WHERE id = $1', [body.id]);
    await rig.app.asSuperuser('RESET app.workspace_id');
    expect(await answers()).toEqual([expect.objectContaining({ sex: 'female', race: 'several' })]);
  });

  it('tells nobody that somebody answered: no route, no socket, no log', async () => {
    const socket = await rig.follow(rig.owner.client.cookie);
    const heard: unknown[] = [];
    socket.onAny((...message) => heard.push(message));
    const ids = { openings: [rig.openingId], applications: [ada.applicationId], 'test-sessions': [ada.sessionId] };
    const isWanted = (route: string): boolean =>
      /openings|applications\/|audit|candidates|insights|exports|workspace/.test(route) &&
      !/\.pdf$|\/table$/.test(route);
    const read = async (member: Member): Promise<string[]> =>
      comparable(await readEverything(rig.app, member.client, ids, isWanted));
    const everybody = [jonas, rig.owner];
    const readAll = () => Promise.all(everybody.map(read));
    const before = await readAll();
    await ada.candidate.post('/room/questionnaire', { sex: 'another', race: 'pacific' });
    expect(await readAll()).toEqual(before);
    expect(before[0]?.length).toBeGreaterThan(20);
    expect(heard).toEqual([]);
    expect(await rig.app.asSuperuser(`SELECT FROM audit_entry WHERE data::text ~ 'another|pacific|several'`)).toEqual(
      [],
    );
  });

  it('goes with a question that is not asked any more', async () => {
    await ask(['race-ethnicity']);
    expect(await answers()).toEqual([expect.objectContaining({ sex: null, race: 'pacific' })]);
    await ask([]);
    expect(await answers()).toEqual([]);
    expect((await ada.candidate.room()).body.questionnaire).toEqual([]);
  });
});

describe('the count', () => {
  let people: Taker[];

  beforeAll(async () => {
    await ask(['sex']);
    people = [];
    for (let index = 0; index < 22; index += 1) people.push(await taker());
    // 11 women, of whom 5 came to the interview; 11 men, of whom 6 did.
    for (const [index, { candidate, applicationId }] of people.entries()) {
      await candidate.post('/room/questionnaire', { sex: index % 2 === 0 ? 'female' : 'male' });
      if (index >= 11) continue;
      const { body: rows } = await rig.staff.get<ApplicationRow[]>(`/openings/${rig.openingId}/applications`);
      const version = rows.find(({ id }) => id === applicationId)?.version;
      const { status } = await rig.staff.post(`/applications/${applicationId}/stage`, { stage: 'interview', version });
      expect(status).toBe(200);
    }
  });

  it('is not made while the opening is open, nor without the permission', async () => {
    expect((await count()).body.type).toBe('urn:problem:questionnaire.state');
    expect((await count(jonas)).status).toBe(403);
    expect(await answers()).toHaveLength(22);
  });

  it('takes no more answers once the opening is closed', async () => {
    await setStatus('closed');
    expect((await view()).questionnaire.state).toBe('waiting');
    const room = await people[0]?.candidate.room();
    expect(room?.body.questionnaire).toEqual([]);
    expect((await people[0]?.candidate.post('/room/questionnaire', { sex: 'male' }))?.status).toBe(409);
  });

  it('gives sums, which become the counts of the opening, and deletes the answers', async () => {
    const { status, body } = await count();
    expect([status, body.isFromAnswers, body.questionnaire.state]).toEqual([200, true, 'counted']);
    const rows = body.rows.filter(({ step }) => step === 'interview');
    expect(rows).toEqual([
      { dimension: 'sex', step: 'interview', group: 'Female', considered: 11, selected: 6 },
      { dimension: 'sex', step: 'interview', group: 'Male', considered: 11, selected: 5 },
    ]);
    expect(body.figures.map(({ title }) => title)).toContain('Sex: who went on to the interview');
    expect(await answers()).toEqual([]);
  });

  it('is made once: a second one would tell whose outcome has changed in between', async () => {
    await setStatus('open');
    expect((await ask(['sex'])).body.type).toBe('urn:problem:questionnaire.state');
    expect((await people[0]?.candidate.room())?.body.questionnaire).toEqual([]);
    await setStatus('closed');
    expect((await count()).body.type).toBe('urn:problem:questionnaire.state');
    // Counts that somebody changes are theirs.
    const { version, rows } = await view();
    const changed = rows.map((row) => ({ ...row, considered: row.considered + 1 }));
    const { body } = await hr.client.put<FairnessView>(path, { version, rows: changed });
    expect(body.isFromAnswers).toBe(false);
    expect((await hr.client.put<FairnessView>(path, { version: version + 1, rows })).body.isFromAnswers).toBe(true);
  });
});

describe('what the sums tell', () => {
  const STEPS = ['test', 'interview', 'review', 'offer', 'hired'];
  const person = (sexes: readonly string[], races: readonly string[], ways: readonly number[]): fc.Arbitrary<Person> =>
    fc
      .record({
        sex: fc.option(fc.constantFrom(...sexes), { freq: 8 }),
        race: fc.option(fc.constantFrom(...races), { freq: 8 }),
        furthest: fc.constantFrom(...ways),
        score: fc.constantFrom('none', 'low', 'low', 'high', 'high'),
      })
      .map(({ sex, race, furthest, score }) => ({
        ...{ sex, race, isScored: score !== 'none' },
        did: [...STEPS.slice(0, furthest), ...(score === 'high' ? ['above-median'] : [])],
      }));
  const crowd = fc
    .record({
      sexes: fc.constantFrom(['female', 'male'], ['female', 'male', 'male', 'another']),
      races: fc.constantFrom(['white', 'asian'], ['white', 'white', 'asian', 'black', 'native']),
      ways: fc.constantFrom([0, 1, 1, 2, 2, 5], [1, 2]),
    })
    .chain(({ sexes, races, ways }) =>
      fc.array(person(sexes, races, ways), {
        ...{ minLength: 10, maxLength: 260, size: 'max' },
      }),
    );
  const sumsOf = async (people: readonly Person[]): Promise<Sum[]> => {
    const [row] = await rig.app.asSuperuser<{ sums: Sum[] }>('SELECT fairness_sums($1) AS sums', [
      JSON.stringify(people),
    ]);
    return row?.sums ?? [];
  };

  it('is never about fewer than five, by itself or by subtraction', async () => {
    let told = 0;
    let withAll = 0;
    await fc.assert(
      fc.asyncProperty(crowd, async (people) => {
        const sums = await sumsOf(people);
        told += sums.length > 0 ? 1 : 0;
        withAll += sums.some(({ dimension }) => dimension === 'intersection') ? 1 : 0;
        expect(recoverableCells(people, sums)).toEqual([]);
      }),
      { numRuns: 80, seed: 26 },
    );
    // Otherwise nothing would have been tested.
    expect(told).toBeGreaterThan(30);
    expect(withAll).toBeGreaterThan(0);
  });

  it('is what everybody said, where every group is large', async () => {
    const people = ['female', 'male'].flatMap((sex) =>
      ['white', 'asian'].flatMap((race) =>
        Array.from({ length: 20 }, (_, index) => ({
          sex,
          race,
          isScored: false,
          did: index < 8 ? ['test', 'interview'] : ['test'],
        })),
      ),
    );
    const sums = await sumsOf(people);
    const of = (dimension: string, group: string): Sum | undefined =>
      sums.find((sum) => sum.dimension === dimension && sum.group === group && sum.step === 'interview');
    expect(of('sex', 'female')).toMatchObject({ considered: 40, selected: 16 });
    expect(of('race-ethnicity', 'asian')).toMatchObject({ considered: 40, selected: 16 });
    expect(of('intersection', 'asian/male')).toMatchObject({ considered: 20, selected: 8 });
  });

  it('puts a small group together with the next larger one, and is silent about two of which one is small', async () => {
    const of = (race: string, length: number): Person[] =>
      Array.from({ length }, (_, index) => ({
        sex: null,
        race,
        isScored: false,
        did: index % 2 === 0 ? ['test'] : [],
      }));
    const three = await sumsOf([...of('white', 30), ...of('asian', 14), ...of('black', 4)]);
    expect(three.filter(({ step }) => step === 'test').map(({ group, considered }) => [group, considered])).toEqual(
      expect.arrayContaining([
        ['white', 30],
        ['others', 18],
      ]),
    );
    expect(await sumsOf([...of('white', 30), ...of('black', 4)])).toEqual([]);
    // A step that nobody came to does not keep small groups apart at the cost of one that people came to.
    const twelve = [...of('white', 30), ...of('asian', 14), ...of('black', 12), ...of('native', 6)];
    expect(new Set((await sumsOf(twelve)).map(({ step }) => step))).toEqual(new Set(['test']));
    // One hire among sixty: any sum would tell whose group it was.
    const [first, ...rest] = [...of('white', 30), ...of('asian', 30)].map((one) => ({ ...one, did: ['test'] }));
    const one = await sumsOf([{ ...(first as Person), did: STEPS }, ...rest]);
    expect(one.map(({ step }) => step)).toEqual(['test', 'test']);
  });
});

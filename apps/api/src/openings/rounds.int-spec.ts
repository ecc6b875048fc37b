import type { InterviewView, OpeningDetail, Problem, RoundInput, RoundsView } from '@audition/contracts';
import { HiringRig, startWithPeople } from '../testing/hiring-rig.js';
import type { TestApp, Member } from '../testing/test-app.js';

let app: TestApp;
let owner: Member;
let jonas: Member;
let aylin: Member;
let hr: Member;
let rig: HiringRig;

beforeAll(async () => {
  ({ app, owner, jonas, aylin, hr } = await startWithPeople());
});
afterAll(() => app.close());
beforeEach(async () => {
  rig = await HiringRig.make(owner);
});

const read = async (): Promise<RoundsView> =>
  (await owner.client.get<RoundsView>(`/openings/${rig.opening.id}/rounds`)).body;

/** A round as it would be sent back unchanged. */
const asInput = ({
  id,
  kind,
  title,
  minutes,
  criteria,
  questions,
  assessors,
}: RoundsView['rounds'][number]): RoundInput => ({
  ...{ id, kind, title, minutes, criteria, questions },
  assessors: assessors.map(({ memberId, criteria: part }) => ({ memberId, criteria: part })),
});

const put = (version: number, rounds: object[], member = owner, more: object = {}) =>
  member.client.put<RoundsView & Problem>(`/openings/${rig.opening.id}/rounds`, { version, rounds, ...more });

describe('the rounds of an opening', () => {
  it('are one interview about everything, to begin with, open to all who score', async () => {
    const view = await read();
    expect(view).toMatchObject({ version: 1, isBlind: false, rounds: [{ kind: 'interview', title: 'Interview' }] });
    expect(view.rounds[0]).toMatchObject({ criteria: rig.criteria, assessors: [] });
    expect(Object.keys(view.rounds[0]?.questions ?? {}).sort()).toEqual([...rig.criteria].sort());
  });

  it('are changed as a list: order, criteria in the rubric’s order, questions, and a panel that shares them out', async () => {
    const [interview] = (await read()).rounds.map(asInput);
    const [first = '', second = '', third = ''] = rig.criteria;
    const chat = {
      ...{
        kind: 'chat-test',
        title: 'Reading the chats',
        minutes: 30,
        criteria: [third, first],
        questions: { [first]: [1] },
      },
      assessors: [
        { memberId: jonas.me.memberId, criteria: [first] },
        { memberId: aylin.me.memberId, criteria: [third] },
      ],
    };
    const { status, body } = await put(1, [chat, { ...interview, criteria: [second], questions: {} }], hr);
    expect([status, body.version]).toEqual([200, 2]);
    expect(body.rounds.map(({ title, criteria }) => [title, criteria])).toEqual([
      ['Reading the chats', [first, third]],
      ['Interview', [second]],
    ]);
    expect(body.rounds[0]?.questions).toEqual({ [first]: [1], [third]: [0, 1] });
    expect(body.rounds[1]?.id).toBe(interview?.id);
    const shares = new Map(body.rounds[0]?.assessors.map(({ memberId, criteria }) => [memberId, criteria]));
    expect([shares.get(jonas.me.memberId), shares.get(aylin.me.memberId)]).toEqual([[first], [third]]);
    expect(await read()).toEqual(body);
  });

  it('are kept from a stale list, which is told what stands there', async () => {
    const rounds = (await read()).rounds.map(asInput);
    const both = await Promise.all([
      put(
        1,
        rounds.map((round) => ({ ...round, title: 'One' })),
      ),
      put(
        1,
        rounds.map((round) => ({ ...round, title: 'Other' })),
        hr,
      ),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    const refused: unknown = both.find(({ status }) => status === 409)?.body;
    expect(refused).toMatchObject({ type: 'urn:problem:thing.changed', data: { current: await read() } });
  });

  it('are refused with every place that is wrong, and nothing changes', async () => {
    const before = await read();
    const [round] = before.rounds.map(asInput);
    const [first = '', second = ''] = rig.criteria;
    const cases: [object, string][] = [
      [{ criteria: [first, 'charm'] }, '/rounds/0/criteria'],
      [{ criteria: [first, first] }, '/rounds/0/criteria'],
      [{ criteria: [] }, '/rounds/0/criteria'],
      [{ questions: { [first]: [99] } }, '/rounds/0/questions'],
      [{ criteria: [first], questions: { [second]: [0] } }, '/rounds/0/questions'],
      [{ id: rig.opening.id }, '/rounds/0/id'],
      [{ minutes: 0 }, '/rounds/0/minutes'],
      [{ title: ' ' }, '/rounds/0/title'],
      [{ assessors: [{ memberId: hr.me.memberId }] }, '/rounds/0/assessors/0/memberId'],
      [{ assessors: [{ memberId: jonas.me.memberId, criteria: ['charm'] }] }, '/rounds/0/assessors/0/criteria'],
      [
        { criteria: [first, second], questions: {}, assessors: [{ memberId: jonas.me.memberId, criteria: [second] }] },
        '/rounds/0/assessors',
      ],
    ];
    for (const [change, pointer] of cases) {
      const { status, body } = await put(1, [{ ...round, ...change }]);
      expect([status, body.errors?.[0]?.pointer]).toEqual([422, pointer]);
    }
    expect((await put(1, [])).status).toBe(422);
    expect((await put(1, [round ?? {}, round ?? {}])).body.errors?.[0]?.pointer).toBe('/rounds/1/id');
    expect((await put(1, [round ?? {}], jonas)).status).toBe(403);
    expect(await read()).toEqual(before);
  });

  it('stay where scorecards have been started, while a draft keeps what it has and follows what is asked anew', async () => {
    const [interview] = (await read()).rounds.map(asInput);
    const [first = '', second = ''] = rig.criteria;
    const { body: draft } = await rig.save(jonas.client, 0, {
      [first]: { rating: 4, ticks: [], note: '' },
      [second]: { rating: null, ticks: [], note: '' },
    });
    const talk = { kind: 'interview', title: 'Talk', minutes: 45, criteria: [first], questions: {}, assessors: [] };
    const refused = await put(1, [talk]);
    expect([refused.status, refused.body.type]).toEqual([409, 'urn:problem:round.in-use']);
    // What was heard in an interview does not become what was seen in the test.
    const turned = await put(1, [{ ...interview, kind: 'chat-test' }]);
    expect([turned.status, turned.body.type]).toEqual([409, 'urn:problem:round.in-use']);
    await put(1, [{ ...interview, criteria: [second], questions: {} }]);
    const { body: view } = await jonas.client.get<InterviewView>(`/applications/${rig.candidate.id}/interview`);
    expect(view.rounds[0]?.ownCriteria).toEqual([second]);
    const { body: saved } = await rig.save(jonas.client, draft.version, {
      [first]: { rating: 5, ticks: [], note: '' },
      [second]: { rating: 2, ticks: [], note: '' },
    });
    expect(saved).toMatchObject({ criteria: [first, second], score: { ratedCount: 2, criterionCount: 2 } });
  });

  it('are not touched by a rubric that is published later', async () => {
    const before = await read();
    await app.asSuperuser(
      `INSERT INTO rubric_version (id, workspace_id, key, profile, title, version, document, content_hash)
       SELECT gen_random_uuid(), workspace_id, key, profile, title, version + 1, document, 'x'
       FROM rubric_version WHERE id = $1`,
      [rig.opening.rubricVersionId],
    );
    expect(await read()).toEqual(before);
    const { body: opening } = await owner.client.get<OpeningDetail>(`/openings/${rig.opening.id}`);
    expect(opening.rubricVersionId).toBe(rig.opening.rubricVersionId);
  });
});

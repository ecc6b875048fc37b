import type { OpeningDetail, Problem } from '@audition/contracts';
import { TestApp, type Member } from '../testing/test-app.js';

let app: TestApp;
let owner: Member;
let opening: OpeningDetail;

beforeAll(async () => {
  app = await TestApp.start();
  owner = await app.setUp();
});
afterAll(() => app.close());
beforeEach(async () => {
  opening = (await owner.client.post<OpeningDetail>('/openings', { title: 'Chat', profile: 'support' })).body;
});

async function change(wanted: object): Promise<string[]> {
  const { status, body } = await owner.client.patch<OpeningDetail>(`/openings/${opening.id}`, {
    version: opening.version,
    ...wanted,
  });
  expect(status).toBe(200);
  opening = body;
  const entries = await app.asSuperuser<{ action: string }>(
    `SELECT action FROM audit_entry WHERE subject_id = $1 AND action <> 'opening.created' ORDER BY n`,
    [opening.id],
  );
  return entries.map(({ action }) => action);
}

describe('an opening that is changed', () => {
  it('has an entry in the audit log for each thing that is another, and none for what was so before', async () => {
    const { title, status } = opening;
    expect(await change({})).toEqual([]);
    expect(await change({ title, status, scorecardDueDays: opening.scorecardDueDays })).toEqual([]);
    const all = ['opening.renamed', 'opening.due-days-changed', 'opening.tolerance-changed', 'opening.closed'];
    expect(await change({ title: 'Night chat', scorecardDueDays: 9, tolerancePoints: 3, status: 'closed' })).toEqual(
      all,
    );
    expect(await change({ status: 'closed' })).toEqual(all);
    expect(await change({ status: 'open' })).toEqual([...all, 'opening.reopened']);
  });

  it.each(['title', 'status', 'scorecardDueDays', 'tolerancePoints', 'toleranceCriteria'])(
    'is refused without a value as its %s',
    async (field) => {
      const wanted = { version: opening.version, [field]: null };
      const { status, body } = await owner.client.patch<Problem>(`/openings/${opening.id}`, wanted);
      expect([status, body.errors?.map(({ pointer }) => pointer)]).toEqual([422, [`/${field}`]]);
    },
  );
});

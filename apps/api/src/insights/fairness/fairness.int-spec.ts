import type { FairnessImport, FairnessView, Problem } from '@audition/contracts';
import { ChatTestRig } from '../../testing/chat-test-rig.js';
import { readEverything } from '../../testing/reader.js';
import type { Member } from '../../testing/test-app.js';

/** A name that nothing else in the product contains. */
const CANARY = 'Quetzal weavers';
const ROWS = [
  { dimension: 'sex', group: 'Male', step: 'hired', considered: 80, selected: 48 },
  { dimension: 'sex', group: CANARY, step: 'hired', considered: 40, selected: 12 },
] as const;

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

const save = (version: number, rows: readonly object[]) =>
  hr.client.put<FairnessView & Problem>(path, { version, rows });

describe('the fairness figures of an opening', () => {
  it('are none while there are no counts, and explain themselves all the same', async () => {
    const { body } = await hr.client.get<FairnessView>(path);
    expect(body).toMatchObject({ version: 0, rows: [], figures: [], updatedBy: null });
    expect(body.explanation.join(' ')).toContain('no legal advice');
  });

  it('reach nobody who interviews, by no route and no socket', async () => {
    const socket = await rig.follow(jonas.client.cookie);
    const heard: unknown[] = [];
    socket.onAny((...message) => heard.push(message));
    expect((await save(0, ROWS)).status).toBe(200);
    expect((await jonas.client.get(path)).status).toBe(403);
    const ids = { openings: [rig.openingId] };
    const readings = await readEverything(rig.app, jonas.client, ids, (route) => !route.endsWith('.pdf'));
    expect(readings.length).toBeGreaterThan(20);
    expect(readings.filter(({ text }) => text.includes(CANARY))).toEqual([]);
    expect(heard).toEqual([]);
    // The audit log says that counts were saved, and none of them.
    const log = await rig.app.asSuperuser<{ data: object }>(
      `SELECT data FROM audit_entry WHERE action LIKE 'fairness.%'`,
    );
    expect(log.map(({ data }) => data)).toEqual([{ rows: 2 }]);
  });

  it('are rates, impact ratios, the four-fifths verdict and an exact test', async () => {
    const { body } = await hr.client.get<FairnessView>(path);
    expect(body.figures).toHaveLength(1);
    const [male, other] = body.figures[0]?.table.rows ?? [];
    expect(male).toEqual(['Male', 80, 48, 0.6, 1, 'at least 0.80', null, null]);
    expect(other?.slice(0, 6)).toEqual([CANARY, 40, 12, 0.3, 0.5, 'below 0.80']);
    expect(Number(other?.[6])).toBeLessThan(0.01);
  });

  it('leave as a table in which nothing is a formula', async () => {
    await save(1, [...ROWS, { dimension: 'other', group: '=cmd|x', step: 'test', considered: 3, selected: 0 }]);
    const csv = await (await hr.client.raw('GET', `/api${path}/table?format=csv`)).text();
    expect(csv).toContain(`"Sex: who were hired","${CANARY}","40","12","0.3","0.5","below 0.80"`);
    expect(csv).toContain(`"'=cmd|x"`);
    // Nobody selected: a rate of zero, and no ratio to nothing.
    expect(csv).toContain(`"3","0","0","","","",`);
  });

  it('refuse counts that cannot be, and name the field', async () => {
    const { status, body } = await save(2, [{ ...ROWS[0], considered: 3, selected: 4 }]);
    expect(status).toBe(422);
    expect(body.errors).toEqual([{ pointer: '/rows/0/selected', detail: 'is 4, more than the 3 considered' }]);
    const twice = await save(2, [ROWS[0], { ...ROWS[0], group: 'male' }]);
    expect(twice.body.errors).toEqual([{ pointer: '/rows/1/group', detail: 'has counts for this already' }]);
    expect((await save(1, ROWS)).body.type).toBe('urn:problem:thing.changed');
    expect((await save(2, [{ ...ROWS[0], considered: 1.5 }])).status).toBe(422);
  });

  it('are read from a file without being saved, line by line or not at all', async () => {
    const read = async (csv: string) => hr.client.post<FairnessImport & Problem>(`${path}/import`, { csv });
    const good = await read('group;Step;selected;considered;dimension\nFemale;Chat test;5;9;gender\n');
    expect(good.body.rows).toEqual([{ dimension: 'sex', group: 'Female', step: 'test', considered: 9, selected: 5 }]);
    const heading = 'dimension,group,step,considered,selected\n';
    for (const [csv, pointer] of [
      ['', '/csv'],
      ['a,b\n1,2\n', '/csv'],
      [heading, '/csv'],
      [`${heading}"sex,A`, '/csv'],
      [`${heading}sex,A,hired,=1+1,0\n`, '/lines/2/considered'],
      [`${heading}sex,A,hired,9,1\nsex,B,hired,9,-1\n`, '/lines/3/selected'],
      [`${heading}sex,A,hired,3,4\n`, '/lines/2/selected'],
      [`${heading}sex,A,hired,9,1\n\n\nsex,B,hired,3,4\n`, '/lines/5/selected'],
      [`${heading}planet,A,hired,4,3\n`, '/lines/2/dimension'],
      [`${heading}sex,${'x'.repeat(81)},hired,4,3\n`, '/lines/2/group'],
    ] as const) {
      const { status, body } = await read(csv);
      expect([csv, status, body.errors?.[0]?.pointer]).toEqual([csv, 422, pointer]);
    }
    expect((await hr.client.get<FairnessView>(path)).body.version).toBe(2);
  });

  it('can be deleted', async () => {
    expect((await hr.client.delete(path)).status).toBe(204);
    expect((await hr.client.get<FairnessView>(path)).body).toMatchObject({ version: 0, rows: [] });
    expect(await rig.app.asSuperuser('SELECT FROM fairness_sheet')).toEqual([]);
  });
});

import type {
  ApplicationRow,
  InsightsView,
  Problem,
  ReportCheck,
  ReportOutline,
  RoundsView,
} from '@audition/contracts';
import { cellText } from '@audition/charts';
import { HiringRig, startWithPeople } from '../testing/hiring-rig.js';
import { codeIn, pagesOf } from '../testing/reader.js';
import type { StaffClient } from '../testing/staff-client.js';
import type { Member, TestApp } from '../testing/test-app.js';

/** A group's name that nothing else in the product contains. */
const CANARY = 'Quetzal weavers';

let app: TestApp;
let rig: HiringRig;
let owner: Member;
let hr: Member;
let jonas: Member;
let aylin: Member;
let ben: string;
let cleo: string;

beforeAll(async () => {
  ({ app, owner, hr, jonas, aylin } = await startWithPeople());
  rig = await HiringRig.make(owner);
  [ben, cleo] = [await added('Ben Adeyemi'), await added('Cleo Marsh')];
  await added('Dov Levi');
  for (const { client } of [jonas, aylin]) {
    await rig.submit(client, rig.entries([4, 5], 5));
    await rig.submit(client, rig.entries([2, 1], 2), cleo);
  }
  // Ben is scored by one of them: the other has still to, and sees nothing of him.
  await rig.submit(jonas.client, rig.entries([], 3), ben);
  const { body: rows } = await owner.client.get<ApplicationRow[]>(`/openings/${rig.opening.id}/applications`);
  const version = rows.find(({ id }) => id === cleo)?.version;
  const moved = await owner.client.post(`/applications/${cleo}/stage`, { stage: 'review', version });
  expect(moved.status).toBe(200);
});
afterAll(() => app.close());

async function added(name: string): Promise<string> {
  const person = { name, email: `${name.split(' ')[0] ?? ''}@mail.example` };
  return (await owner.client.post<ApplicationRow>(`/openings/${rig.opening.id}/applications`, person)).body.id;
}

async function read(client: StaffClient, name: string, query = '', openingId = rig.opening.id): Promise<string> {
  const path = `/api/openings/${openingId}/${name}.pdf${query}`;
  const response = await client.raw('GET', path);
  expect([path, response.status]).toEqual([path, 200]);
  return (await pagesOf(new Uint8Array(await response.arrayBuffer()))).join(' ');
}

async function checked(client: StaffClient, text: string): Promise<ReportCheck> {
  const code = codeIn([text]);
  const { status, body } = await client.get<ReportCheck>(`/report-checks?code=${encodeURIComponent(code)}`);
  expect([code, status]).toEqual([expect.stringMatching(/^\S{19}$/), 200]);
  return body;
}

/** Names in the order in which they stand in the matrix. */
function listed(text: string): string[] {
  const matrix = text.slice(text.indexOf('Candidates and criteria'));
  const names = ['Ada Brandt', 'Ben Adeyemi', 'Cleo Marsh', 'Dov Levi'];
  return names.filter((name) => matrix.includes(name)).sort((a, b) => matrix.indexOf(a) - matrix.indexOf(b));
}

describe('a comparison printed from the screen', () => {
  const sections = 'sections=ranking,matrix';

  it('has everybody without a word about it where nothing is said', async () => {
    const text = await read(hr.client, 'comparison', `?${sections}`);
    expect(listed(text)).toEqual(['Ada Brandt', 'Ben Adeyemi', 'Cleo Marsh', 'Dov Levi']);
    expect(text).not.toContain('Shown:');
  });

  it('has the order, the pinned and the hidden ones of the screen, and says so', async () => {
    const text = await read(hr.client, 'comparison', `?${sections}&sort=total&hide=${ben}`);
    expect(listed(text)).toEqual(['Cleo Marsh', 'Ada Brandt', 'Dov Levi']);
    expect(text).toContain('Shown: sorted by total, turned round; 3 of 4 candidates, 1 hidden');
    const pinned = await read(hr.client, 'comparison', `?${sections}&sort=name&pin=${cleo},${cleo}`);
    expect(pinned).toContain('sorted by name; 4 of 4 candidates');
    expect(listed(pinned)).toEqual(['Cleo Marsh', 'Ada Brandt', 'Ben Adeyemi', 'Dov Levi']);
  });

  it('leaves out whom a filter leaves out, and keeps the places of the whole opening', async () => {
    const all = await checked(hr.client, await read(hr.client, 'comparison', `?${sections}`));
    const text = await read(hr.client, 'comparison', `?${sections}&sort=name&stage=review,offer`);
    expect(text).toContain('Shown: stage Review or Offer, sorted by name; 1 of 4 candidates');
    expect(listed(text)).toEqual(['Cleo Marsh']);
    const placeIn = ({ figures }: ReportCheck): string | undefined =>
      figures.find(({ about, label }) => about === 'Cleo Marsh' && label === 'Place')?.printed;
    expect(placeIn(all)).toBe('3');
    expect(placeIn(await checked(hr.client, text))).toBe('3');
    const none = await read(hr.client, 'comparison', `?${sections}&stage=hired`);
    expect(none).toContain('No candidate fits what was to be shown.');
  });

  it('counts the scorecards of the chosen rounds only', async () => {
    const path = `/openings/${rig.opening.id}/rounds`;
    const { body: before } = await owner.client.get<RoundsView>(path);
    const talk = {
      kind: 'interview',
      title: 'Second talk',
      minutes: 30,
      criteria: ['tone'],
      questions: {},
      assessors: [],
    };
    const saved = await owner.client.put<RoundsView & Problem>(path, {
      version: before.version,
      rounds: [...before.rounds, talk],
    });
    expect([saved.status, saved.body.errors]).toEqual([200, undefined]);
    const [first, second] = saved.body.rounds;
    const old = await read(hr.client, 'comparison', `?${sections}&rounds=${first?.id ?? ''}`);
    expect(old).toContain(`scorecards of ${first?.title ?? ''}`);
    expect(old).toContain('4.9');
    const text = await read(hr.client, 'comparison', `?${sections}&rounds=${second?.id ?? ''}`);
    expect(text).toContain('scorecards of Second talk');
    expect(text).toContain('Nobody has a scorecard yet');
    // A round that is gone again cannot be counted again.
    expect((await checked(hr.client, text)).data).toBe('same');
    const { version, rounds } = saved.body;
    expect((await owner.client.put(path, { version, rounds: rounds.slice(0, 1) })).status).toBe(200);
    expect((await checked(hr.client, text)).data).toBe('gone');
    expect((await hr.client.raw('GET', `/api/openings/${rig.opening.id}/comparison.pdf?sort=luck`)).status).toBe(422);
  });

  it('has not changed for who sees more, or fewer, than who printed it', async () => {
    const text = await read(aylin.client, 'comparison', `?${sections}&sort=name`);
    expect(text).not.toContain('2.9–');
    const more = await checked(hr.client, text);
    expect(more.figures.some(({ label }) => label === 'Place')).toBe(true);
    expect([more.data, more.changedParts]).toEqual(['same', []]);
    const fewer = await checked(aylin.client, await read(hr.client, 'comparison', `?${sections}&sort=name`));
    expect(fewer.data).toBe('same');
    // Places that others' scores decide cannot be found again without them.
    expect(fewer.figures.some(({ label }) => label === 'Place' || label === 'Interval')).toBe(false);
  });
});

describe('the dashboards on paper', () => {
  it('print each number that the screen shows, and have a code', async () => {
    const { body: view } = await hr.client.get<InsightsView>(`/insights?opening=${rig.opening.id}`);
    const text = await read(hr.client, 'insights', '?paper=Letter');
    const packed = text.replace(/\s/g, '');
    const shown = view.insights.filter(({ state }) => state === 'shown');
    expect(shown.map(({ key }) => key)).toEqual(expect.arrayContaining(['funnel', 'scores', 'workload']));
    for (const { table } of shown) {
      for (const row of table.rows) {
        const printed = row.map((cell, at) => cellText(cell, table.columns[at]?.kind ?? 'text')).join('');
        expect(packed).toContain(printed.replace(/\s/g, ''));
      }
    }
    const same = await checked(hr.client, text);
    expect([same.data, same.figures.some(({ label }) => label.startsWith('Ratings by trait'))]).toEqual(['same', true]);
    // Whoever sees other scorecards is not shown figures of those.
    const other = await checked(aylin.client, text);
    expect(other.figures.some(({ label }) => label.startsWith('Ratings by trait'))).toBe(false);
    const all = await hr.client.raw('GET', '/api/insights/report.pdf?sections=funnel&from=2020-01-01T00:00:00Z');
    const pages = await pagesOf(new Uint8Array(await all.arrayBuffer()));
    expect(pages.join(' ')).toContain('All openings');
    expect(pages.join(' ')).toContain('added from 1 Jan 2020');
  });
});

describe('the audit extract of an opening', () => {
  it('says who did what, about the opening and each candidate, to who may take an opening out', async () => {
    const text = await read(hr.client, 'audit');
    expect(text).toContain(`${owner.me.name} created the opening`);
    for (const name of ['Ada Brandt', 'Ben Adeyemi', 'Cleo Marsh', 'Dov Levi']) expect(text).toContain(name);
    expect(text).toContain('moved the candidate from Applied to Review');
    expect((await checked(hr.client, text)).data).toBe('same');
    // Whoever has still to score is told less, which is no change.
    await rig.save(owner.client, 0, rig.entries([3]), ben);
    const forOwner = await checked(owner.client, text);
    expect([forOwner.data, forOwner.changedParts]).toEqual(['same', []]);
    const { id } = rig.opening;
    expect((await jonas.client.raw('GET', `/api/openings/${id}/audit.pdf`)).status).toBe(403);
    expect((await jonas.client.get(`/openings/${id}/report-outline?kind=audit`)).status).toBe(403);
    expect((await checked(jonas.client, text)).data).toBe('hidden');
    const outline = await hr.client.get<ReportOutline>(`/openings/${id}/report-outline?kind=audit`);
    expect(outline.body.entries.map(({ title }) => title)).toEqual(
      expect.arrayContaining(['The opening', 'Cleo Marsh']),
    );
  });

  it('can still be checked when more have come since than an extract takes', async () => {
    const { id } = (await HiringRig.make(owner)).opening;
    const text = await read(hr.client, 'audit', '', id);
    const lines = Array.from({ length: 300 }, (_, index) => `Person ${index},p${index}@mail.example`);
    const csv = ['name,email', ...lines].join('\n');
    expect((await owner.client.post(`/openings/${id}/applications/import`, { csv })).status).toBe(201);
    expect((await hr.client.raw('GET', `/api/openings/${id}/audit.pdf`)).status).toBe(413);
    expect((await checked(hr.client, text)).data).toBe('same');
  });
});

describe('the fairness note', () => {
  const asked = '?sections=matrix,fairness';

  it('is printed for who may see it and has asked for it, and for nobody else', async () => {
    expect(await read(hr.client, 'comparison', asked)).not.toContain('Fairness note');
    const rows = [
      { dimension: 'sex', group: 'Male', step: 'hired', considered: 80, selected: 48 },
      { dimension: 'sex', group: CANARY, step: 'hired', considered: 40, selected: 12 },
    ];
    await hr.client.put(`/openings/${rig.opening.id}/fairness`, { version: 0, rows });
    const text = await read(hr.client, 'comparison', asked);
    for (const part of ['Fairness note', CANARY, '0.50', 'below 0.80', 'no legal advice']) expect(text).toContain(part);
    expect(await read(hr.client, 'comparison')).not.toContain(CANARY);
    const byJonas = await read(jonas.client, 'comparison', asked);
    expect(byJonas).not.toContain('Fairness note');
    expect(byJonas).not.toContain(CANARY);
    // Neither does the code of somebody else's report tell it.
    expect(JSON.stringify(await checked(hr.client, text))).toContain(CANARY);
    const forJonas = await checked(jonas.client, text);
    expect(forJonas.data).toBe('same');
    expect(JSON.stringify(forJonas)).not.toContain(CANARY);
  });

  it('is said to have changed when the counts have', async () => {
    const text = await read(hr.client, 'comparison', asked);
    const rows = [{ dimension: 'sex', group: 'Male', step: 'hired', considered: 80, selected: 47 }];
    await hr.client.put(`/openings/${rig.opening.id}/fairness`, { version: 1, rows });
    const { data, figures } = await checked(hr.client, text);
    expect(data).toBe('changed');
    expect(figures.find(({ label }) => label.endsWith('Male, Selected'))).toMatchObject({ printed: '48', now: '47' });
  });
});

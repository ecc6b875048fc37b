import type { ApplicationRow, ImportPreview, ImportResult, Problem } from '@audition/contracts';
import { HiringRig } from '../testing/hiring-rig.js';
import { TestApp, type Member } from '../testing/test-app.js';

let app: TestApp;
let owner: Member;
let rig: HiringRig;

beforeAll(async () => {
  app = await TestApp.start();
  owner = await app.setUp();
});
afterAll(() => app.close());
beforeEach(async () => {
  rig = await HiringRig.make(owner);
});

const list = async (query = ''): Promise<ApplicationRow[]> =>
  (await owner.client.get<ApplicationRow[]>(`/openings/${rig.opening.id}/applications${query}`)).body;
const add = (candidate: object) => owner.client.post<Problem>(`/openings/${rig.opening.id}/applications`, candidate);

describe('adding a candidate', () => {
  it.each(['Ольга Петрова', 'مريم الحسن', '李小龙', 'Zoë 🌷 O’Neil'])('takes the name %s as it is', async (name) => {
    expect((await add({ name, email: `${name.length}-${rig.opening.id}@mail.example` })).status).toBe(201);
    expect((await list()).map((row) => row.name)).toContain(name.normalize('NFC'));
  });

  it.each([
    [{ name: ' ', email: 'a@b.example' }, '/name'],
    [{ name: 'A', email: 'nowhere' }, '/email'],
    [{ name: 'nul\u0000', email: 'a@b.example' }, '/name'],
    [{ name: 'turned\u202Eround', email: 'a@b.example' }, '/name'],
    [{ name: 'A', email: 'a@b.example', stage: 'hired' }, '/stage'],
    [{ name: ['A'], email: 'a@b.example' }, '/name'],
  ])('refuses %j at its field and adds nothing', async (candidate, pointer) => {
    const { status, body } = await add(candidate);
    expect([status, body.errors?.map((error) => error.pointer)]).toEqual([422, expect.arrayContaining([pointer])]);
    expect(await list()).toHaveLength(1);
  });

  it('refuses the same person twice in one opening', async () => {
    const { status, body } = await add({ name: 'Ada again', email: rig.candidate.email.toUpperCase() });
    expect([status, body.type]).toEqual([409, 'urn:problem:candidate.exists']);
  });
});

describe('the same person by many at once', () => {
  it.each(['new to the workspace', 'known from another opening'])('is added once, %s', async (kind) => {
    const email = kind.startsWith('known')
      ? (await HiringRig.make(owner)).candidate.email
      : `${rig.opening.id}@new.example`;
    const answers = await Promise.all(Array.from({ length: 6 }, () => add({ name: 'Ida', email })));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409, 409]);
    const refused = answers.filter(({ status }) => status === 409);
    expect(new Set(refused.map(({ body }) => body.type))).toEqual(new Set(['urn:problem:candidate.exists']));
    expect(await list()).toHaveLength(2);
  });
});

describe('importing', () => {
  const post = <T>(path: string, csv: string) =>
    owner.client.post<T>(`/openings/${rig.opening.id}/applications/import${path}`, { csv });

  it('shows what would be added and adds exactly that', async () => {
    const csv = '\uFEFFName;E-Mail;Phone\r\n"Lee, Sam";sam@mail.example;1\r\nΝίκος;nikos@mail.example;\r\n';
    const { body: preview } = await post<ImportPreview>('/preview', csv);
    expect(preview).toMatchObject({ validCount: 2, errorCount: 0 });
    expect(await list()).toHaveLength(1);
    expect((await post<ImportResult>('', csv)).body).toEqual({ added: 2 });
    expect((await list()).map(({ name }) => name)).toEqual(expect.arrayContaining(['Lee, Sam', 'Νίκος']));
  });

  it('reads sources and tags as the form takes them, and keeps them', async () => {
    const csv =
      'email,name,Source,Tags\nuli@mail.example,Uli,Job fair,"Night shift; German |; German"\nvic@mail.example,Vic,,';
    const { body: preview } = await post<ImportPreview>('/preview', csv);
    expect(preview.rows).toMatchObject([
      { source: 'Job fair', tags: ['Night shift', 'German'], errors: [] },
      { source: '', tags: [], errors: [] },
    ]);
    await post('', csv);
    const uli = (await list()).find(({ name }) => name === 'Uli');
    const { body } = await owner.client.get(`/applications/${uli?.id}`);
    expect(body).toMatchObject({ source: 'Job fair', tags: ['Night shift', 'German'], version: 1 });
  });

  it('says in which line a source or tags are wrong, past line ends within cells', async () => {
    const rows = [
      `"Ada\r\n",a1@mail.example,${'s'.repeat(81)},x`,
      `Bea,a2@mail.example,,"a, b"`,
      `Cem,a3@mail.example,,${'t'.repeat(41)}`,
      `Dan,a4@mail.example,,${Array.from({ length: 21 }, (_, index) => `t${index}`).join('|')}`,
    ];
    const { status, body } = await post<Problem>('', ['name,email,source,tags', ...rows].join('\r\n'));
    expect([status, body.errors?.map(({ pointer }) => pointer)]).toEqual([
      422,
      ['/lines/2/source', '/lines/4/tags', '/lines/5/tags', '/lines/6/tags'],
    ]);
    expect(await list()).toHaveLength(1);
  });

  it('adds nothing at all while one row has a fault, and names its line', async () => {
    const csv = `name,email\nBen,ben@mail.example\nCem,not-an-address\nBen,ben@mail.example\n`;
    const { body: preview } = await post<ImportPreview>('/preview', csv);
    expect(preview.rows.filter(({ errors }) => errors.length > 0).map(({ line }) => line)).toEqual([3, 4]);
    expect((await post<Problem>('', csv)).status).toBe(422);
    expect(await list()).toHaveLength(1);
  });

  it.each(['', 'just text', 'name,email\n"open quote', '\u0000\u0001\u0002', 'email\nx@y.example'])(
    'answers %j with a sentence',
    async (csv) => {
      const { status, body } = await post<Problem>('/preview', csv);
      expect(status).toBe(422);
      expect(body.detail ?? body.errors?.[0]?.detail).toBeTruthy();
    },
  );
});

describe('stages', () => {
  const move = (change: object) => owner.client.post<Problem>(`/applications/${rig.candidate.id}/stage`, change);

  it('ask for a reason where a decision is made, and keep it', async () => {
    const { version } = rig.candidate;
    expect((await move({ stage: 'rejected', version })).body.type).toBe('urn:problem:stage.reason-needed');
    expect((await move({ stage: 'rejected', version, reason: 'Blames customers.' })).status).toBe(200);
    const { body } = await owner.client.get(`/applications/${rig.candidate.id}`);
    expect(body).toMatchObject({ stage: 'rejected', decisionReason: 'Blames customers.', decidedBy: owner.me.name });
  });

  it('moved by two people at once go one way, and the other is told', async () => {
    const { version } = rig.candidate;
    const both = await Promise.all([move({ stage: 'interview', version }), move({ stage: 'test', version })]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  });
});

it('a board reads the newest of each stage, as many as it wants', async () => {
  for (const name of ['Bea', 'Cem', 'Dan', 'Eva']) await add({ name, email: `${name}@${rig.opening.id}.example` });
  const all = await list();
  for (const row of all.filter(({ name }) => name === 'Bea' || name === 'Cem')) {
    await owner.client.post(`/applications/${row.id}/stage`, { stage: 'test', version: row.version });
  }
  const names = async (query: string) => (await list(query)).map((row) => `${row.stage} ${row.name}`).sort();
  expect(await names('?perStage=1')).toEqual(['applied Eva', 'test Cem']);
  expect(await names('?perStage=2&stage=applied')).toEqual(['applied Dan', 'applied Eva']);
  const refused = await owner.client.get<Problem>(`/openings/${rig.opening.id}/applications?perStage=0`);
  expect(refused.status).toBe(422);
});

describe('searching', () => {
  it('finds parts of names and addresses, and takes signs of patterns literally', async () => {
    await add({ name: '100% Tom_as', email: 'tom@mail.example' });
    expect(await list('?search=tom_')).toHaveLength(1);
    expect(await list('?search=%25')).toHaveLength(1);
    expect(await list('?search=ADA')).toHaveLength(1);
    expect(await list(`?search=${encodeURIComponent("' OR 1=1 --")}`)).toHaveLength(0);
  });
});

import type {
  ComparisonView,
  Problem,
  ReportCheck,
  ReportOutline,
  ReportTemplate,
  Scorecard,
  WorkspaceBrand,
} from '@audition/contracts';
import { formatScore } from '@audition/rubric';
import { createHash } from 'node:crypto';
import sharp from 'sharp';
import { v7 } from 'uuid';
import { HiringRig, startWithPeople } from '../testing/hiring-rig.js';
import { codeIn, pagesOf } from '../testing/reader.js';
import type { StaffClient } from '../testing/staff-client.js';
import type { Member, TestApp } from '../testing/test-app.js';

let app: TestApp;
let rig: HiringRig;
let owner: Member;
let hr: Member;
let jonas: Member;
let aylin: Member;

beforeAll(async () => {
  ({ app, owner, hr, jonas, aylin } = await startWithPeople());
  rig = await HiringRig.make(owner);
  await rig.submit(jonas.client, rig.entries([5, 4, 'not-observed', 2], 4));
  await rig.submit(aylin.client, rig.entries([3, 4, 3, 4], 4));
});
afterAll(() => app.close());

const at = (name: string, query = ''): string => `/api/applications/${rig.candidate.id}/${name}.pdf${query}`;

async function pdfOf(client: StaffClient, path: string): Promise<{ bytes: Uint8Array; pages: string[] }> {
  const response = await client.raw('GET', path);
  expect([path, response.status]).toEqual([path, 200]);
  const bytes = new Uint8Array(await response.arrayBuffer());
  return { bytes, pages: await pagesOf(bytes) };
}

/** What a browser sends of a file: its hash and the text it finds in it. */
const claimOf = (bytes: Uint8Array, pages: readonly string[]) => ({
  sha256: createHash('sha256').update(bytes).digest('hex'),
  pages,
});

describe('the verification code', () => {
  it('is on every page, opens every number that was printed, and says that nothing has changed', async () => {
    const { pages } = await pdfOf(hr.client, at('report'));
    const code = codeIn(pages);
    expect(code).toMatch(/^[0-9A-Z]{4}(-[0-9A-Z]{4}){3}$/);
    for (const page of pages) expect(page).toContain(code);
    const typed = code.toLowerCase().replaceAll('-', ' ');
    const { status, body } = await hr.client.get<ReportCheck>(`/report-checks?code=${encodeURIComponent(typed)}`);
    expect([status, body.code, body.data, body.isRecordSound]).toEqual([200, code, 'same', true]);
    const { body: view } = await hr.client.get<ComparisonView>(`/openings/${rig.opening.id}/comparison`);
    const [row] = view.rows;
    const printed = new Map(body.figures.map(({ label, printed: value }) => [label, value]));
    expect(printed.get('Total')).toBe(formatScore(row?.score?.total ?? null));
    for (const { key, score } of row?.score?.criteria ?? []) {
      const title =
        view.rubric.chapters.flatMap(({ criteria }) => criteria).find((one) => one.key === key)?.title ?? '';
      expect(printed.get(title) ?? printed.get(`${title} (must-have)`)).toBe(formatScore(score));
    }
    expect(body.figures.every((figure) => figure.now === figure.printed)).toBe(true);
  });

  it('finds a file altered by one digit, and where; the file itself and one saved anew are told apart', async () => {
    const { bytes, pages } = await pdfOf(hr.client, at('report'));
    const check = async (file: Uint8Array, texts: readonly string[]) =>
      (await hr.client.post<ReportCheck>('/report-checks', claimOf(file, texts))).body.file;
    expect(await check(bytes, pages)).toEqual({ match: 'exact', differences: [], comparedPages: null });
    const resaved = new Uint8Array([...bytes, 10]);
    expect(await check(resaved, pages)).toEqual({ match: 'same-text', differences: [], comparedPages: null });
    const first = { ...claimOf(resaved, pages.slice(0, 1)), pageCount: pages.length };
    const { body: ofFirst } = await hr.client.post<ReportCheck>('/report-checks', first);
    expect(ofFirst.file).toEqual({ match: 'same-text', differences: [], comparedPages: 1 });
    const [, place = 0] = [0, pages[0]?.search(/\d\.\d/) ?? 0];
    const digit = pages[0]?.charAt(place) ?? '';
    const forged = `${pages[0]?.slice(0, place) ?? ''}${digit === '5' ? '4' : '5'}${pages[0]?.slice(place + 1) ?? ''}`;
    const file = await check(resaved, [forged, ...pages.slice(1)]);
    expect(file?.match).toBe('altered');
    expect(file?.differences).toHaveLength(1);
    expect(file?.differences[0]).toMatchObject({ page: 1 });
    expect(file?.differences[0]?.found).toContain(forged.slice(place, place + 3).replace(/\s/g, ''));
  });

  it('finds every digit of every page that is altered', async () => {
    const { bytes, pages } = await pdfOf(hr.client, at('minutes'));
    const resaved = new Uint8Array([...bytes, 10]);
    for (const [index, page] of pages.entries()) {
      const places = [...page.matchAll(/\d/g)].map((match) => match.index);
      for (const place of places.filter((_, count) => count % 7 === 0)) {
        const other = String((Number(page.charAt(place)) + 1) % 10);
        const forged = page.slice(0, place) + other + page.slice(place + 1);
        const texts = pages.map((text, number) => (number === index ? forged : text));
        // The code stands in several places: one that is forged there leads nowhere, another leads to the record.
        const { body } = await hr.client.post<ReportCheck>('/report-checks', claimOf(resaved, texts));
        expect([place, body.file?.match]).toEqual([place, 'altered']);
      }
    }
  });

  it('finds a record that somebody has altered by one digit in the database', async () => {
    const { pages } = await pdfOf(hr.client, at('report'));
    const code = codeIn(pages);
    const stored = code.replaceAll('-', '');
    const path = `/report-checks?code=${code}`;
    expect((await hr.client.get<ReportCheck>(path)).body.isRecordSound).toBe(true);
    await expect(app.asSuperuser('UPDATE report_export SET seal = seal WHERE code = $1', [stored])).rejects.toThrow(
      'its rows never change',
    );
    await app.asSuperuser('ALTER TABLE report_export DISABLE TRIGGER report_export_keep');
    await app.asSuperuser(
      `UPDATE report_export SET seal = jsonb_set(seal, '{figures,0,value}', '"4.9"') WHERE code = $1`,
      [stored],
    );
    await app.asSuperuser('ALTER TABLE report_export ENABLE TRIGGER report_export_keep');
    const { body } = await hr.client.get<ReportCheck>(path);
    expect(body.isRecordSound).toBe(false);
    expect(body.figures[0]).toMatchObject({ label: 'Total', printed: '4.9' });
  });

  it('says what has changed since, number by number', async () => {
    const { pages } = await pdfOf(hr.client, at('report'));
    const { body: draft } = await aylin.client.post<Scorecard>(`/applications/${rig.candidate.id}/scorecard/correct`, {
      reason: 'A 3 was meant as a 1',
    });
    const { body: saved } = await rig.save(aylin.client, draft.version, rig.entries([1, 4, 3, 4], 4));
    await aylin.client.post(`/applications/${rig.candidate.id}/scorecard/submit`, { version: saved.version });
    const { body } = await hr.client.get<ReportCheck>(`/report-checks?code=${codeIn(pages)}`);
    expect([body.data, body.isRecordSound]).toEqual(['changed', true]);
    const changed = body.figures.filter(({ printed, now }) => printed !== now);
    expect(changed.some(({ printed, now }) => printed === '3' && now === '1')).toBe(true);
    expect(body.changedParts).toContain('The list of scorecards');
  });

  it('tells who has still to score no number, and other workspaces nothing at all', async () => {
    const { body: application } = await owner.client.post<{ id: string }>(`/openings/${rig.opening.id}/applications`, {
      ...{ name: 'Ben Adeyemi', email: 'ben@n.example' },
    });
    await rig.submit(jonas.client, rig.entries([], 5), application.id);
    const { pages } = await pdfOf(hr.client, `/api/applications/${application.id}/report.pdf`);
    const path = `/report-checks?code=${codeIn(pages)}`;
    const { body } = await aylin.client.get<ReportCheck>(path);
    expect([body.data, body.figures, body.title]).toEqual(['hidden', [], 'Chat operator']);
    expect(JSON.stringify(body)).not.toContain('5.0');
    // What was hidden when it was printed has not changed for who may see it.
    const lists = await pdfOf(aylin.client, `/api/openings/${rig.opening.id}/comparison.pdf`);
    const { body: list } = await hr.client.get<ReportCheck>(`/report-checks?code=${codeIn(lists.pages)}`);
    expect(list.changedParts).toEqual([]);
    expect(new Set(list.figures.map(({ about }) => about))).toEqual(new Set(['Ada Brandt']));
    const stranger = await app.setUpAnother();
    expect((await stranger.client.get(path)).status).toBe(404);
    const unknown = await hr.client.get<Problem>('/report-checks?code=0000-0000-0000-0000');
    const none = await hr.client.get<Problem>('/report-checks?code=hello');
    expect([unknown.status, none.status]).toEqual([404, 422]);
  });
});

describe('reports', () => {
  it.each(['report', 'transcript', 'minutes', 'audit'])(
    '%s prints versions, exporter, page and code on Letter',
    async (name) => {
      const { bytes, pages } = await pdfOf(hr.client, at(name, '?paper=Letter'));
      const file = Buffer.from(bytes).toString('latin1');
      expect(file).toContain('/MediaBox [0 0 612 792]');
      for (const mark of ['/Marked true', '/Lang (en)', '<pdfuaid:part>1</pdfuaid:part>']) expect(file).toContain(mark);
      expect(file.match(/\/S \/(H[1-9])/g)?.[0]).toBe('/S /H1');
      expect(file).not.toContain('/Helvetica');
      for (const [index, page] of pages.entries()) {
        expect(page).toContain(`page ${index + 1} of ${pages.length}`);
        expect(page).toMatch(/Exported .* UTC by Member hr/);
        expect(page).toContain('version 1');
      }
      expect(pages.join(' ')).toContain('About this report');
    },
  );

  it('print the sections that are asked for, and refuse others', async () => {
    const whole = (await pdfOf(hr.client, at('report'))).pages.join(' ');
    const short = (await pdfOf(hr.client, at('report', '?sections=chapters'))).pages.join(' ');
    const bare = (await pdfOf(hr.client, at('report', '?sections='))).pages.join(' ');
    expect([whole, short, bare].map((text) => text.includes('Scores by chapter'))).toEqual([true, true, false]);
    expect([whole, short, bare].map((text) => text.includes('Agreement of the assessors'))).toEqual([
      true,
      false,
      false,
    ]);
    const { status } = await hr.client.raw('GET', at('report', '?sections=matrix'));
    expect(status).toBe(422);
  });

  it('a preview has no code and is no export; an outline tells the pages without either', async () => {
    const count = async () => (await app.asSuperuser<{ n: string }>('SELECT count(*) AS n FROM report_export'))[0]?.n;
    const before = await count();
    const { pages } = await pdfOf(hr.client, at('report', '?preview=1'));
    const path = `/applications/${rig.candidate.id}/report-outline?kind=candidate`;
    const { body } = await hr.client.get<ReportOutline>(path);
    expect(await count()).toBe(before);
    expect(pages[0]).toContain('Preview: it has no verification code');
    expect(body.pageCount).toBe(pages.length);
    expect(body.entries.map(({ title }) => title)).toEqual(
      expect.arrayContaining(['Assessors', 'Scores by chapter', 'About this report']),
    );
    for (const { title, page } of body.entries) expect(pages[page - 1]).toContain(title.split(/\s/)[0]);
  });

  it('an assessor who has still to score gets none that tells of ratings', async () => {
    const { body: application } = await owner.client.post<{ id: string }>(`/openings/${rig.opening.id}/applications`, {
      ...{ name: 'Cleo Marsh', email: 'cleo@n.example' },
    });
    for (const name of ['report', 'minutes']) {
      const answer = await jonas.client.raw('GET', `/api/applications/${application.id}/${name}.pdf`);
      expect([name, answer.status]).toEqual([name, 409]);
    }
  });
});

describe('templates', () => {
  const design = {
    kind: 'candidate',
    name: 'Short',
    sections: ['agreement', 'chapters'],
    paper: 'Letter',
    isDefault: true,
  };

  it('keep a choice under a name; the default is used where nothing else is asked for, and there is one', async () => {
    const { body: first } = await hr.client.post<ReportTemplate>('/report-templates', design);
    expect(first).toMatchObject({ name: 'Short', sections: ['chapters', 'agreement'], isDefault: true, version: 1 });
    const { bytes, pages } = await pdfOf(jonas.client, at('report'));
    expect(Buffer.from(bytes).toString('latin1')).toContain('/MediaBox [0 0 612 792]');
    expect(pages.join(' ')).not.toContain('No chat test.');
    const { body: second } = await hr.client.post<ReportTemplate>('/report-templates', { ...design, name: 'Long' });
    const { body: all } = await hr.client.get<ReportTemplate[]>('/report-templates');
    expect(all.map(({ name, isDefault }) => [name, isDefault])).toEqual([
      ['Long', true],
      ['Short', false],
    ]);
    const stale = await hr.client.patch<Problem>(`/report-templates/${first.id}`, { version: 1, paper: 'A4' });
    const taken = await hr.client.post<Problem>('/report-templates', { ...design, name: 'SHORT' });
    expect([stale.body.type, taken.body.type]).toEqual(['urn:problem:thing.changed', 'urn:problem:template.exists']);
    for (const { id } of [first, second]) expect((await hr.client.delete(`/report-templates/${id}`)).status).toBe(204);
  });

  it('refuse sections that the kind does not have', async () => {
    const { body } = await hr.client.post<Problem>('/report-templates', { ...design, sections: ['matrix'] });
    expect(body.errors?.[0]?.pointer).toBe('/sections');
  });
});

describe('the business’s marks', () => {
  const upload = (bytes: Uint8Array<ArrayBuffer>, type: string, name: string): Promise<Response> =>
    fetch(`${app.url}/api/workspace/logo`, {
      method: 'POST',
      headers: { cookie: owner.client.cookie, 'content-type': type, 'x-client-id': v7(), 'x-file-name': name },
      body: bytes,
    });

  it('stand on reports: a logo, encoded anew and no larger than print needs, and a colour that can be read', async () => {
    const picture = sharp({
      create: { width: 2000, height: 500, channels: 4, background: { r: 180, g: 20, b: 20, alpha: 0.5 } },
    });
    const answer = await upload(new Uint8Array(await picture.png().toBuffer()), 'image/png', 'logo.png');
    const brand = (await answer.json()) as WorkspaceBrand;
    expect(brand.logo).toMatchObject({ width: 800, height: 200 });
    await owner.client.patch('/workspace/brand', { colour: '#ffd400' });
    expect((await owner.client.raw('GET', '/api/workspace/logo')).headers.get('content-type')).toBe('image/png');
    const file = Buffer.from((await pdfOf(hr.client, at('report'))).bytes).toString('latin1');
    expect(file).toContain('/Subtype /Image');
    expect(file).toContain('(Logo of Northpost)');
    expect((await owner.client.delete<WorkspaceBrand>('/workspace/logo')).body.logo).toBeNull();
    expect(Buffer.from((await pdfOf(hr.client, at('report'))).bytes).toString('latin1')).not.toContain(
      '/Subtype /Image',
    );
  });

  it.each([
    ['a picture that is none', 'not a picture', 'image/png', 'logo.png', 'file.type'],
    ['a document', '%PDF-1.4', 'application/pdf', 'logo.pdf', 'file.type'],
    ['an empty file', '', 'image/png', 'logo.png', 'file.broken'],
  ])('refuse %s in words', async (_what, content, type, name, code) => {
    const answer = await upload(new TextEncoder().encode(content), type, name);
    const problem = (await answer.json()) as Problem;
    expect(problem.type).toBe(`urn:problem:${code}`);
    expect(problem.detail).toBeTruthy();
    expect((await owner.client.patch<Problem>('/workspace/brand', { colour: 'red' })).status).toBe(422);
  });
});

import type { ComparisonRow, ComparisonView, PanelView } from '@audition/contracts';
import { criteriaOf, formatPlaces, formatScore, rankingOf, type Rating } from '@audition/rubric';
import { Config } from '../platform/config/config.js';
import { pagesOf } from '../testing/reader.js';
import { StaffClient } from '../testing/staff-client.js';
import { PASSWORD, TestApp } from '../testing/test-app.js';
import { openDemo } from '../workflows/demo/open-demo.js';

// What stands on paper is what the API says, in the three openings that `--demo` makes.

let app: TestApp;
let client: StaffClient;
let openings: { id: string; title: string }[];

beforeAll(async () => {
  app = await TestApp.start({ DEMO_PASSWORD: PASSWORD });
  const members = await openDemo(app.app, app.app.get(Config));
  client = new StaffClient(app.url);
  const email = members.find(({ role }) => role === 'hr')?.email;
  expect((await client.post('/sign-in', { email, password: PASSWORD })).status).toBe(200);
  openings = (await client.get<{ id: string; title: string }[]>('/openings')).body;
});
afterAll(() => app.close());

interface Paper {
  text: string;
  /** The same without spaces, for what may be broken over lines. */
  packed: string;
}

async function paper(path: string): Promise<Paper> {
  const response = await client.raw('GET', `/api/${path}`);
  expect([path, response.status]).toEqual([path, 200]);
  const bytes = new Uint8Array(await response.arrayBuffer());
  const file = Buffer.from(bytes).toString('latin1');
  // Structure and language of each, as PDF/UA asks for.
  for (const mark of ['/Lang (en)', '/Marked true', '/StructTreeRoot', '/DisplayDocTitle true', '/S /Document']) {
    expect([path, mark, file.includes(mark)]).toEqual([path, mark, true]);
  }
  const text = (await pagesOf(bytes)).join(' ');
  return { text, packed: packed(text) };
}

const packed = (text: string): string => text.replace(/\s+/g, '');

function expectIn({ packed: all }: Paper, parts: readonly string[]): void {
  expect(parts.filter((part) => !all.includes(packed(part)))).toEqual([]);
}

const viewOf = async (openingId: string): Promise<ComparisonView> =>
  (await client.get<ComparisonView>(`/openings/${openingId}/comparison`)).body;

function ratingOf(rating: Rating | 'not-observed' | null | undefined): string {
  if (rating === 'not-observed') return 'not observed';
  return rating == null ? '–' : String(rating);
}

it('there are three openings, with candidates who were scored and some who were not', async () => {
  expect(openings).toHaveLength(3);
  const rows = (await Promise.all(openings.map(({ id }) => viewOf(id)))).flatMap((view) => view.rows);
  expect(rows.filter(({ status }) => status === 'scored').length).toBeGreaterThan(5);
});

it('comparisons print every total, interval, place, chapter and criterion of everybody, in the order of the API', async () => {
  for (const { id, title } of openings) {
    const view = await viewOf(id);
    const printed = await paper(`openings/${id}/comparison.pdf`);
    const scores = view.rows.flatMap(({ applicationId, score }) =>
      score === null ? [] : [{ id: applicationId, score }],
    );
    const ranking = rankingOf(view.rubric, scores);
    expectIn(printed, [title, ...view.rows.map((row) => rowOf(view, row, ranking))]);
    const places = view.rows.map((row) => printed.packed.lastIndexOf(packed(rowOf(view, row, ranking))));
    expect(places).toEqual([...places].sort((a, b) => a - b));
  }
});

/** The cells of a row as they stand one after the other. */
function rowOf(
  view: ComparisonView,
  { applicationId, score }: ComparisonRow,
  ranking: ReturnType<typeof rankingOf>,
): string {
  const place = ranking.isKnown ? ranking.places.get(applicationId) : undefined;
  const standing =
    place === undefined ? '' : `${formatScore(place.low)}–${formatScore(place.high)} Place ${formatPlaces(place)}`;
  const groups = view.rubric.chapters
    .filter(({ criteria }) => criteria.length > 0)
    .map(({ key, criteria }) => {
      const cells = criteria.map((criterion) => {
        const cell = score?.criteria.find((one) => one.key === criterion.key);
        return cell !== undefined && cell.score === null ? 'n/o' : formatScore(cell?.score ?? null);
      });
      return [formatScore(score?.chapters.find((one) => one.key === key)?.score ?? null), ...cells].join(' ');
    });
  return `${formatScore(score?.total ?? null)} ${standing} ${groups.join(' ')}`;
}

it('candidates’ reports print every total, mean, rating, anchor and note that the API gives', async () => {
  for (const { id } of openings) {
    const view = await viewOf(id);
    // The best, the next, and one whom nobody has scored or who came last.
    for (const row of [...view.rows.slice(0, 2), ...view.rows.slice(-1)]) {
      const printed = await paper(`applications/${row.applicationId}/report.pdf`);
      const chapters = view.rubric.chapters.filter(({ criteria }) => criteria.length > 0);
      expectIn(printed, [
        row.name,
        formatScore(row.score?.total ?? null),
        ...row.assessors.map(({ assessor }) => assessor),
        ...row.assessors.map(({ total }) => formatScore(total)),
        ...(row.score === null
          ? []
          : chapters.map(({ key, title }) => `${title} ${scoreIn(row.score?.chapters ?? [], key)}`)),
        ...(row.score === null ? [] : criteriaOf(view.rubric)).flatMap(({ key, title, anchors }) => {
          const cards = row.assessors.filter(({ criteria }) => criteria.includes(key));
          return [
            title,
            scoreIn(row.score?.criteria ?? [], key),
            ...cards.flatMap(({ assessor, entries }) => {
              const { rating, note } = entries[key] ?? { rating: null, note: '' };
              const anchor = typeof rating === 'number' ? anchors[rating] : '';
              return [`${assessor} ${ratingOf(rating)} ${anchor}`, note];
            }),
          ];
        }),
      ]);
    }
  }
});

const scoreIn = (all: readonly { key: string; score: number | null }[], key: string): string =>
  formatScore(all.find((one) => one.key === key)?.score ?? null);

it('minutes, transcripts and audit extracts print what the API says of each candidate', async () => {
  for (const { id } of openings) {
    const { rows } = await viewOf(id);
    // Of each opening the best, whose panels have most to say.
    for (const { applicationId, name } of rows.slice(0, 1)) {
      const panel = (await client.get<PanelView>(`/applications/${applicationId}/panel`)).body;
      const minutes = await paper(`applications/${applicationId}/minutes.pdf`);
      expectIn(minutes, [
        name,
        formatScore(panel.score?.total ?? null),
        panel.agreedTotal === null ? '' : formatScore(panel.agreedTotal),
        ...panel.notes.map(({ text }) => text),
        ...panel.criteria.flatMap(({ agreed }) => agreed.map(({ rating, reason }) => `${rating ?? ''}. ${reason}`)),
        ...criteriaOf(panel.rubric).map(({ key, title }) => {
          const cells = panel.cards.map(({ criteria, entries }) =>
            criteria.includes(key) ? ratingOf(entries[key]?.rating) : '',
          );
          return `${title} ${cells.join(' ')} ${scoreIn(panel.score?.criteria ?? [], key)}`;
        }),
      ]);
      expectIn(await paper(`applications/${applicationId}/transcript.pdf`), [name]);
      expectIn(await paper(`applications/${applicationId}/audit.pdf`), [name]);
    }
  }
});

it('kits print every criterion with its anchors', async () => {
  for (const { id } of openings) {
    const { rubric } = await viewOf(id);
    const { rubricVersionId } = (await client.get<{ rubricVersionId: string }>(`/openings/${id}`)).body;
    const kit = await paper(`rubric-versions/${rubricVersionId}/kit.pdf`);
    expectIn(
      kit,
      criteriaOf(rubric).flatMap(({ title, anchors }) => [title, ...Object.values(anchors)]),
    );
  }
});

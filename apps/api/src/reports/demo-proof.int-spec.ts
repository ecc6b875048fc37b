import {
  INSIGHT_WORDS,
  REPORT_SECTIONS,
  type ApplicationDetail,
  type ComparisonRow,
  type ComparisonView,
  type InsightsView,
  type PanelView,
  type TestEventPage,
  type TestSessionView,
} from '@audition/contracts';
import { measureScene } from '@audition/charts';
import { criteriaOf, formatPlaces, formatScore, rankingOf, type Rating } from '@audition/rubric';
import { Config } from '../platform/config/config.js';
import { pagesAndFiguresOf } from '../testing/reader.js';
import { StaffClient } from '../testing/staff-client.js';
import { PASSWORD, TestApp } from '../testing/test-app.js';
import { openDemo } from '../workflows/demo/open-demo.js';
import { formatDuration } from './transcript-model.js';

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
  /** What somebody is told of each figure who cannot see it. */
  figures: string[];
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
  const { pages, figures } = await pagesAndFiguresOf(bytes);
  expect([path, figures.filter((words) => words === '')]).toEqual([path, []]);
  const text = pages.join(' ');
  return { text, packed: packed(text), figures };
}

const packed = (text: string): string => text.replace(/\s+/g, '');

function expectIn({ packed: all }: Paper, parts: readonly string[]): void {
  expect(parts.filter((part) => !all.includes(packed(part)))).toEqual([]);
}

const viewOf = async (openingId: string): Promise<ComparisonView> =>
  (await client.get<ComparisonView>(`/openings/${openingId}/comparison`)).body;

/** The openings beside each other: one report is drawn while another is read. */
function inEach(work: (opening: { id: string; title: string }) => Promise<void>): Promise<unknown> {
  return Promise.all(openings.map(work));
}

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
  await inEach(async ({ id, title }) => {
    const view = await viewOf(id);
    const printed = await paper(`openings/${id}/comparison.pdf`);
    const scores = view.rows.flatMap(({ applicationId, score }) =>
      score === null ? [] : [{ id: applicationId, score }],
    );
    const ranking = rankingOf(view.rubric, scores);
    expectIn(printed, [title, ...view.rows.map((row) => rowOf(view, row, ranking))]);
    const places = view.rows.map((row) => printed.packed.lastIndexOf(packed(rowOf(view, row, ranking))));
    expect(places).toEqual([...places].sort((a, b) => a - b));
    const told = printed.figures.find((words) => words.startsWith('Totals with their intervals.')) ?? '';
    const inOrder = view.rows.filter(({ score }) => score !== null);
    expect(told).toBe(
      `Totals with their intervals. ${inOrder.map((row) => standingInWords(row, ranking)).join('; ')}.`,
    );
    expect(printed.figures.some((words) => words.includes(profileInWords(view, inOrder[0])))).toBe(true);
  });
});

function standingInWords({ applicationId, name, score }: ComparisonRow, ranking: Ranks): string {
  const place = ranking.isKnown ? ranking.places.get(applicationId) : undefined;
  const between =
    place === undefined
      ? ''
      : ` (${formatScore(place.low)} to ${formatScore(place.high)}), place ${formatPlaces(place)}`;
  return `${name}: ${formatScore(score?.total ?? null)}${between}`;
}

/** A candidate's line in the words of a radar. */
function profileInWords({ rubric }: ComparisonView, row: ComparisonRow | undefined): string {
  const parts = criteriaOf(rubric).map(({ key, short }) => {
    const score = row?.score?.criteria.find((one) => one.key === key)?.score ?? null;
    return `${short} ${score === null ? 'not observed' : formatScore(score)}`;
  });
  return `${row?.name ?? ''}: ${parts.join(', ')}.`;
}

type Ranks = ReturnType<typeof rankingOf>;

/** The cells of a row as they stand one after the other. */
function rowOf(view: ComparisonView, { applicationId, score }: ComparisonRow, ranking: Ranks): string {
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

const SECTIONS = REPORT_SECTIONS.candidate.filter((section) => section !== 'transcript').join(',');

it('candidates’ reports print every total, mean, rating, anchor and note that the API gives', async () => {
  await inEach(async ({ id }) => {
    const view = await viewOf(id);
    // The best, the next, and one whom nobody has scored or who came last.
    for (const row of [...view.rows.slice(0, 2), ...view.rows.slice(-1)]) {
      // What was said is compared below, on its own.
      const printed = await paper(`applications/${row.applicationId}/report.pdf?sections=${SECTIONS}`);
      expect(printed.figures.some((words) => words.includes(profileInWords(view, row)))).toBe(true);
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
  });
});

const scoreIn = (all: readonly { key: string; score: number | null }[], key: string): string =>
  formatScore(all.find((one) => one.key === key)?.score ?? null);

it('minutes print what the API says of each candidate', async () => {
  await inEach(async ({ id }) => {
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
    }
  });
});

const SUBSTITUTE = '□';
/** A picture that no font of the reports has is a box, and the report says which it was. */
const onPaper = (text: string): string => text.replace(/\p{Extended_Pictographic}/gu, SUBSTITUTE);

it('transcripts print every message with its time and who wrote it, in the order of the log', async () => {
  await inEach(async ({ id }) => {
    const [row] = (await viewOf(id)).rows;
    const { body: application } = await client.get<ApplicationDetail>(`/applications/${row?.applicationId ?? ''}`);
    const sessionId = application.testSession?.id ?? '';
    const { conversations } = (await client.get<TestSessionView>(`/test-sessions/${sessionId}`)).body;
    const { events, head } = (await client.get<TestEventPage>(`/test-sessions/${sessionId}/events?after=0`)).body;
    expect(events).toHaveLength(head);
    const said = events.flatMap(({ conversation, actor, atMs, body }) => {
      if (body.kind !== 'message') return [];
      const customer = conversations.find((one) => one.id === conversation)?.customer ?? '';
      return [`${formatDuration(atMs)} ${actor === 'operator' ? 'Operator' : customer} ${body.text}`];
    });
    expect(said.length).toBeGreaterThan(5);
    const printed = await paper(`applications/${application.id}/transcript.pdf`);
    const lines = said.map((line) => (printed.packed.includes(packed(line)) ? line : onPaper(line)));
    const isAllPrinted = !lines.some((line) => line.includes(SUBSTITUTE));
    expectIn(printed, [application.name, ...lines, isAllPrinted ? '' : 'What could not be printed']);
    let from = 0;
    for (const line of lines) {
      const place = printed.packed.indexOf(packed(line), from);
      expect([line, place >= from]).toEqual([line, true]);
      from = place + 1;
    }
    const length = formatDuration(events.at(-1)?.atMs ?? 0);
    expect(printed.figures.filter((words) => words.startsWith(`The test over ${length}.`))).toHaveLength(1);
  });
});

it('dashboards tell of each figure what it shows', async () => {
  const [opening] = openings;
  const { body: view } = await client.get<InsightsView>(`/insights?opening=${opening?.id ?? ''}`);
  const printed = await paper(`openings/${opening?.id ?? ''}/insights.pdf`);
  const told = view.insights.flatMap(({ key, state, table }) => {
    const scene = state === 'shown' ? measureScene(key, table, INSIGHT_WORDS[key].title, 500) : null;
    return scene?.description ?? [];
  });
  expect(told.length).toBeGreaterThan(3);
  expect(printed.figures).toEqual(told);
});

it('audit extracts are of the candidate', async () => {
  const [row] = (await viewOf(openings[0]?.id ?? '')).rows;
  expectIn(await paper(`applications/${row?.applicationId ?? ''}/audit.pdf`), [row?.name ?? '']);
});

it('kits print every criterion with its anchors', async () => {
  await inEach(async ({ id }) => {
    const { rubric } = await viewOf(id);
    const { rubricVersionId } = (await client.get<{ rubricVersionId: string }>(`/openings/${id}`)).body;
    const kit = await paper(`rubric-versions/${rubricVersionId}/kit.pdf`);
    expectIn(
      kit,
      criteriaOf(rubric).flatMap(({ title, anchors }) => [title, ...Object.values(anchors)]),
    );
  });
});

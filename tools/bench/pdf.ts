// B8: a report as a PDF, against pdfkit drawing the very same marks and against a browser printing them.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import { Random } from '@audition/statistics';
import type { CandidateReport } from '@audition/reports';
import { renderReport } from '../../libs/reports/dist/render.js';
import { candidateReport } from '../../libs/reports/src/testing/sample-reports.ts';
import { launchBrowser } from '../../libs/testing/src/browser.ts';
import { quiet } from './machine.ts';
import { htmlOf } from './pdf-html.ts';
import { drawMarks, type Marks } from './pdf-marks.ts';
import { median, medianRatio, round, type BenchResult, type BenchRow } from './row.ts';

const PAGES = 4;
const SECTIONS: CandidateReport['sections'] = ['chapters', 'criteria', 'ticks', 'quotes'];
const A4 = { width: 595.28, height: 841.89 };
const ROUNDS = 5;
const DOCUMENTS = 20;
/** Of a browser: the middle of its times is steady after a few. */
const PRINTS = 5;
const FLOOR_MIN = 0.8;
const BROWSER_MIN = 3;
const WORD = 200_000;
const WORD_MAX_MS = 1000;

/** A candidate's report of four pages with its two fonts, tagged like the floor: PDF/UA, headings, tables, alternative texts. */
export const reportPdf: BenchRow = {
  id: 'B8',
  async run({ isShort }) {
    const report = candidateReport({
      sections: SECTIONS,
      chatTest: null,
      metrics: null,
      timeline: null,
      transcript: [],
    });
    const drawn = await renderReport(report);
    if (drawn.lines.length !== PAGES) throw new Error(`the report has ${drawn.lines.length} pages, not ${PAGES}`);
    const marks = await marksInThread(report);
    const fonts = parsedFonts();
    const copy = await drawMarks(marks, fonts);
    const browser = await launchBrowser();
    try {
      const html = htmlOf(marks, A4);
      const page = await browser.newPage();
      const print = async (): Promise<Buffer> => {
        await page.setContent(html);
        return page.pdf({ preferCSSPageSize: true, printBackground: true, tagged: true });
      };
      const printed = await print();
      const [ours, floor, browsers]: number[][] = [[], [], []];
      for (let at = 0; at <= (isShort ? 1 : ROUNDS); at += 1) {
        await quiet.before([]);
        // Warm before each is timed: the other may have taken its place in the caches.
        const times = [
          await each(DOCUMENTS, () => drawMarks(marks, fonts)),
          await each(DOCUMENTS, () => renderReport(report)),
          await each(PRINTS, print),
        ];
        if (at === 0) continue;
        [floor, ours, browsers].forEach((list, index) => list?.push(round(times[index] ?? Number.NaN, 2)));
      }
      return [
        compared({ ours: ours ?? [], floor: floor ?? [], browsers: browsers ?? [] }, marks, {
          sizes: `ours ${drawn.bytes.length}, pdfkit alone ${copy.length}, browser ${printed.length} bytes`,
        }),
        await longWord(),
      ];
    } finally {
      await browser.close();
    }
  },
};

function compared(
  { ours, floor, browsers }: Record<'ours' | 'floor' | 'browsers', number[]>,
  { texts, paths }: Marks,
  notes: Record<string, string>,
): BenchResult {
  const speed = 1 / medianRatio(ours, floor);
  const overBrowser = medianRatio(browsers, ours);
  return {
    ...{ id: 'B8', workload: `tagged report of ${PAGES} pages, ${texts} texts and ${paths} paths`, unit: 'ms' },
    ...{ ours: median(ours), floor: median(floor), rounds: ours, floorRounds: floor },
    gates: [
      { rule: `>= ${FLOOR_MIN} × as fast as pdfkit drawing the same marks`, isMet: speed >= FLOOR_MIN },
      { rule: `>= ${BROWSER_MIN} × as fast as Chromium printing them`, isMet: overBrowser >= BROWSER_MIN },
    ],
    notes: {
      'of the speed of pdfkit alone, tagged as well': round(speed, 2),
      'times as fast as Chromium': round(overBrowser, 1),
      Chromium: `${round(median(browsers))} ms`,
      ...notes,
    },
  };
}

/** A word that no line takes, and no ten pages. */
async function longWord(): Promise<BenchResult> {
  const report = candidateReport();
  const [first] = report.chapters[0]?.criteria[0]?.ratings ?? [];
  if (first === undefined) throw new Error('the sample has no rating');
  const rounds: number[] = [];
  for (let at = 0; at < ROUNDS; at += 1) {
    // Another one each time, and no part of it comes twice: nothing of it is known from before.
    first.note = letters(WORD, at + 1);
    await quiet.before([]);
    const from = performance.now();
    await renderReport(report);
    rounds.push(round(performance.now() - from));
  }
  const ours = median(rounds);
  return {
    ...{ id: 'B8 word', workload: `report with a word of ${WORD} characters`, unit: 'ms', ours, floor: null, rounds },
    gates: [{ rule: `< ${WORD_MAX_MS} ms`, isMet: ours < WORD_MAX_MS }],
  };
}

function letters(count: number, seed: number): string {
  const random = new Random(seed);
  return Array.from({ length: count }, () => String.fromCharCode(97 + Math.floor(26 * random.next()))).join('');
}

/** Milliseconds of one, from doing it so often; a few before that are not counted. */
async function each(times: number, act: () => Promise<unknown>): Promise<number> {
  for (let n = 0; n < Math.ceil(times / 5); n += 1) await act();
  const from = performance.now();
  for (let n = 0; n < times; n += 1) await act();
  return (performance.now() - from) / times;
}

function marksInThread(report: object): Promise<Marks> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(new URL('./pdf-recorder.ts', import.meta.url), { workerData: report });
    thread.once('message', resolve);
    thread.once('error', reject);
  });
}

/** Under the names that reports use. */
function parsedFonts(): Map<string, object> {
  const here = createRequire(import.meta.url);
  // Of what fontkit gives, pdfkit alone needs to know more than that it is an object.
  const { create }: { create: (bytes: Uint8Array) => object } = here('fontkit');
  const files = {
    'inter-400': '@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf',
    'inter-600': '@expo-google-fonts/inter/600SemiBold/Inter_600SemiBold.ttf',
    'noto-400': '@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf',
    'noto-600': '@expo-google-fonts/noto-sans/600SemiBold/NotoSans_600SemiBold.ttf',
    'dejavu-400': 'dejavu-fonts-ttf/ttf/DejaVuSans.ttf',
    'dejavu-600': 'dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf',
  };
  return new Map(Object.entries(files).map(([name, file]) => [name, create(readFileSync(here.resolve(file)))]));
}

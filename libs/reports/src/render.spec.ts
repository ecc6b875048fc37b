import type { CandidateReport } from './model.js';
import { renderReport } from './render.js';
import { readPages } from './testing/read-pdf.js';
import { bytesOf, packed, PATIENCE, textOf } from './testing/read-report.js';
import { candidateReport, comparisonReport, transcriptOf } from './testing/sample-reports.js';

/** A candidate report whose first criterion carries a note. */
function withNote(note: string): CandidateReport {
  const report = candidateReport({ transcript: [] });
  const rating = report.chapters[0]?.criteria[0]?.ratings[0];
  if (rating !== undefined) rating.note = note;
  return report;
}

/** The last line of each page above its foot, without spaces. Heads and feet are drawn when the last page is known. */
async function lastLinesOf(report: CandidateReport): Promise<string[]> {
  const { lines } = await renderReport(report);
  return lines.map((page) => packed(page[page.findIndex((line) => line.startsWith(report.workspaceName)) - 1] ?? ''));
}

describe('the candidate report', () => {
  it(
    'leaves no title of a chapter or criterion at the end of a page, wherever pages break',
    async () => {
      const { chapters } = candidateReport();
      const titles = chapters
        .flatMap(({ title, criteria }) => [title, ...criteria.map((one) => one.title)])
        .map(packed);
      const definitions = chapters.flatMap(({ criteria }) => criteria.map((one) => packed(one.definition)));
      for (let length = 1; length <= 40; length += 2) {
        const last = await lastLinesOf(withNote(Array.from({ length }, () => 'Kept calm.').join('\n')));
        expect(last).not.toContain('');
        expect(last.filter((line) => titles.some((title) => line.startsWith(title)))).toEqual([]);
        expect(last.filter((line) => definitions.some((one) => one.endsWith(line)))).toEqual([]);
      }
    },
    PATIENCE,
  );

  it(
    'prints every score, rating, anchor, tick and note as it arrived',
    async () => {
      const report = candidateReport();
      const text = await textOf(report);
      const criteria = report.chapters.flatMap((chapter) => chapter.criteria);
      const ratings = criteria.flatMap((criterion) => criterion.ratings);
      const printed = [
        report.total,
        ...report.assessors.flatMap(({ name, submittedAt, paper, total }) => [name, submittedAt, paper, total]),
        ...report.chapters.flatMap(({ title, score, observed }) => [`${title} ${score}`, observed]),
        ...criteria.flatMap(({ title, score, definition }) => [`${title} ${score}`, definition]),
        ...ratings.flatMap(({ assessor, rating, anchor, quotes, ticks, note }) => [
          `${assessor} ${rating} ${anchor}`.trim(),
          ...ticks.map((tick) => tick.text),
          ...[...quotes, ...ticks.flatMap((tick) => tick.quotes)].map(
            ({ text: quote, source }) => `“${quote}” ${source}`,
          ),
          note,
        ]),
        report.weightReason,
        report.decision,
      ];
      for (const part of printed) expect(packed(text)).toContain(packed(part));
    },
    PATIENCE,
  );

  it(
    'says who exported it when, of which opening and rubric, and the head of the audit log, on every page',
    async () => {
      const pages = await readPages(await bytesOf(candidateReport()));
      expect(pages.length).toBeGreaterThan(2);
      for (const [index, page] of pages.entries()) {
        expect(page).toContain(`page ${index + 1} of ${pages.length}`);
        expect(page).toContain('Exported 24 Nov 2026, 10:15 UTC by Olga Petrova · audit head 1042 · 9f2c41d07ab3');
        expect(page).toContain('Harbour Support Ltd · Live-chat operator, evenings');
        expect(page).toContain('Twelve traits of an operator, version 3');
      }
    },
    PATIENCE,
  );

  it(
    'prints Greek, Cyrillic and Vietnamese so that they read back',
    async () => {
      const text = await textOf(candidateReport());
      for (const name of ['Ελένη Παπαδοπούλου', 'Борис Ёлкин', 'Zoë Nguyễn', 'Спросил дважды, затем решил сам.']) {
        expect(text).toContain(name);
      }
    },
    PATIENCE,
  );

  it(
    'prints a transcript of 300 lines over many pages, every line with its time, headings on each page',
    async () => {
      const transcript = transcriptOf(300);
      const pages = await readPages(await bytesOf(candidateReport({ transcript })));
      const text = pages.join(' ');
      for (const [index, { time }] of transcript.entries()) {
        expect(text).toMatch(new RegExp(`${time} [^:]*line-${index + 1}-end`));
      }
      const withLines = pages.filter((page) => /line-\d+-end/.test(page));
      expect(withLines.length).toBeGreaterThan(5);
      for (const page of withLines) expect(page).toContain('Time Who What');
    },
    PATIENCE,
  );

  it(
    'tells the operator, the customer and what is internal apart in words',
    async () => {
      const text = await textOf(candidateReport());
      expect(text).toContain('0:00 Mia Larsen line-1-end');
      expect(text).toContain('0:15 Operator line-2-end');
      expect(text).toContain('0:30 Operator (internal) line-3-end');
      expect(text).toContain('0:45 event line-4-end');
    },
    PATIENCE,
  );

  it(
    'goes on with a note longer than a page, without losing a word',
    async () => {
      const words = Array.from({ length: 1500 }, (_, index) => `word${index}`);
      const text = await textOf(withNote(words.join(' ')));
      for (const word of words) expect(text).toMatch(new RegExp(`\\b${word}\\b`));
    },
    PATIENCE,
  );

  it(
    'breaks a word longer than the line',
    async () => {
      const word = 'Donaudampfschifffahrt'.repeat(20);
      expect(packed(await textOf(withNote(word)))).toContain(word);
    },
    PATIENCE,
  );

  it(
    'prints a word of 200,000 letters whole',
    async () => {
      const word = Array.from({ length: 20_000 }, (_, index) => `w${String(index).padStart(9, '0')}`).join('');
      const { lines } = await renderReport(withNote(word));
      const parts = lines.flat().filter((line) => /^[w\d]{20,}$/.test(line));
      expect(parts.join('')).toBe(word);
    },
    PATIENCE,
  );

  it(
    'says at the end which signs it could not print',
    async () => {
      const text = await textOf(withNote('in 東京 👍'));
      expect(text).toContain('3 different signs (Chinese, Japanese or Korean; emoji)');
      expect(text).toContain('U+6771');
      expect(await textOf(candidateReport())).not.toContain('What could not be printed');
    },
    PATIENCE,
  );

  it(
    'keeps the line ends of a note',
    async () => {
      expect(await textOf(withNote('first\nsecond\r\n\r\nthird'))).toContain('first second third');
    },
    PATIENCE,
  );

  it(
    'prints a visible substitute for signs no font has',
    async () => {
      const text = await textOf(withNote('good 👍🏽 work 🧑‍🚀 in 東京 \u{10ffff} \ud800 end'));
      expect(text).toMatch(/good □ work □ in □□ □ [□\ufffd] end/);
    },
    PATIENCE,
  );

  it(
    'prints Hebrew and Arabic in reading order',
    async () => {
      const text = await textOf(withNote('יעל כהן met ליאור'));
      expect(text).toContain('יעל כהן');
      expect(await textOf(candidateReport({ candidateName: 'יעל כהן', transcript: [] }))).toContain('יעל כהן');
      await expect(textOf(withNote('ليلى حداد (2026) قالت نعم'))).resolves.toContain('2026');
    },
    PATIENCE,
  );

  it(
    'says so where there is no scorecard, no decision, no chat test',
    async () => {
      const chapters = candidateReport().chapters.map((chapter) => ({
        ...chapter,
        score: '–',
        criteria: chapter.criteria.map((criterion) => ({ ...criterion, ratings: [] })),
      }));
      const empty = candidateReport({
        assessors: [],
        chapters,
        decision: '',
        total: '–',
        chatTest: null,
        transcript: [],
        weightReason: '',
      });
      const text = await textOf(empty);
      for (const part of [
        'No scorecard has been submitted.',
        'Decision: none recorded',
        'No chat test.',
        'No ratings.',
      ]) {
        expect(text).toContain(part);
      }
    },
    PATIENCE,
  );

  it(
    'is the same file twice, whatever was drawn between',
    async () => {
      const first = await bytesOf(candidateReport());
      await bytesOf(comparisonReport());
      expect(Buffer.from(await bytesOf(candidateReport())).equals(Buffer.from(first))).toBe(true);
    },
    PATIENCE,
  );

  it(
    'is tagged, in English, titled and names itself PDF/UA-1, with the radar in words',
    async () => {
      const file = Buffer.from(await bytesOf(candidateReport({ candidateName: 'Ann <& Co>' }))).toString('latin1');
      for (const mark of [
        '/Marked true',
        '/Lang (en)',
        '/DisplayDocTitle true',
        '<pdfuaid:part>1</pdfuaid:part>',
        '/S /Figure',
        '/S /TH',
      ]) {
        expect(file).toContain(mark);
      }
      expect(file).toContain('Ann ‹ and Co›'.replace(/[‹›]/g, (sign) => Buffer.from(sign).toString('latin1')));
      expect(file).not.toContain('/Helvetica');
      expect(file.match(/\/S \/(H[1-9])/g)?.[0]).toBe('/S /H1');
    },
    PATIENCE,
  );

  it(
    'fills the paper asked for',
    async () => {
      const a4 = Buffer.from(await bytesOf(candidateReport())).toString('latin1');
      const letter = Buffer.from(await bytesOf(candidateReport({ paper: 'Letter' }))).toString('latin1');
      expect(a4).toContain('/MediaBox [0 0 595.28 841.89]');
      expect(letter).toContain('/MediaBox [0 0 612 792]');
    },
    PATIENCE,
  );
});

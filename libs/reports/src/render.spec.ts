import { radar } from '@audition/charts';
import type { CandidateReport } from './model.js';
import type { Report } from './model.js';
import { renderReport } from './render.js';
import {
  auditReport,
  blankKit,
  candidateReport,
  CHAPTERS,
  comparisonReport,
  minutesReport,
  transcriptOf,
  transcriptReport,
} from './testing/sample-reports.js';
import { readPages } from './testing/read-pdf.js';

/** Milliseconds a test may take on a machine that does other work. */
const PATIENCE = 60_000;

async function bytesOf(report: Report): Promise<Uint8Array> {
  return (await renderReport(report)).bytes;
}

async function textOf(report: Report): Promise<string> {
  return (await readPages(await bytesOf(report))).join(' ');
}

/** Text without spaces, for what may be broken over lines. */
function packed(text: string): string {
  return text.replace(/\s+/g, '');
}

/** A candidate report whose first criterion carries a note. */
function withNote(note: string): CandidateReport {
  const report = candidateReport({ transcript: [] });
  const rating = report.chapters[0]?.criteria[0]?.ratings[0];
  if (rating !== undefined) rating.note = note;
  return report;
}

describe('the candidate report', () => {
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

describe('the comparison report', () => {
  it(
    'prints every candidate with total, chapter scores and ratings as they arrived',
    async () => {
      const report = comparisonReport();
      const text = await textOf(report);
      for (const { total, place, interval, chapterScores, criteria, stage, status } of report.rows) {
        const standing = place === '' ? [] : [interval, `Place ${place}`];
        const cells = criteria.map(({ score, isNotObserved }) => (isNotObserved ? 'n/o' : score));
        const inGroups = CHAPTERS.flatMap((_, index) => [
          chapterScores[index] ?? '',
          ...cells.slice(index * 3, index * 3 + 3),
        ]);
        expect(packed(text)).toContain(packed([total, ...standing, ...inGroups].join(' ')));
        expect(packed(text)).toContain(packed(`${stage} · ${status}`));
      }
      for (const name of ['Борис Ёлкин', 'Łukasz Żółć', 'יעל כהן', 'Ann O’Neil']) expect(text).toContain(name);
    },
    PATIENCE,
  );

  it(
    'lies across, repeats its headings on each page and names each criterion',
    async () => {
      const bytes = await bytesOf(comparisonReport(40));
      expect(Buffer.from(bytes).toString('latin1')).toContain('/MediaBox [0 0 841.89 595.28]');
      const pages = (await readPages(bytes)).filter((page) => page.includes('Interview'));
      expect(pages.length).toBeGreaterThan(3);
      for (const page of pages) {
        for (const { title, criteria } of CHAPTERS)
          for (const part of [title, ...criteria]) expect(page).toContain(part);
      }
    },
    PATIENCE,
  );

  it(
    'names the candidates of the radar and leaves the picture out when there is none',
    async () => {
      expect(await textOf(comparisonReport())).toContain('Profiles Ελένη Παπαδοπούλου, Борис Ёлкин, Zoë Nguyễn');
      expect(await textOf(comparisonReport(2, { radar: null, radarNames: [] }))).not.toContain('Profiles');
    },
    PATIENCE,
  );

  it(
    'says so when nobody has applied',
    async () => {
      expect(await textOf(comparisonReport(0, { radar: null, radarNames: [] }))).toContain(
        'No candidate has applied yet.',
      );
    },
    PATIENCE,
  );
});

describe('the kit of a round', () => {
  const round = { title: 'Second interview', minutes: 45, isFromChatTest: false, assessor: 'Jonas Weber' };

  it(
    'says for which round, opening and rubric it is, whose it is, and leaves room for evidence and for who enters it',
    async () => {
      const text = await textOf({ ...blankKit(), round });
      for (const part of [
        'Harbour Support Ltd · Interview kit Second interview Live-chat operator, evenings, 45 minutes.',
        'Twelve traits of an operator, version 3.',
        'Candidate Assessor Jonas Weber Date',
        'Evidence: what was said or done',
        'Entered into Audition by',
      ]) {
        expect(text).toContain(part);
      }
    },
    PATIENCE,
  );

  it(
    'of the chat test tells to read, not to ask',
    async () => {
      const text = await textOf({ ...blankKit(), round: { ...round, isFromChatTest: true, assessor: '' } });
      expect(text).toContain('Read the whole transcript first.');
      expect(text).not.toContain('Ask every candidate');
    },
    PATIENCE,
  );
});

describe('the blank kit', () => {
  it(
    'prints everything to ask, to tick and to choose from, and leaves out chapters without criteria',
    async () => {
      const kit = blankKit();
      const text = packed(await textOf(kit));
      const criteria = kit.chapters.flatMap((chapter) => chapter.criteria);
      const printed = [
        kit.title,
        kit.description,
        ...criteria.flatMap(({ title, definition, anchors, checklist }) => [
          title,
          definition,
          ...anchors,
          ...checklist,
        ]),
        ...criteria.flatMap(({ questions }) =>
          questions.flatMap(({ text: question, probes, listenFor, redFlags }) => [
            question,
            ...probes,
            ...listenFor,
            ...redFlags,
          ]),
        ),
      ];
      for (const part of printed) expect(text).toContain(packed(part));
      expect(text).not.toContain('Emptychapter');
      expect(text.split('must-have:hastoberated')).toHaveLength(2);
      expect(text.split('Notobserved')).toHaveLength(criteria.length);
    },
    PATIENCE,
  );

  it.each([1, 5, 20])(
    'and both reports are drawn for %d criteria',
    async (count) => {
      const kit = blankKit(count);
      expect((await readPages(await bytesOf(kit))).length).toBeGreaterThan(0);
      const axes = Array.from({ length: count }, (_, index) => ({ label: `C${index}`, tone: 'words' as const }));
      const scene = radar({
        axes,
        max: 5,
        series: [{ name: 'Ada', tone: 'accent', values: axes.map((_, index) => 1 + (index % 5)) }],
      });
      const comparison = comparisonReport(2, {
        columns: axes.map(({ label }) => ({ key: label, short: label, chapter: 'words' })),
        chapters: [{ key: 'words', title: 'Words' }],
        rows: [
          {
            applicationId: '0199',
            name: 'Ada',
            stage: 'Interview',
            status: 'Scored',
            assessors: 'Olga',
            mustHaves: 'C0 1.0',
            total: '3.0',
            place: '1',
            interval: '2.1–3.9',
            chapterScores: ['3.0'],
            criteria: axes.map((_, index) => ({
              score: `${1 + (index % 5)}.0`,
              rating: 1 + (index % 5),
              isNotObserved: false,
            })),
          },
        ],
        ranking: null,
        radar: scene,
      });
      const text = packed(await textOf(comparison));
      for (const { label } of axes) expect(text).toContain(label);
      expect(text).toContain('Must-havesbelow3:C01.0');
    },
    PATIENCE,
  );
});

describe('every kind of report', () => {
  it.each([candidateReport(), comparisonReport(), transcriptReport(), minutesReport(), auditReport(), blankKit()])(
    'as $kind prints its code on each page, is tagged, and tells where its sections begin',
    async (report) => {
      const { bytes, lines, outline } = await renderReport({ ...report, paper: 'Letter' });
      const pages = await readPages(bytes);
      expect(lines).toHaveLength(pages.length);
      for (const page of pages) expect(packed(page)).toContain('Verificationcode7K2M-4QXD-9TRC-W0HF');
      for (const { title, page } of outline) expect(packed(pages[page - 1] ?? '')).toContain(packed(title));
      const file = Buffer.from(bytes).toString('latin1');
      for (const mark of ['/Marked true', '/Lang (en)', '<pdfuaid:part>1</pdfuaid:part>']) expect(file).toContain(mark);
      expect(file.split('/S /Figure')).toHaveLength(file.split('/Alt (').length);
    },
    PATIENCE,
  );

  it(
    'with 50 assessors, none, and nothing observed still has every rating on it',
    async () => {
      const assessors = Array.from({ length: 50 }, (_, index) => `Assessor ${index}`);
      const given = assessors.map((_, index) => (index % 2 === 0 ? 'not observed' : '–'));
      const row = { criterion: 'Tone', chapter: 'words' as const, mean: '–', agreed: '', reasons: [], given };
      const text = packed(await textOf(minutesReport({ assessors, ratings: [row] })));
      for (const name of assessors) expect(text).toContain(packed(name));
      expect(text.split('notobserved').length).toBeGreaterThanOrEqual(26);
      const empty = minutesReport({ assessors: [], ratings: [], notes: [], decisions: [], missing: [], total: '–' });
      expect(await textOf(empty)).toContain('nobody has submitted a scorecard');
    },
    PATIENCE,
  );
});

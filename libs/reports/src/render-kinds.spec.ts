import { radar } from '@audition/charts';
import { renderReport } from './render.js';
import { readPages } from './testing/read-pdf.js';
import { bytesOf, packed, PATIENCE, textOf } from './testing/read-report.js';
import {
  auditReport,
  blankKit,
  candidateReport,
  CHAPTERS,
  comparisonReport,
  fairnessNote,
  figureOf,
  insightsReport,
  minutesReport,
  transcriptReport,
} from './testing/sample-reports.js';

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
            isHidden: false,
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

describe('figures on paper', () => {
  it(
    'are printed with their words, and as pictures with a text and tables that a screen reader can walk',
    async () => {
      const report = insightsReport();
      const text = await textOf(report);
      for (const { title, text: words, rows } of report.figures) {
        expect(text).toContain(title);
        expect(text).toContain(words);
        for (const row of rows) expect(packed(text)).toContain(packed(row.slice(0, 4).join(' ')));
      }
      const file = Buffer.from(await bytesOf(report)).toString('latin1');
      for (const mark of ['<pdfuaid:part>1</pdfuaid:part>', '/Marked true', '/Lang (en)']) expect(file).toContain(mark);
      expect(file.match(/\/S \/Figure/g)).toHaveLength(2);
      expect(file.match(/\/Alt /g)).toHaveLength(2);
      // Two of figures and one of what the report was made from.
      expect(file.match(/\/S \/Table/g)).toHaveLength(3);
    },
    PATIENCE,
  );

  it(
    'of fairness stand on pages of their own, and are said to be none of a person',
    async () => {
      const pages = await readPages(await bytesOf(comparisonReport(7, { fairness: fairnessNote() })));
      const first = pages.findIndex((page) => page.includes('Fairness note'));
      expect(first).toBeGreaterThan(0);
      expect(pages[first - 1]).toContain('What this is not');
      for (const page of pages.slice(first)) expect(page).not.toContain('Борис Ёлкин');
      expect(pages.slice(first).join(' ')).toContain('This is no legal advice.');
      expect(await textOf(comparisonReport(7))).not.toContain('Fairness note');
    },
    PATIENCE,
  );

  it(
    'keep a table within the page, however many columns of numbers it has',
    async () => {
      const numbers = Array.from({ length: 9 }, (_, index) => `Considered ${index}`);
      const wide = {
        ...figureOf('Wide', 3),
        columns: [{ title: 'Group', isText: true }, ...numbers.map((title) => ({ title, isText: false }))],
        rows: [['A group with a rather long name', ...numbers.map(() => '12345')]],
      };
      for (const paper of ['A4', 'Letter'] as const) {
        const text = packed(await textOf(insightsReport({ paper, figures: [wide] })));
        expect(text.split('12345')).toHaveLength(10);
        for (const name of numbers) expect(text).toContain(packed(name));
      }
    },
    PATIENCE,
  );
});

it(
  'what a report was made from never stands alone on the last page of an extract',
  async () => {
    const alone: number[] = [];
    for (let entries = 20; entries < 60; entries += 2) {
      const report = auditReport(entries);
      const pages = await readPages(await bytesOf(report));
      const last = pages.at(-1) ?? '';
      expect(last).toContain('About this report');
      expect(last).toContain('7K2M-4QXD-9TRC-W0HF');
      if (!last.includes('What') && pages.length > 1) alone.push(entries);
    }
    expect(alone).toEqual([]);
  },
  PATIENCE,
);

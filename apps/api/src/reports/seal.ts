import { CODE_LENGTH } from '@audition/contracts';
import type { ComparisonReport, Report, ReportChapter, ReportFigure } from '@audition/reports';
import { canonicalJson } from '@audition/scenario';
import { createHash, createHmac } from 'node:crypto';
import type { ReportSubject, ShownPart } from './report-order.js';

// What a verification code is made of: everything a report said in numbers, and a hash of everything it said in words.

/** A printed number. `about` is the application's id where a report is about several. */
export interface Figure {
  about: string;
  label: string;
  value: string;
}

/** Words of a report, as keyed hashes: who has only these cannot read them. */
export interface SealedPart {
  about: string;
  label: string;
  hashes: string[];
}

export interface Seal {
  kind: Report['kind'];
  subject: ReportSubject;
  /** How it was asked for, so that it can be made again. */
  options: {
    paper: string;
    sections: string[];
    selected: string[];
    assessor: string;
    /** Which part of the subject; seals from before have neither this nor what follows. */
    shown?: ShownPart;
    /** Candidates whom the exporter had still to score. */
    unseen?: string[];
  };
  /** ISO, in UTC. */
  at: string;
  by: { id: string; name: string };
  openingTitle: string;
  rubric: { title: string; version: number };
  scenarios: string;
  figures: Figure[];
  parts: SealedPart[];
}

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** The code of a seal: the first 80 bits of its SHA-256 in Crockford's base32. Any other seal has another code. */
export function codeOf(seal: Seal): string {
  const digest = createHash('sha256').update(canonicalJson(seal)).digest();
  let bits = BigInt(`0x${digest.subarray(0, (CODE_LENGTH * 5) / 8).toString('hex')}`);
  let code = '';
  for (let index = 0; index < CODE_LENGTH; index += 1) {
    code = `${ALPHABET.charAt(Number(bits & 31n))}${code}`;
    bits >>= 5n;
  }
  return code;
}

/** Every number that a report prints of people, in the order of printing; two of one name (assessors may share one) are numbered. */
export function figuresOf(report: Report): Figure[] {
  const seen = new Map<string, number>();
  return printedFigures(report).map((figure) => {
    const name = `${figure.about} ${figure.label}`;
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return count === 1 ? figure : { ...figure, label: `${figure.label} (${count})` };
  });
}

function printedFigures(report: Report): Figure[] {
  const figure = (label: string, value: string, about = ''): Figure => ({ about, label, value });
  switch (report.kind) {
    case 'candidate':
      return [
        figure('Total', report.total),
        ...report.assessors.map(({ name, round, total }) => figure(`Total of ${name}, ${round}`, total)),
        ...report.chapters.flatMap((chapter) => chapterFigures(chapter, report.sections)),
      ];
    case 'comparison':
      return [
        ...seenRows(report).flatMap((row) => rowFigures(report, row)),
        ...(report.fairness?.figures ?? []).flatMap((one) => tableFigures(one, FAIRNESS)),
      ];
    case 'insights':
      return report.figures.flatMap((one) => tableFigures(one, one.key));
    case 'minutes':
      return [
        figure('Total of the scorecards', report.total),
        ...(report.agreedTotal === '' ? [] : [figure('Total with what was agreed on', report.agreedTotal)]),
        ...(report.sections.includes('ratings') ? report.ratings : []).flatMap(({ criterion, given, mean, agreed }) => [
          ...given.map((rating, index) => figure(`${criterion}: ${report.assessors[index] ?? ''}`, rating)),
          figure(`${criterion}: mean`, mean),
          ...(agreed === '' ? [] : [figure(`${criterion}: agreed`, agreed)]),
        ]),
      ];
    case 'transcript':
    case 'audit':
    case 'kit':
      return [];
  }
}

function chapterFigures({ title, score, criteria }: ReportChapter, sections: readonly string[]): Figure[] {
  const hasChapters = sections.includes('chapters');
  const hasCriteria = sections.includes('criteria');
  return [
    ...(hasChapters || hasCriteria ? [{ about: '', label: title, value: score }] : []),
    ...(hasCriteria ? criteria : []).flatMap((criterion) => [
      { about: '', label: criterion.title, value: criterion.score },
      ...criterion.ratings.map(({ assessor, rating }) => ({
        about: '',
        label: `${criterion.title}: ${assessor}`,
        value: rating,
      })),
    ]),
  ];
}

/** What the figures of a fairness note are about: nobody. */
export const FAIRNESS = 'fairness';

function tableFigures({ title, columns, rows }: ReportFigure, about: string): Figure[] {
  return rows.flatMap(([name = '', ...cells]) =>
    cells.flatMap((value, index) => {
      const column = columns[index + 1];
      return column === undefined || column.isText
        ? []
        : [{ about, label: `${title}: ${name}, ${column.title}`, value }];
    }),
  );
}

/** Rows that printed something: of a candidate the reader had still to score there is nothing to compare. */
function seenRows({ rows }: ComparisonReport): ComparisonReport['rows'] {
  return rows.filter(({ isHidden }) => !isHidden);
}

function rowFigures(
  { sections, chapters, columns }: ComparisonReport,
  { applicationId: about, total, place, interval, chapterScores, criteria }: ComparisonReport['rows'][number],
): Figure[] {
  const figures: Figure[] = [];
  const add = (label: string, value: string): void => void figures.push({ about, label, value });
  if (sections.includes('ranking') || sections.includes('matrix')) {
    add('Total', total);
    if (place !== '') add('Place', place);
    if (interval !== '') add('Interval', interval);
  }
  if (sections.includes('matrix')) {
    for (const [index, { title }] of chapters.entries()) add(title, chapterScores[index] ?? '–');
    for (const [index, { short }] of columns.entries()) {
      const cell = criteria[index];
      add(short, cell?.isNotObserved === true ? 'n/o' : (cell?.score ?? '–'));
    }
  }
  return figures;
}

/**
 * The words of a report, part by part. Candidates' names are left out: they depend on who reads.
 * @param key of the hashes, the report's own
 */
export function partsOf(report: Report, key: Buffer): SealedPart[] {
  const part = (label: string, values: readonly unknown[], about = ''): SealedPart => ({
    ...{ about, label },
    hashes: values.map((value) =>
      createHmac('sha256', key).update(canonicalJson(value)).digest('base64url').slice(0, 16),
    ),
  });
  switch (report.kind) {
    case 'candidate':
      return [
        part('The stage and the decision', [[report.stage, report.decision]]),
        part('The list of scorecards', [report.assessors.map(({ total: _, ...words }) => words)]),
        ...(report.sections.includes('criteria') ? [part('What assessors saw and wrote', [report.chapters])] : []),
        part('The chat test', [[report.chatTest, report.metrics]]),
        ...(report.sections.includes('transcript') ? [part('The transcript', [report.transcript])] : []),
      ];
    case 'transcript':
      return [part('The chat test', [[report.chatTest, report.metrics]]), part('The transcript', [report.transcript])];
    case 'comparison':
      return seenRows(report).map(({ applicationId, stage, status, mustHaves }) =>
        part('The stage and the scorecards', [[stage, status, mustHaves]], applicationId),
      );
    case 'minutes':
      return [
        part('The stage', [report.stage]),
        part('Reasons of agreements', [report.ratings.map(({ reasons }) => reasons)]),
        part('What was said', report.notes),
        part('Decisions', report.decisions),
      ];
    case 'audit':
      // An extract is not wrong because the log went on.
      return report.groups.map(({ entries }, index) =>
        part(
          'Entries of the log',
          entries.map(({ at, text }) => [at, text]),
          String(index),
        ),
      );
    case 'insights':
      return [];
    case 'kit':
      return [part('The kit', [[report.title, report.round, report.chapters]])];
  }
}

import { REPORT_SECTIONS, type ComparisonReportQuery, type ReportKind } from '@audition/contracts';
import { AppError } from '../platform/problems/app-error.js';

/** Which report of what is asked for. */
export interface ReportOrder {
  kind: ReportKind;
  subject: ReportSubject;
  paper: 'A4' | 'Letter';
  sections: readonly string[];
  /** Applications in the radar of a comparison. */
  selected: readonly string[];
  shown: ShownPart;
  /** Candidates without whom places are found, when a report is made again for another reader than its exporter. */
  unseen: readonly string[];
  /** Made again from its seal, to be compared: what has come since is not looked for, and is no reason to refuse it. */
  isAgain: boolean;
}

const SHOWN = [
  ...(['rounds', 'stage', 'tag', 'source', 'from', 'to', 'assessor', 'assisted', 'decision', 'hide'] as const),
  ...(['sort', 'pin'] as const),
] as const;

/** What of its subject is in a report, by the names that the screens have for it; all of it where nothing is said. */
export type ShownPart = Pick<ComparisonReportQuery, (typeof SHOWN)[number]>;

/** The part of a query that says what is in a report. */
export function shownOf(query: ShownPart): ShownPart {
  return Object.fromEntries(SHOWN.flatMap((key) => (query[key] === undefined ? [] : [[key, query[key]]])));
}

export interface ReportSubject {
  kind: 'application' | 'opening' | 'workspace' | 'rubric' | 'round' | 'draft';
  id: string;
}

/**
 * The sections of a kind out of those that are named, in the order of printing.
 * @throws AppError `request.invalid` for a name that the kind does not have
 */
export function sectionsOf(kind: ReportKind, named: readonly string[], pointer = '/sections'): string[] {
  const known: readonly string[] = REPORT_SECTIONS[kind];
  const strange = named.find((section) => !known.includes(section));
  if (strange !== undefined) {
    const detail = known.length === 0 ? 'this report has no sections to choose' : `must be some of ${known.join(', ')}`;
    throw new AppError('request.invalid', { errors: [{ pointer, detail }] });
  }
  return known.filter((section) => named.includes(section));
}

/** The sections of an order as one kind of report knows them. */
export function printedSections<Section extends string>(order: ReportOrder, known: readonly Section[]): Section[] {
  return known.filter((section) => order.sections.includes(section));
}

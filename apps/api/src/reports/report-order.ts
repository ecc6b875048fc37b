import { REPORT_SECTIONS, type ReportKind } from '@audition/contracts';
import { AppError } from '../platform/problems/app-error.js';

/** Which report of what is asked for. */
export interface ReportOrder {
  kind: ReportKind;
  subject: ReportSubject;
  paper: 'A4' | 'Letter';
  sections: readonly string[];
  /** Applications in the radar of a comparison. */
  selected: readonly string[];
}

export interface ReportSubject {
  kind: 'application' | 'opening' | 'rubric' | 'round' | 'draft';
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

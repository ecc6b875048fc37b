import type { FairnessDimension, FairnessRow, FairnessStep } from '@audition/contracts';

export const DIMENSION_NAMES: Record<FairnessDimension, string> = {
  sex: 'Sex',
  'race-ethnicity': 'Race or ethnicity',
  intersection: 'Race or ethnicity and sex',
  other: 'Other',
};

export const STEP_NAMES: Record<FairnessStep, string> = {
  test: 'Came to the chat test',
  interview: 'Came to the interview',
  review: 'Came to the review',
  offer: 'Got an offer',
  hired: 'Hired',
  'above-median': 'Scored above the median',
};

/** The headings that an import needs, with two lines of how it is filled in. */
export const EXAMPLE_CSV =
  'dimension,group,step,considered,selected\r\nsex,Female,hired,40,12\r\nsex,Male,hired,44,15\r\n';

/** A row as it is typed: counts may be missing yet. */
export interface DraftRow {
  dimension: FairnessDimension;
  group: string;
  step: FairnessStep;
  considered: number | null;
  selected: number | null;
}

/** What is wrong with typed rows, by their place; none when they can be saved. */
export function draftFaults(rows: readonly DraftRow[]): Map<number, string> {
  const faults = new Map<number, string>();
  const seen = new Set<string>();
  for (const [index, { dimension, group, step, considered, selected }] of rows.entries()) {
    const key = JSON.stringify([dimension, step, group.trim().toLowerCase()]);
    if (group.trim() === '') faults.set(index, 'Name the group.');
    else if (!isCount(considered) || !isCount(selected)) faults.set(index, 'Both counts are whole numbers from 0 on.');
    else if (selected > considered) faults.set(index, 'More are selected than were considered.');
    else if (seen.has(key)) faults.set(index, 'This group has counts for this step already.');
    seen.add(key);
  }
  return faults;
}

const isCount = (value: number | null): value is number => value !== null && Number.isInteger(value) && value >= 0;

/** Rows without faults as they are saved. */
export function savedRows(rows: readonly DraftRow[]): FairnessRow[] {
  return rows.map(({ considered, selected, group, ...row }) => ({
    ...row,
    group: group.trim(),
    considered: considered ?? 0,
    selected: selected ?? 0,
  }));
}

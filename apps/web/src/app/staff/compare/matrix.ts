import type { ComparisonRow, ComparisonView } from '@audition/contracts';
import type { ChapterKey, Scored } from '@audition/rubric';

/** What the matrix is sorted by: the total, a chapter, or the name. */
export type SortKey = 'total' | 'name' | ChapterKey;

export interface Sorting {
  by: SortKey;
  isDescending: boolean;
}

/** Rows in the order asked for; those without a score stand last whichever way, by name. */
export function sortRows(rows: readonly ComparisonRow[], { by, isDescending }: Sorting): ComparisonRow[] {
  const direction = isDescending ? -1 : 1;
  return [...rows].sort((a, b) => {
    if (by === 'name') return direction * compareNames(a, b);
    const [left, right] = [scoreOf(a, by), scoreOf(b, by)];
    if (left === null || right === null) return Number(left === null) - Number(right === null) || compareNames(a, b);
    return direction * (left - right) || compareNames(a, b);
  });
}

function scoreOf({ score }: ComparisonRow, by: 'total' | ChapterKey): number | null {
  if (score === null) return null;
  return by === 'total' ? score.total : (score.chapters.find(({ key }) => key === by)?.score ?? null);
}

function compareNames(a: ComparisonRow, b: ComparisonRow): number {
  return a.name.localeCompare(b.name, 'en') || (a.applicationId < b.applicationId ? -1 : 1);
}

/** One of five tints for a score from 1 to 5. */
export function tintOf(score: number): 1 | 2 | 3 | 4 | 5 {
  if (score < 1.5) return 1;
  if (score < 2.5) return 2;
  if (score < 3.5) return 3;
  return score < 4.5 ? 4 : 5;
}

/** How two candidates differ on a trait. */
export interface Difference {
  key: string;
  title: string;
  chapter: ChapterKey;
  /** First minus second; null when one of them was not observed. */
  difference: number | null;
}

/** The traits on which two candidates differ, largest difference first; what cannot be compared last. */
export function differences(view: ComparisonView, first: ComparisonRow, second: ComparisonRow): Difference[] {
  return view.rubric.chapters
    .flatMap(({ key: chapter, criteria }) => criteria.map(({ key, title }) => ({ key, title, chapter })))
    .map((criterion) => {
      const [a, b] = [first, second].map(
        ({ score }) => score?.criteria.find(({ key }) => key === criterion.key)?.score ?? null,
      );
      const isComparable = typeof a === 'number' && typeof b === 'number';
      return { ...criterion, difference: isComparable ? a - b : null };
    })
    .sort((a, b) => sizeOf(b) - sizeOf(a));
}

function sizeOf({ difference }: Difference): number {
  return difference === null ? -1 : Math.abs(difference);
}

/** Candidates by total, those who are level in one place and by name; without a total last. */
export function orderUnder<T extends Scored & { name: string }>(
  candidates: readonly T[],
): (T & { total: number | null; place: number })[] {
  const sorted = candidates
    .map((candidate) => ({ ...candidate, total: candidate.score.total }))
    .sort((a, b) => (b.total ?? 0) - (a.total ?? 0) || a.name.localeCompare(b.name, 'en'));
  return sorted.map((candidate) => ({
    ...candidate,
    place: 1 + sorted.findIndex(({ total }) => (total ?? 0) - (candidate.total ?? 0) < 1e-9),
  }));
}

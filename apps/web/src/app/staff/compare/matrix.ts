import type { MatrixRow } from '@audition/contracts';
import { criteriaOf, type ChapterKey, type Criterion, type RubricDocument, type Scored } from '@audition/rubric';

/** One of five tints for a score from 1 to 5. */
export function tintOf(score: number): 1 | 2 | 3 | 4 | 5 {
  if (score < 1.5) return 1;
  if (score < 2.5) return 2;
  if (score < 3.5) return 3;
  return score < 4.5 ? 4 : 5;
}

export type Column = Criterion & { chapter: ChapterKey };

/** Columns that stand together under one heading. */
export interface ColumnGroup {
  /** A chapter's key, or `front` for what was put first. */
  key: ChapterKey | 'front';
  title: string;
  /** The chapter whose mean leads the group; null for what was put first. */
  chapter: ChapterKey | null;
  isFolded: boolean;
  columns: Column[];
}

/** The columns of the matrix: what was put first, then each chapter with what is not hidden of it. */
export function groupsOf(
  rubric: RubricDocument,
  { front, without, fold }: Record<'front' | 'without' | 'fold', readonly string[]>,
): ColumnGroup[] {
  const all = criteriaOf(rubric);
  const first = front.flatMap((key) => all.filter((one) => one.key === key));
  const chapters = rubric.chapters
    .filter(({ criteria }) => criteria.length > 0)
    .map(({ key, title }): ColumnGroup => ({
      ...{ key, title, chapter: key },
      isFolded: fold.includes(key),
      columns: all.filter(
        (one) => one.chapter === key && !without.includes(one.key) && !first.includes(one) && !fold.includes(key),
      ),
    }));
  if (first.length === 0) return chapters;
  return [{ key: 'front', title: 'Put first', chapter: null, isFolded: false, columns: first }, ...chapters];
}

export function cellOf({ score }: MatrixRow, key: string) {
  return score?.criteria.find((criterion) => criterion.key === key) ?? null;
}

export function chapterScore({ score }: MatrixRow, chapter: string): number | null {
  return score?.chapters.find(({ key }) => key === chapter)?.score ?? null;
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
export function differences(rubric: RubricDocument, first: MatrixRow, second: MatrixRow): Difference[] {
  return criteriaOf(rubric)
    .map(({ key, title, chapter }) => {
      const [a, b] = [first, second].map((row) => cellOf(row, key)?.score ?? null);
      const isComparable = typeof a === 'number' && typeof b === 'number';
      return { key, title, chapter, difference: isComparable ? a - b : null };
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

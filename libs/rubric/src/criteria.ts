import type { ChapterKey, Criterion, RubricDocument, ScorecardEntry } from './document.js';

/** All criteria in the rubric's order, each with the key of its chapter. */
export function criteriaOf(rubric: RubricDocument): (Criterion & { chapter: ChapterKey })[] {
  return rubric.chapters.flatMap(({ key, criteria }) => criteria.map((criterion) => ({ ...criterion, chapter: key })));
}

/** The criteria with these keys, in the rubric's order; all of them without keys. */
export function ownCriteria(
  rubric: RubricDocument,
  only: readonly string[] | undefined,
): (Criterion & { chapter: ChapterKey })[] {
  const all = criteriaOf(rubric);
  return only === undefined ? all : all.filter(({ key }) => only.includes(key));
}

/** A criterion nobody has touched. */
export const emptyEntry = (): ScorecardEntry => ({ rating: null, ticks: [], note: '' });

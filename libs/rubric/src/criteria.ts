import type { ChapterKey, Criterion, RubricDocument, ScorecardEntry } from './document.js';

/** All criteria in the rubric's order, each with the key of its chapter. */
export function criteriaOf(rubric: RubricDocument): (Criterion & { chapter: ChapterKey })[] {
  return rubric.chapters.flatMap(({ key, criteria }) => criteria.map((criterion) => ({ ...criterion, chapter: key })));
}

/** A criterion nobody has touched. */
export const emptyEntry = (): ScorecardEntry => ({ rating: null, ticks: [], note: '' });

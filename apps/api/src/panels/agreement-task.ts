import { criteriaOf, type RubricDocument } from '@audition/rubric';
import type { AgreementInput, Rating } from '@audition/statistics';
import type { SeenCard } from '../scorecards/seen-scorecards.js';

/** What a report of agreement is computed from. */
export type AgreementTask = Pick<AgreementInput, 'ratings' | 'criteria'>;

/**
 * Ratings of units that are applications in rounds: what two assessors saw of a candidate in two interviews are two
 * things. "Not observed" is no rating.
 */
export function taskOf(
  rubric: RubricDocument,
  cards: readonly Pick<SeenCard, 'applicationId' | 'roundId' | 'memberId' | 'criteria' | 'entries'>[],
): AgreementTask {
  const criteria = criteriaOf(rubric).map(({ key, chapter, weight }) => ({ key, chapter, weight }));
  const known = new Set(criteria.map(({ key }) => key));
  const ratings = cards.flatMap(({ applicationId, roundId, memberId, entries, ...card }): Rating[] =>
    card.criteria.flatMap((criterion) => {
      const value = Object.hasOwn(entries, criterion) ? entries[criterion]?.rating : null;
      if (typeof value !== 'number' || !known.has(criterion)) return [];
      return [{ unit: `${applicationId} ${roundId}`, rater: memberId, criterion, value }];
    }),
  );
  return { ratings, criteria };
}

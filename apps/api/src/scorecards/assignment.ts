import type { OpeningRound } from '@audition/contracts';
import { ownCriteria, type RubricDocument, type ScorecardEntries } from '@audition/rubric';
import type { StaffActor } from '../platform/auth/actor.js';

/** What a reader has to score in a round. */
export interface Assignment {
  canScore: boolean;
  /** Keys in the rubric's order; empty where it is not theirs to score. */
  criteria: string[];
}

/**
 * Whether a round is the reader's, and which of its criteria. A round without assessors is everybody's who may score;
 * but in a blind opening an owner who is no assessor sees the names, and so is none.
 * @param reader with the rounds in which they are the third assessor of the application
 */
export function assignmentOf(
  round: OpeningRound,
  opening: { rounds: readonly OpeningRound[]; isBlind: boolean },
  reader: Pick<StaffActor, 'memberId' | 'role'> & { thirdIn: readonly string[] },
): Assignment {
  const own = round.assessors.find(({ memberId }) => memberId === reader.memberId);
  if (own !== undefined) return { canScore: true, criteria: own.criteria ?? round.criteria };
  if (reader.thirdIn.includes(round.id)) return { canScore: true, criteria: round.criteria };
  const isAssessor = opening.rounds.some(({ assessors }) =>
    assessors.some(({ memberId }) => memberId === reader.memberId),
  );
  const knowsNames = opening.isBlind && reader.role === 'owner' && !isAssessor;
  return round.assessors.length === 0 && !knowsNames
    ? { canScore: true, criteria: round.criteria }
    : { canScore: false, criteria: [] };
}

/**
 * The criteria a draft may hold: those of the assignment as it is now, and those it has entries for already, so that
 * nothing is lost when a round is shared out anew while somebody scores.
 */
export function criteriaOfDraft(
  rubric: RubricDocument,
  assigned: readonly string[],
  entries: ScorecardEntries,
): string[] {
  const touched = Object.entries(entries)
    .filter(([, { rating, ticks, note }]) => rating !== null || ticks.length > 0 || note !== '')
    .map(([key]) => key);
  return ownCriteria(rubric, [...assigned, ...touched]).map(({ key }) => key);
}

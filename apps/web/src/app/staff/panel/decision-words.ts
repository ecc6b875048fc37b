import type { Decision, DecisionKind } from '@audition/contracts';
import { STAGE_NAMES } from '../../core/words';

/** What can be decided, as an act. */
export const ACTS: Record<DecisionKind, string> = {
  advance: 'Go on to the next stage',
  hold: 'Hold where the candidate is',
  offer: 'Make an offer',
  hired: 'Hire',
  reject: 'Turn down',
};

/** What was decided, in a few words. */
export function decisionInWords({ kind, toStage }: Pick<Decision, 'kind' | 'toStage'>): string {
  switch (kind) {
    case 'advance':
      return `Goes on to ${STAGE_NAMES[toStage].toLowerCase()}`;
    case 'hold':
      return 'On hold';
    case 'offer':
      return 'Offer';
    case 'hired':
      return 'Hired';
    case 'reject':
      return 'Turned down';
  }
}

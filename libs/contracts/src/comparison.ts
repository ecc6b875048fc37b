import type { PanelScore, RubricDocument, ScorecardEntries } from '@audition/rubric';
import type { PaperOrigin } from './scorecards.js';
import type { Stage } from './vocabulary.js';

/** Candidates of an opening × criteria. `GET /api/openings/:id/comparison` */
export interface ComparisonView {
  openingId: string;
  openingTitle: string;
  rubricTitle: string;
  rubricVersion: number;
  rubric: RubricDocument;
  /** Best total first; those without a score last, by name. */
  rows: ComparisonRow[];
}

export interface ComparisonRow {
  applicationId: string;
  name: string;
  stage: Stage;
  test: 'none' | 'open' | 'done';
  /** `hidden`: the reader assesses this candidate and has not submitted yet. `none`: no submitted scorecard. */
  status: 'scored' | 'none' | 'hidden';
  /** Scorecards in draft of other members are never counted for a reader who still has to submit. */
  draftCount: number;
  /** Panel means per criterion, chapter and in total; null unless `scored`. */
  score: PanelScore | null;
  assessors: ComparisonAssessor[];
}

/** The current scorecard of an assessor in a round. */
export interface ComparisonAssessor {
  scorecardId: string;
  memberId: string;
  assessor: string;
  roundId: string;
  roundTitle: string;
  revision: number;
  /** Why the card was corrected; empty for a first one. */
  reason: string;
  paper: PaperOrigin | null;
  submittedAt: string;
  /** Keys of the criteria the card is about. */
  criteria: string[];
  entries: ScorecardEntries;
  total: number | null;
}

import type { CalibrationDistance, CalibrationRule, GivenRating, RubricDocument, SampleLevel } from '@audition/rubric';
import type { TestEvent } from '@audition/scenario';
import type { Outcome } from '@audition/statistics';
import { IsObject, Matches } from 'class-validator';
import type { Profile } from './vocabulary.js';

/** That a member rates as the panel does, and until when that is taken for granted. */
export interface CalibrationBadge {
  earnedAt: string;
  expiresAt: string;
}

/** A finished attempt at a sample. */
export interface AttemptSummary {
  id: string;
  at: string;
  mean: number | null;
  /** Above 0 lenient, below 0 severe. */
  bias: number | null;
  isWithin: boolean;
  /** False for a repeat too soon after the agreed ratings were seen. */
  isCounted: boolean;
  /** False when the sample has changed since: the result cannot be shown any more. */
  isCurrent: boolean;
}

/** A sample transcript as the list shows it; nothing in it tells how good the operator is. */
export interface RaterSampleSummary {
  key: string;
  title: string;
  description: string;
  profile: Profile;
  lineCount: number;
  /** Length of the conversation. */
  seconds: number;
  /** The reader's own, the newest first. */
  attempts: AttemptSummary[];
}

/** `GET /api/rater-school`: the samples with the reader's progress. */
export interface RaterSchoolView {
  rule: CalibrationRule;
  badge: CalibrationBadge | null;
  /** Samples within tolerance by the last attempt that counts. */
  passedCount: number;
  /** Of which kinds none is within tolerance yet. */
  missingLevels: SampleLevel[];
  /** Without a badge nobody may start a scorecard. */
  isRequired: boolean;
  samples: RaterSampleSummary[];
}

/** `GET /api/rater-school/samples/:key`: what is needed to rate, and nothing of what was agreed. */
export interface RaterSampleView {
  key: string;
  title: string;
  description: string;
  profile: Profile;
  /** Changes with the transcript, the ratings or the rubric. */
  contentHash: string;
  /** What the operator was bound to or had at hand. */
  rules: string[];
  rubric: RubricDocument;
  /** `seq` is the number of the line. */
  events: TestEvent[];
  conversations: { id: string; customer: string }[];
  /** Names of the members of a group room, by the `from` of its messages. */
  people: Record<string, string>;
}

/** `POST /api/rater-school/samples/:key/attempts`: ratings for every criterion of the sample's rubric. */
export class SubmitRatingsRequest {
  /** Of the sample as it was read; another one answers `school.sample-changed`. */
  @Matches(/^[0-9a-f]{64}$/) contentHash: string;
  /** By criterion: 1 to 5 or "not-observed". */
  @IsObject() ratings: Record<string, GivenRating>;
}

/** `GET /api/rater-school/attempts/:id`: how far and in which direction the reader's ratings differ. */
export interface AttemptResult {
  attempt: AttemptSummary;
  sample: RaterSampleView;
  distance: CalibrationDistance;
  /** Weighted kappa (quadratic) with the panel over the criteria that both rated; too few below a stated number. */
  kappa: Outcome;
  /** By criterion: why, and which lines show it. */
  reasons: Record<string, { reason: string; lines: number[] }>;
}

/** `GET /api/rater-school/badges`: members with a badge. */
export interface MemberBadge extends CalibrationBadge {
  memberId: string;
}

import type { PanelScore, Rating, RubricDocument } from '@audition/rubric';
import type { AgreementReport } from '@audition/statistics';
import {
  IsIn,
  IsInt,
  IsNotEmpty,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Max,
  MaxLength,
  Min,
  ValidateIf,
} from 'class-validator';
import type { ComparisonAssessor } from './comparison.js';
import type { EvidenceQuote, QuickNote } from './scorecards.js';
import { Optional, PrintableText, Trimmed } from './validation.js';

/**
 * All assessors' ratings of a candidate side by side. `GET /api/applications/:id/panel`. To a reader who has still to
 * submit a card of their own it tells nothing, not even whether there is anything.
 */
export interface PanelView {
  applicationId: string;
  candidateName: string;
  openingId: string;
  openingTitle: string;
  rubric: RubricDocument;
  rubricVersion: number;
  isHidden: boolean;
  /** The current card of every assessor in every round. */
  cards: PanelCard[];
  /** What to talk about first: criteria apart by two or more, then the others, by how far apart they are. */
  criteria: PanelCriterion[];
  /** Means of the cards; agreed ratings change nothing here. */
  score: PanelScore | null;
  /** The same with the agreed ratings in place of the means of their criteria; null where nothing is agreed. */
  agreedTotal: number | null;
  /** Whose card is asked for or started, and not submitted. */
  missing: MissingCard[];
  /** Whether ratings can be agreed on: nothing is missing, and two have scored. */
  canAgree: boolean;
  notes: PanelNote[];
  third: ThirdAssessor[];
}

/** The current card of an assessor in a round, with what it rests on. */
export interface PanelCard extends ComparisonAssessor {
  quotes: EvidenceQuote[];
  notes: QuickNote[];
}

export interface PanelCriterion {
  key: string;
  /** Points between the highest and the lowest rating; null with fewer than two. */
  spread: number | null;
  /** By two points or more. */
  isApart: boolean;
  /** Every agreement on it, the newest first: that one counts. */
  agreed: AgreedRating[];
}

export interface AgreedRating {
  /** 1 for the first of its criterion. */
  n: number;
  /** null: an agreement was taken back. */
  rating: Rating | null;
  reason: string;
  by: string;
  at: string;
}

export interface MissingCard {
  roundId: string;
  roundTitle: string;
  /** Name of the assessor. */
  assessor: string;
  isStarted: boolean;
}

export interface PanelNote {
  id: string;
  criterion: string | null;
  text: string;
  by: string;
  at: string;
}

/** A round on which two assessors are further apart than the opening tolerates, or in which a third has been named. */
export interface ThirdAssessor {
  roundId: string;
  roundTitle: string;
  /** The criteria that are apart and not agreed on, in the rubric's order; empty once somebody has been named. */
  criteria: string[];
  /** Who has been named for this candidate and has not submitted; null while nobody is. */
  named: { memberId: string; name: string; isStarted: boolean } | null;
  /** Who could be named: may score, has no card in this round and has not seen those of others. */
  members: { memberId: string; name: string }[];
}

/** `POST /api/applications/:id/panel/third-assessor`: for this candidate only. */
export class NameThirdAssessorRequest {
  @IsUUID() roundId: string;
  /** null takes the naming back, while the named one has not begun. */
  @IsUUID() @ValidateIf(({ memberId }: NameThirdAssessorRequest) => memberId !== null) memberId: string | null;
}

/** `POST /api/applications/:id/panel/notes` */
export class AddPanelNoteRequest {
  @IsOptional() @IsString() @MaxLength(40) criterion?: string | null;
  @Trimmed() @PrintableText() @Length(1, 4000) text: string;
}

const RATINGS = [1, 2, 3, 4, 5] as const satisfies readonly Rating[];

/** `POST /api/applications/:id/panel/agreed-ratings` */
export class AgreeOnRatingRequest {
  @IsString() @IsNotEmpty() @MaxLength(40) criterion: string;
  /** null takes the agreement back. */
  @IsIn(RATINGS) @ValidateIf(({ rating }: AgreeOnRatingRequest) => rating !== null) rating: Rating | null;
  @Trimmed() @PrintableText() @Length(1, 1000) reason: string;
  /** Number of the newest agreement on this criterion that the writer has seen, 0 for none; refused when there is another. */
  @IsInt() @Min(0) @Max(100_000) after: number;
}

/** `GET /api/openings/:id/agreement` query */
export class AgreementQuery {
  /** The reader knows what looking means. */
  @Optional() @IsIn(['1']) look?: '1';
}

/**
 * How far the assessors of an opening agree, from first submissions. `GET /api/openings/:id/agreement`; to be asked again
 * while it is `running`.
 *
 * `hidden`: the reader may not see all cards concerned; `openCount` counts their own part of it. `ask`: others have scored
 * `count` candidates for whom the reader, an owner, has no card; looking is recorded, and these are not theirs to score then.
 */
export type AgreementView =
  | { state: 'hidden'; openCount: number }
  | { state: 'ask'; count: number }
  | { state: 'running'; done: number; of: number }
  | {
      state: 'ready';
      rubric: RubricDocument;
      cardCount: number;
      /** Raters are member ids, as in `names`. */
      report: AgreementReport;
      names: { memberId: string; name: string }[];
    };

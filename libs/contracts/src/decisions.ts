import { IsIn, IsNumber, IsObject, Length, Max, MaxLength, Min } from 'class-validator';
import { Optional, PrintableText, Trimmed, VersionNumber } from './validation.js';
import { DECISION_KINDS, STAGES, type DecisionKind, type Stage } from './vocabulary.js';

/** What a person decided about a candidate. */
export interface Decision {
  id: string;
  kind: DecisionKind;
  fromStage: Stage;
  toStage: Stage;
  /** Empty for readers who have still to score: it may speak of ratings. */
  reason: string;
  by: string;
  at: string;
  /** The total of all current cards when it was made; null when there were none, or the reader may not know it. */
  total: number | null;
  /** What was put in its place, and why; null where nothing was. */
  override: { total: number; reason: string } | null;
}

/** `GET /api/applications/:id/decisions` */
export interface DecisionsView {
  /** The newest first. */
  decisions: Decision[];
  /** The total as it is now. */
  total: number | null;
  /** The reader has not seen the ratings of others yet: totals are left out. */
  isTotalHidden: boolean;
}

/** `POST /api/applications/:id/decisions` */
export class DecideRequest {
  @IsIn(DECISION_KINDS) kind: DecisionKind;
  @Trimmed() @PrintableText() @Length(1, 1000) reason: string;
  /** Of the application, as the one who decides has seen it. */
  @VersionNumber() version: number;
  /** For `advance`: a later stage before the offer; without it, the next one. */
  @Optional() @IsIn(STAGES) stage?: Stage;
  /** An overall rating in place of the computed total, with one decimal. */
  @Optional() @IsNumber({ maxDecimalPlaces: 1 }) @Min(1) @Max(5) overrideTotal?: number;
  /** Needed with `overrideTotal`, and only then. */
  @Optional() @Trimmed() @PrintableText() @MaxLength(1000) overrideReason?: string;
}

/** Everything that happened with an application, in its order. `GET /api/applications/:id/story` */
export interface ApplicationStory {
  candidateName: string;
  openingTitle: string;
  entries: StoryEntry[];
}

export interface StoryEntry {
  at: string;
  text: string;
  /** What was written with it: a reason, a note; empty for nothing. */
  detail: string;
}

/** What a candidate is to be told about their scores. `GET /api/applications/:id/candidate-feedback` */
export interface CandidateFeedbackView {
  applicationId: string;
  candidateName: string;
  /** Chapters of the rubric, each with what is said about it. */
  chapters: { key: string; title: string; text: string }[];
  /** 0 before the first save. */
  version: number;
  updatedBy: string;
  updatedAt: string | null;
  releasedBy: string;
  /** When it was mailed and shown to the candidate; it stays as it is from then on. */
  releasedAt: string | null;
}

/** `PUT /api/applications/:id/candidate-feedback` */
export class SaveCandidateFeedbackRequest {
  @VersionNumber(0) version: number;
  /** Text by chapter; an empty one says nothing about it. */
  @IsObject() texts: Record<string, string>;
}

/** `POST /api/applications/:id/candidate-feedback/release` */
export class ReleaseCandidateFeedbackRequest {
  @VersionNumber() version: number;
}

import type { RubricDocument, ScoreSummary, ScorecardEntries } from '@audition/rubric';
import { IsInt, IsObject, Min } from 'class-validator';
import type { TestSessionSummary } from './candidates.js';
import type { Profile } from './vocabulary.js';

/** A scorecard with its entries. */
export interface Scorecard {
  id: string;
  applicationId: string;
  assessor: string;
  status: 'draft' | 'submitted';
  entries: ScorecardEntries;
  score: ScoreSummary;
  version: number;
  updatedAt: string;
  submittedAt: string | null;
}

/** Everything the interview page needs. `GET /api/applications/:id/interview` */
export interface InterviewView {
  applicationId: string;
  candidateName: string;
  openingId: string;
  openingTitle: string;
  rubric: RubricDocument;
  rubricVersion: number;
  testSession: TestSessionSummary | null;
  /** The reader's own scorecard; null before the first save. */
  scorecard: Scorecard | null;
}

/** `PUT /api/applications/:id/scorecard`: the whole draft. `version` is 0 for the first save. */
export class SaveScorecardRequest {
  @IsInt() @Min(0) version: number;
  /** Checked against the opening's rubric version: unknown criteria or items, ratings outside 1–5 are refused. */
  @IsObject() entries: ScorecardEntries;
}

/** `POST /api/applications/:id/scorecard/submit` */
export class SubmitScorecardRequest {
  @IsInt() @Min(1) version: number;
}

/** `GET /api/rubric-versions` */
export interface RubricVersionSummary {
  id: string;
  title: string;
  profile: Profile;
  version: number;
  publishedAt: string;
  contentHash: string;
  openingCount: number;
}

/** `GET /api/rubric-versions/:id` */
export interface RubricVersionView extends RubricVersionSummary {
  document: RubricDocument;
}

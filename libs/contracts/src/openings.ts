import { Type } from 'class-transformer';
import { IsIn, IsInt, IsString, IsUUID, Length, Max, MaxLength, Min } from 'class-validator';
import { PROFILES, STAGES, type Profile, type Stage } from './vocabulary.js';
import { Optional, PrintableLine, PrintableText, Trimmed, VersionNumber } from './validation.js';

/** What a profile brings. `GET /api/profiles` */
export interface ProfileSummary {
  profile: Profile;
  title: string;
  description: string;
  rubric: ProfileRubric;
  chatTest: ProfileChatTest;
  /** The rubrics that an opening with this profile may choose: the newest version of each, the shipped one first. */
  rubrics: ProfileRubric[];
  /** What an opening with this profile may choose: the newest version of each chat test, the shipped one first. */
  chatTests: ProfileChatTest[];
}

export interface ProfileRubric {
  versionId: string;
  title: string;
  version: number;
  criteria: number;
}

export interface ProfileChatTest {
  versionId: string;
  title: string;
  version: number;
  minutes: number;
  conversations: number;
}

export interface OpeningSummary {
  id: string;
  title: string;
  profile: Profile;
  status: 'open' | 'closed';
  rubricTitle: string;
  rubricVersion: number;
  rubricVersionId: string;
  chatTestTitle: string;
  chatTestMinutes: number;
  /** Those who score see aliases instead of names until everybody has submitted. */
  isBlind: boolean;
  candidateCount: number;
  stageCounts: Record<Stage, number>;
  createdAt: string;
  version: number;
}

/** `GET /api/openings/:id` */
export interface OpeningDetail extends OpeningSummary {
  /** A scorecard is due this many days after the interview or the end of the test. */
  scorecardDueDays: number;
  /** What waits for the reader here, most urgent first; plain counts, never names or ratings. */
  todo: { kind: 'invite' | 'test-running' | 'scorecard-due' | 'third-assessor' | 'decide'; count: number }[];
  /** From `points` apart on `criteria` criteria on, a third assessor is asked for. */
  tolerance: { points: number; criteria: number };
}

/** `POST /api/openings` */
export class CreateOpeningRequest {
  @Trimmed() @PrintableLine() @Length(1, 120) title: string;
  @IsIn(PROFILES) profile: Profile;
  /** One of the profile's chat tests; without one, the shipped test. */
  @Optional() @IsUUID() chatTestVersionId?: string;
  /** One of the profile's rubrics, for ever; without one, the shipped rubric. */
  @Optional() @IsUUID() rubricVersionId?: string;
}

/** `PATCH /api/openings/:id` */
export class ChangeOpeningRequest {
  @VersionNumber() version: number;
  @Optional() @Trimmed() @PrintableLine() @Length(1, 120) title?: string;
  @Optional() @IsIn(['open', 'closed']) status?: 'open' | 'closed';
  @Optional() @IsInt() @Min(0) @Max(60) scorecardDueDays?: number;
  @Optional() @IsInt() @Min(1) @Max(4) tolerancePoints?: number;
  @Optional() @IsInt() @Min(1) @Max(20) toleranceCriteria?: number;
}

/** `GET /api/openings/:id/applications` query */
export class ApplicationListQuery {
  @Optional() @IsString() @PrintableText() @MaxLength(100) search?: string;
  @Optional() @IsIn(STAGES) stage?: Stage;
  /** At most so many of each stage, the newest: `stageCounts` of the opening tell how many there are. */
  @Optional() @Type(() => Number) @IsInt() @Min(1) @Max(1000) perStage?: number;
  /** The last application of the page before; not with `perStage`. */
  @Optional() @IsUUID() after?: string;
  @Optional() @Type(() => Number) @IsInt() @Min(1) @Max(1000) limit?: number;
}

import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, IsUUID, Length, Max, MaxLength, Min } from 'class-validator';
import { PROFILES, STAGES, type Profile, type Stage } from './vocabulary.js';
import { PrintableLine, Trimmed, VersionNumber } from './validation.js';

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
  @IsOptional() @IsUUID() chatTestVersionId?: string;
  /** One of the profile's rubrics, for ever; without one, the shipped rubric. */
  @IsOptional() @IsUUID() rubricVersionId?: string;
}

/** `PATCH /api/openings/:id` */
export class ChangeOpeningRequest {
  @VersionNumber() version: number;
  @IsOptional() @Trimmed() @PrintableLine() @Length(1, 120) title?: string;
  @IsOptional() @IsIn(['open', 'closed']) status?: 'open' | 'closed';
  @IsOptional() @IsInt() @Min(0) @Max(60) scorecardDueDays?: number;
  @IsOptional() @IsInt() @Min(1) @Max(4) tolerancePoints?: number;
  @IsOptional() @IsInt() @Min(1) @Max(20) toleranceCriteria?: number;
}

/** `GET /api/openings/:id/applications` query */
export class ApplicationListQuery {
  @IsOptional() @IsString() @MaxLength(100) search?: string;
  @IsOptional() @IsIn(STAGES) stage?: Stage;
  /** At most so many of each stage, the newest: `stageCounts` of the opening tell how many there are. */
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(1000) perStage?: number;
  /** The last application of the page before; not with `perStage`. */
  @IsOptional() @IsUUID() after?: string;
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(1000) limit?: number;
}

import { IsBoolean, IsEmail, IsInt, Length, Max, MaxLength, Min, ValidateIf } from 'class-validator';
import { Optional, PrintableLine, Trimmed } from './validation.js';

/** What holds for a whole workspace. `GET /api/workspace` */
export interface WorkspaceSettings {
  name: string;
  /** Whom candidates may write to; empty where none is given. */
  contactEmail: string;
  /** How long a candidate's test is kept, in days after the decision. Candidates are told. */
  retentionDays: number;
  /** How much of a candidate's own outages is given back without asking anybody, in seconds per test. */
  outageCreditS: number;
  /** Whether a calibration badge of the rater school is needed to start a scorecard. */
  requiresCalibration: boolean;
}

/** `PATCH /api/workspace`: what is left out stays. */
export class ChangeWorkspaceRequest {
  @Optional() @Trimmed() @PrintableLine() @Length(1, 100) name?: string;
  /** Empty for none. */
  @Optional()
  @ValidateIf(({ contactEmail }: ChangeWorkspaceRequest) => contactEmail !== '')
  @Trimmed()
  @IsEmail()
  @MaxLength(254)
  contactEmail?: string;
  @Optional() @IsInt() @Min(30) @Max(1825) retentionDays?: number;
  @Optional() @IsInt() @Min(0) @Max(900) outageCreditS?: number;
  @Optional() @IsBoolean() requiresCalibration?: boolean;
}

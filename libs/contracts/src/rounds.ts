import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { Optional, PrintableLine, Trimmed, VersionNumber } from './validation.js';
import { ROUND_KINDS, type RoundKind } from './vocabulary.js';

/** A step of an opening that is scored: its criteria, its questions, who assesses. */
export interface OpeningRound {
  id: string;
  kind: RoundKind;
  title: string;
  /** How long the interview is to take. */
  minutes: number;
  /** Keys of the rubric's criteria that are scored here, in its order. */
  criteria: string[];
  /** For each of these criteria the indexes of its questions that are asked here. */
  questions: Record<string, number[]>;
  /** Who scores; without any, everybody who may score. */
  assessors: RoundAssessor[];
}

export interface RoundAssessor {
  memberId: string;
  name: string;
  /** The part of the round's criteria this assessor scores; null for all of them. */
  criteria: string[] | null;
}

/** `GET /api/openings/:id/rounds` */
export interface RoundsView {
  openingId: string;
  rubricVersionId: string;
  /** Names, addresses and notes of candidates are hidden from those who score until all have submitted. */
  isBlind: boolean;
  /** Guards the whole list. */
  version: number;
  rounds: OpeningRound[];
}

export class RoundAssessorInput {
  @IsUUID() memberId: string;
  @IsOptional() @IsArray() @ArrayMinSize(1) @ArrayMaxSize(20) @IsString({ each: true }) criteria?: string[] | null;
}

export class RoundInput {
  /** Absent for a new round. */
  @Optional() @IsUUID() id?: string;
  @IsIn(ROUND_KINDS) kind: RoundKind;
  @Trimmed() @PrintableLine() @Length(1, 60) title: string;
  @IsInt() @Min(5) @Max(480) minutes: number;
  @IsArray() @ArrayMinSize(1) @ArrayMaxSize(20) @IsString({ each: true }) criteria: string[];
  /** A criterion without an entry asks all its questions. */
  @IsObject() questions: Record<string, number[]>;
  @IsArray()
  @ArrayMaxSize(30)
  @ValidateNested({ each: true })
  @Type(() => RoundAssessorInput)
  assessors: RoundAssessorInput[];
}

/** `PUT /api/openings/:id/rounds`: the whole list in its order. */
export class SaveRoundsRequest {
  @VersionNumber() version: number;
  @Optional() @IsBoolean() isBlind?: boolean;
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(8)
  @ValidateNested({ each: true })
  @Type(() => RoundInput)
  rounds: RoundInput[];
}

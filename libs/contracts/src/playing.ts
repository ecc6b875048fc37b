import type { Cue, FactSheet } from '@audition/scenario';
import { IsBoolean, IsIn, IsObject, IsString, IsUUID, Length, MaxLength } from 'class-validator';
import { Optional, PrintableLine, Trimmed } from './validation.js';
import { STAFF_COMMAND_TYPES, type StaffCommandType } from './vocabulary.js';

/**
 * What a person does as the customer of a running test; one shape for the socket event `session:play` and for
 * `POST /api/test-sessions/:id/staff-commands`. The fields beside `type` are checked per type by `parseStaffCommand`.
 */
export class StaffCommandRequest {
  /** UUID made before the first attempt; a repeat returns the first answer. */
  @IsUUID() clientId: string;
  @IsIn(STAFF_COMMAND_TYPES) type: StaffCommandType;
  @IsString() @MaxLength(20) conversation: string;
  /** Of a line; with a file it is the caption and may be empty. */
  @Optional() @IsString() @MaxLength(4000) text?: string;
  /** Id of a file of the scenario, sent with the line. */
  @Optional() @IsString() @MaxLength(60) file?: string;
  @Optional() @IsBoolean() isTyping?: boolean;
  /** The member of a group room who speaks or types. */
  @Optional() @IsString() @MaxLength(60) from?: string;
  @Optional() @IsObject() cue?: Cue;
}

/** What the player of a test's customers has to know. `GET /api/test-sessions/:id/fact-sheets` */
export interface FactSheets {
  sheets: FactSheet[];
  /** Sequence number of the event that the sheets stand at. */
  head: number;
}

/** `POST /api/test-sessions/:id/void` */
export class VoidTestRequest {
  /** For colleagues; not part of a report. */
  @Trimmed() @PrintableLine() @Length(1, 300) reason: string;
}

/** A test that does not count. */
export interface VoidedTest {
  id: string;
  chatTestTitle: string;
  startedAt: string | null;
  voidedAt: string;
  voidedBy: string;
  reason: string;
}

import type { RubricDocument } from '@audition/rubric';
import { IsBoolean, IsIn, IsObject, IsUUID, Length, MaxLength } from 'class-validator';
import type { DraftDocument, DraftSummary } from './library.js';
import { Optional, PrintableLine, PrintableText, Trimmed, VersionNumber } from './validation.js';
import { PROFILES, type Profile } from './vocabulary.js';

// Rubrics of the library: published versions, which never change, and drafts, which may be wrong.

/** A published rubric in a list. */
export interface RubricVersionSummary {
  id: string;
  key: string;
  title: string;
  profile: Profile;
  version: number;
  publishedAt: string;
  contentHash: string;
  /** Came with Audition; its key is not free for own rubrics. */
  isShipped: boolean;
  criterionCount: number;
  openingCount: number;
}

/** `GET /api/rubrics`: every published version, newest first within a key, and the drafts. */
export interface RubricList {
  versions: RubricVersionSummary[];
  drafts: DraftSummary[];
}

/** `GET /api/rubric-versions/:id` */
export interface RubricVersionView extends RubricVersionSummary {
  document: RubricDocument;
  /** The openings that score with this version, open ones first. */
  usedBy: { id: string; title: string; status: 'open' | 'closed' }[];
}

/** `GET /api/rubric-drafts/:id` */
export interface RubricDraft extends DraftSummary {
  document: DraftDocument;
}

/** `POST /api/rubric-drafts` */
export class CreateRubricDraftRequest {
  /** A published version to start from; without one, the shipped rubric of the profile. */
  @Optional() @IsUUID() versionId?: string;
  /** The next version of the same rubric instead of a copy with a key of its own. */
  @Optional() @IsBoolean() isNextVersion?: boolean;
  @Optional() @IsIn(PROFILES) profile?: Profile;
  @Optional() @Trimmed() @PrintableLine() @Length(1, 120) title?: string;
}

/** `PUT /api/rubric-drafts/:id`: the whole document. */
export class SaveRubricDraftRequest {
  @VersionNumber() version: number;
  @IsObject() document: DraftDocument;
}

/** `POST /api/rubric-drafts/import` */
export class ImportRubricRequest {
  @PrintableText() @MaxLength(400_000) yaml: string;
}

/** `GET /api/rubric-versions/:id/differences` query */
export class RubricDifferencesQuery {
  /** The version to compare with; without one, the version before it of the same rubric. */
  @Optional() @IsUUID() from?: string;
}

/** `GET /api/rubric-versions/:id/differences`: what changed, as sentences. */
export interface RubricDifferences {
  /** null for a first version that is compared with nothing. */
  from: RubricVersionSummary | null;
  to: RubricVersionSummary;
  differences: {
    /** Key of the criterion it is about; null for the rubric itself and its chapters. */
    criterion: string | null;
    sentence: string;
    /** What was and what is; null where there was or is nothing. */
    before: string | null;
    after: string | null;
  }[];
}

/** `GET /api/rubric-versions/:id/kit.pdf` and the same of drafts, query. */
export class KitQuery {
  @Optional() @IsIn(['A4', 'Letter']) paper?: 'A4' | 'Letter';
}

/** `GET /api/rounds/:id/kit.pdf` query */
export class RoundKitQuery extends KitQuery {
  /** An assessor of the round: their part of its criteria, with their name on it. */
  @Optional() @IsUUID() assessor?: string;
}

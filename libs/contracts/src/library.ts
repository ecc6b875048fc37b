import type { ChatTest, Scenario } from '@audition/scenario';
import { IsBoolean, IsIn, IsObject, IsUUID, Length, MaxLength } from 'class-validator';
import { Optional, PrintableLine, PrintableText, Trimmed, VersionNumber } from './validation.js';
import { PROFILES, type Profile } from './vocabulary.js';

// Scenarios and chat tests of the library: published versions, which never change, and drafts, which may be wrong.

/** A document on its way: any JSON object, for what is half written is kept as well. */
export type DraftDocument = Record<string, unknown>;

/** The same for drafts of scenarios and of chat tests. */
export interface DraftSummary {
  id: string;
  /** The key that the published version will have. */
  key: string;
  title: string;
  /** For guarded saves. */
  version: number;
  /** Number of the published version that this draft goes on from; null for a new document. */
  basedOnVersion: number | null;
  updatedAt: string;
  updatedBy: string;
}

/** `GET /api/scenario-drafts/:id` */
export interface ScenarioDraft extends DraftSummary {
  document: DraftDocument;
}

/** A published scenario in a list. */
export interface ScenarioVersionSummary {
  id: string;
  key: string;
  title: string;
  version: number;
  contentHash: string;
  publishedAt: string;
  /** Came with Audition; its key is not free for own scenarios. */
  isShipped: boolean;
  minutes: number;
  /** The chat test versions that use this version. */
  usedBy: { id: string; title: string; version: number }[];
}

/** `GET /api/scenarios`: every published version, newest first within a key, and the drafts. */
export interface ScenarioList {
  versions: ScenarioVersionSummary[];
  drafts: DraftSummary[];
}

/** `GET /api/scenario-versions/:id` */
export interface ScenarioVersionView extends ScenarioVersionSummary {
  document: Scenario;
}

/** `POST /api/scenario-drafts` */
export class CreateScenarioDraftRequest {
  /** A published version to start from; without one, the small template. */
  @Optional() @IsUUID() versionId?: string;
  /** The next version of the same scenario instead of a copy with a key of its own. */
  @Optional() @IsBoolean() isNextVersion?: boolean;
  @Optional() @Trimmed() @PrintableLine() @Length(1, 120) title?: string;
}

/** `PUT /api/scenario-drafts/:id`: the whole document. */
export class SaveScenarioDraftRequest {
  @VersionNumber() version: number;
  @IsObject() document: DraftDocument;
}

/** `POST /api/scenario-drafts/:id/publish` and the same of chat tests. */
export class PublishDraftRequest {
  @VersionNumber() version: number;
}

/** `POST /api/scenario-drafts/import` */
export class ImportScenarioRequest {
  @PrintableText() @MaxLength(400_000) yaml: string;
}

/** What a published draft has become. */
export interface PublishedVersion {
  versionId: string;
  key: string;
  version: number;
  contentHash: string;
}

/** One thing that is wrong with a draft, or might be. Levels as in the validation ladder. */
export interface DraftFinding {
  level: string;
  severity: 'error' | 'warning';
  /** Place in the document, as `beats.venting.rules.0.then`. */
  path: string;
  message: string;
}

/** `GET /api/scenario-drafts/:id/findings` and the same of chat tests. */
export interface DraftFindings {
  /** Version of the draft that was looked at. */
  version: number;
  canPublish: boolean;
  findings: DraftFinding[];
}

/** What a draft of a chat test consists of beside the document: its role, and the version of each scenario it names. */
export interface ChatTestDraftContent {
  profile: Profile;
  /** Key of a scenario → id of its published version. */
  scenarioVersions: Record<string, string>;
  document: DraftDocument;
}

/** `GET /api/chat-test-drafts/:id` */
export interface ChatTestDraft extends DraftSummary, ChatTestDraftContent {}

export interface ChatTestDraftSummary extends DraftSummary {
  profile: Profile;
}

/** A published chat test in a list. */
export interface ChatTestVersionSummary {
  id: string;
  key: string;
  title: string;
  profile: Profile;
  version: number;
  contentHash: string;
  publishedAt: string;
  isShipped: boolean;
  minutes: number;
  conversations: number;
  openingCount: number;
}

/** `GET /api/chat-tests` */
export interface ChatTestList {
  versions: ChatTestVersionSummary[];
  drafts: ChatTestDraftSummary[];
}

/** `GET /api/chat-test-versions/:id` */
export interface ChatTestVersionView extends ChatTestVersionSummary {
  document: ChatTest;
  scenarioVersions: Record<string, string>;
}

/** `POST /api/chat-test-drafts` */
export class CreateChatTestDraftRequest {
  /** A published version to start from; without one, a test with one customer of the role's shipped test. */
  @Optional() @IsUUID() versionId?: string;
  @Optional() @IsBoolean() isNextVersion?: boolean;
  @Optional() @IsIn(PROFILES) profile?: Profile;
  @Optional() @Trimmed() @PrintableLine() @Length(1, 120) title?: string;
}

/** `PUT /api/chat-test-drafts/:id`: the whole draft. */
export class SaveChatTestDraftRequest {
  @VersionNumber() version: number;
  @IsIn(PROFILES) profile: Profile;
  @IsObject() scenarioVersions: Record<string, string>;
  @IsObject() document: DraftDocument;
}

/** `POST /api/chat-test-drafts/import` */
export class ImportChatTestRequest {
  @IsIn(PROFILES) profile: Profile;
  @PrintableText() @MaxLength(100_000) yaml: string;
}

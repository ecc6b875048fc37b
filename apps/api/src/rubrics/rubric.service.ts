import {
  PROFILES,
  type Profile,
  type ProfileRubric,
  type RubricDifferences,
  type RubricVersionSummary,
  type RubricVersionView,
} from '@audition/contracts';
import { differences, parseRubric, type RubricDocument } from '@audition/rubric';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { StaffActor } from '../platform/auth/actor.js';
import { Config } from '../platform/config/config.js';
import { Database, type Tx } from '../platform/database/database.js';
import { contentHash, readYamlDocuments } from '../platform/library/library-documents.js';
import { onFirstUse } from '../platform/on-first-use.js';
import { AppError, notFound } from '../platform/problems/app-error.js';
import { newId } from '../platform/secrets.js';
import { RubricRepository, type NewRubricVersion } from './rubric.repository.js';

/** Published rubric versions of a workspace, and the ones a new workspace starts with. */
@Injectable()
export class Rubrics implements OnModuleInit {
  private readonly readShipped = onFirstUse(() => this.readAndCompare());

  constructor(
    private readonly db: Database,
    private readonly rubrics: RubricRepository,
    private readonly config: Config,
  ) {}

  /** A broken file of the library stops the start. */
  async onModuleInit(): Promise<void> {
    await this.readShipped();
  }

  /** Every published version, newest first within a rubric. */
  async list(tx: Tx): Promise<RubricVersionSummary[]> {
    return (await this.rubrics.list(tx)).map((version) => ({ ...version, isShipped: isShippedKey(version.key) }));
  }

  /** @throws AppError `thing.not-found` */
  read(actor: StaffActor, id: string): Promise<RubricVersionView> {
    return this.db.inWorkspace(actor.workspaceId, (tx) => this.require(id, tx));
  }

  /** The rubric version, for other features. @throws AppError `thing.not-found` */
  async require(id: string, tx: Tx): Promise<RubricVersionView> {
    const found = await this.rubrics.find(id, tx);
    if (found === undefined) throw notFound();
    return { ...found, isShipped: isShippedKey(found.key) };
  }

  /** The newest version of the profile's shipped rubric: what an opening gets when nothing else is chosen. */
  async forProfile(profile: Profile, tx: Tx): Promise<RubricVersionView> {
    const found = await this.rubrics.findNewest(profile, tx);
    if (found === undefined) throw new Error(`the workspace has no rubric for ${profile}`);
    return { ...found, isShipped: true };
  }

  /** What an opening of the profile may choose: the newest version of each of its rubrics, the shipped one first. */
  async choicesFor(profile: Profile, tx: Tx): Promise<ProfileRubric[]> {
    const all = await this.list(tx);
    return all
      .filter((one, index) => all.findIndex(({ key }) => key === one.key) === index && one.profile === profile)
      .sort((a, b) => Number(b.isShipped) - Number(a.isShipped))
      .map(({ id, title, version, criterionCount }) => ({ versionId: id, title, version, criteria: criterionCount }));
  }

  /** The version asked for, which must be one of the profile's rubrics. @throws AppError `request.invalid` */
  async requireForProfile(versionId: string, profile: Profile, tx: Tx): Promise<RubricVersionView> {
    const found = await this.rubrics.find(versionId, tx);
    if (found?.profile === profile) return { ...found, isShipped: isShippedKey(found.key) };
    throw new AppError('request.invalid', {
      errors: [{ pointer: '/rubricVersionId', detail: 'is not a rubric for this role' }],
    });
  }

  /** What changed since another version, of the same rubric or of another; without one, since the version before. */
  compare(actor: StaffActor, id: string, fromId: string | undefined): Promise<RubricDifferences> {
    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      const { document: after, usedBy: _, ...to } = await this.require(id, tx);
      const earlier = (await this.rubrics.list(tx)).find(({ key, version }) => key === to.key && version < to.version);
      const wanted = fromId ?? earlier?.id;
      if (wanted === undefined) return { from: null, to, differences: [] };
      const { document: before, usedBy: __, ...from } = await this.require(wanted, tx);
      return { from, to, differences: differences(before, after) };
    });
  }

  /** Publishes a document that has been parsed; it never changes again. */
  async publish(document: RubricDocument, version: number, tx: Tx): Promise<NewRubricVersion> {
    const published = { id: newId(), document, version, contentHash: contentHash(document) };
    await this.rubrics.publish(published, tx);
    return published;
  }

  /** Publishes the shipped rubrics as version 1 in a new workspace. */
  async publishShipped(tx: Tx): Promise<void> {
    for (const document of await this.readShipped()) await this.publish(document, 1, tx);
  }

  private async readAndCompare(): Promise<readonly RubricDocument[]> {
    const documents = await readYamlDocuments(this.config.libraryDir, 'rubrics', parseRubric);
    const missing = PROFILES.find((profile) => !documents.some(({ key }) => key === profile));
    if (missing !== undefined) throw new Error(`library/rubrics has no rubric with the key "${missing}"`);
    return documents;
  }
}

/** A shipped rubric has the key of its role profile. */
function isShippedKey(key: string): boolean {
  return PROFILES.some((profile) => profile === key);
}

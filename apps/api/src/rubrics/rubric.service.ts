import type { Profile, RubricVersionSummary, RubricVersionView } from '@audition/contracts';
import { parseRubric, type RubricDocument } from '@audition/rubric';
import { Injectable } from '@nestjs/common';
import type { StaffActor } from '../platform/auth/actor.js';
import { Config } from '../platform/config/config.js';
import { Database, type Tx } from '../platform/database/database.js';
import { contentHash, readYamlDocuments } from '../platform/library/library-documents.js';
import { notFound } from '../platform/problems/app-error.js';
import { newId } from '../platform/secrets.js';
import { RubricRepository } from './rubric.repository.js';

/** Published rubric versions of a workspace, and the templates a new one starts with. */
@Injectable()
export class Rubrics {
  private shipped: Promise<RubricDocument[]> | undefined;

  constructor(
    private readonly db: Database,
    private readonly rubrics: RubricRepository,
    private readonly config: Config,
  ) {}

  list(actor: StaffActor): Promise<RubricVersionSummary[]> {
    return this.db.inWorkspace(actor.workspaceId, (tx) => this.rubrics.list(tx));
  }

  read(actor: StaffActor, id: string): Promise<RubricVersionView> {
    return this.db.inWorkspace(actor.workspaceId, (tx) => this.require(id, tx));
  }

  /** The rubric version, for other features. @throws AppError `thing.not-found` */
  async require(id: string, tx: Tx): Promise<RubricVersionView> {
    const found = await this.rubrics.find(id, tx);
    if (found === undefined) throw notFound();
    return found;
  }

  /** The version an opening with this profile starts with. */
  async newestFor(profile: Profile, tx: Tx): Promise<RubricVersionView> {
    const found = await this.rubrics.findNewest(profile, tx);
    if (found === undefined) throw new Error(`the workspace has no rubric for ${profile}`);
    return found;
  }

  /** Publishes the shipped templates as version 1 in a new workspace. */
  async publishShipped(tx: Tx): Promise<void> {
    this.shipped ??= readYamlDocuments(this.config.libraryDir, 'rubrics', parseRubric);
    for (const document of await this.shipped) {
      await this.rubrics.publish({ id: newId(), document, version: 1, contentHash: contentHash(document) }, tx);
    }
  }
}

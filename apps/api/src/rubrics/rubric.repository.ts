import type { Profile, RubricVersionSummary, RubricVersionView } from '@audition/contracts';
import type { RubricDocument } from '@audition/rubric';
import { Injectable } from '@nestjs/common';
import type { Tx } from '../platform/database/database.js';
import { RubricVersionEntity } from './rubric.entity.js';

export interface NewRubricVersion {
  id: string;
  document: RubricDocument;
  version: number;
  contentHash: string;
}

const SUMMARY = `
  SELECT r.id, r.title, r.profile, r.version, r.content_hash AS "contentHash", r.published_at AS "publishedAt",
         (SELECT count(*)::int FROM opening o WHERE o.rubric_version_id = r.id) AS "openingCount"`;

@Injectable()
export class RubricRepository {
  async publish(rubric: NewRubricVersion, tx: Tx): Promise<void> {
    const { key, profile, title } = rubric.document;
    await tx.manager.insert(RubricVersionEntity, { ...rubric, workspaceId: tx.workspaceId, key, profile, title });
  }

  list(tx: Tx): Promise<RubricVersionSummary[]> {
    return tx.query(`${SUMMARY} FROM rubric_version r ORDER BY r.title, r.version DESC`);
  }

  async find(id: string, tx: Tx): Promise<RubricVersionView | undefined> {
    const [found] = await tx.query<RubricVersionView>(`${SUMMARY}, r.document FROM rubric_version r WHERE r.id = $1`, [
      id,
    ]);
    return found;
  }

  /** The newest version of the profile's rubric. */
  async findNewest(profile: Profile, tx: Tx): Promise<RubricVersionView | undefined> {
    const [found] = await tx.query<RubricVersionView>(
      `${SUMMARY}, r.document FROM rubric_version r WHERE r.profile = $1 ORDER BY r.version DESC LIMIT 1`,
      [profile],
    );
    return found;
  }
}

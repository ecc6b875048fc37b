import type { RubricVersionSummary, RubricVersionView } from '@audition/contracts';
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

export type StoredRubricSummary = Omit<RubricVersionSummary, 'isShipped'>;
export type StoredRubric = Omit<RubricVersionView, 'isShipped'>;

const SUMMARY = `
  SELECT r.id, r.key, r.title, r.profile, r.version, r.content_hash AS "contentHash", r.published_at AS "publishedAt",
         (SELECT sum(json_array_length(c->'criteria'))::int FROM json_array_elements(r.document->'chapters') c)
           AS "criterionCount",
         (SELECT count(*)::int FROM opening o WHERE o.rubric_version_id = r.id) AS "openingCount"`;
const WHOLE = `${SUMMARY}, r.document,
         coalesce((SELECT json_agg(json_build_object('id', o.id, 'title', o.title, 'status', o.status)
                                   ORDER BY o.status DESC, o.created_at DESC)
                   FROM opening o WHERE o.rubric_version_id = r.id), '[]') AS "usedBy"
  FROM rubric_version r`;

@Injectable()
export class RubricRepository {
  async publish(rubric: NewRubricVersion, tx: Tx): Promise<void> {
    const { key, profile, title } = rubric.document;
    await tx.manager.insert(RubricVersionEntity, { ...rubric, workspaceId: tx.workspaceId, key, profile, title });
  }

  /** Every version, newest first within a key. */
  list(tx: Tx): Promise<StoredRubricSummary[]> {
    return tx.query(`${SUMMARY} FROM rubric_version r ORDER BY r.title, r.key, r.version DESC`);
  }

  async find(id: string, tx: Tx): Promise<StoredRubric | undefined> {
    const [found] = await tx.prepared<StoredRubric>(`${WHOLE} WHERE r.id = $1`, [id]);
    return found;
  }

  /** The newest version of the rubric with this key. */
  async findNewest(key: string, tx: Tx): Promise<StoredRubric | undefined> {
    const [found] = await tx.query<StoredRubric>(`${WHOLE} WHERE r.key = $1 ORDER BY r.version DESC LIMIT 1`, [key]);
    return found;
  }
}

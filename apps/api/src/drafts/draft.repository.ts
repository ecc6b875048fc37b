import type { DraftSummary } from '@audition/contracts';
import { Injectable } from '@nestjs/common';
import type { Tx } from '../platform/database/database.js';
import { DraftEntity, type DraftKind } from './draft.entity.js';

export interface NewDraft {
  id: string;
  kind: DraftKind;
  key: string;
  title: string;
  content: object;
  basedOnVersion: number | null;
  updatedBy: string;
}

/** A draft as callers see it: its content beside what every draft has. */
export type StoredDraft<Content> = DraftSummary & Content;

type Row<Content> = DraftSummary & { content: Content };

const SUMMARY = `
  SELECT d.id, d.key, d.title, d.version, d.based_on_version AS "basedOnVersion", d.updated_at AS "updatedAt",
         m.name AS "updatedBy"`;
const FROM = 'FROM draft d JOIN member m ON m.id = d.updated_by';

@Injectable()
export class DraftRepository {
  async insert(draft: NewDraft, tx: Tx): Promise<void> {
    await tx.manager.insert(DraftEntity, { ...draft, workspaceId: tx.workspaceId });
  }

  /** Drafts of a kind, last changed first. */
  async list<Content>(kind: DraftKind, tx: Tx): Promise<StoredDraft<Content>[]> {
    const rows = await tx.query<Row<Content>>(
      `${SUMMARY}, d.content ${FROM} WHERE d.kind = $1 ORDER BY d.updated_at DESC, d.id`,
      [kind],
    );
    return rows.map(toDraft);
  }

  async find<Content>(kind: DraftKind, id: string, tx: Tx): Promise<StoredDraft<Content> | undefined> {
    const [found] = await tx.query<Row<Content>>(`${SUMMARY}, d.content ${FROM} WHERE d.kind = $1 AND d.id = $2`, [
      kind,
      id,
    ]);
    return found === undefined ? undefined : toDraft(found);
  }

  /** Replaces the content of a draft that still has this version; tells whether it did. */
  async update(
    id: string,
    version: number,
    change: { title: string; content: object; updatedBy: string },
    tx: Tx,
  ): Promise<boolean> {
    const result = await tx.manager.update(
      DraftEntity,
      { id, version },
      { ...change, version: version + 1, updatedAt: () => 'clock_timestamp()' },
    );
    return result.affected === 1;
  }

  /** Removes the draft, if it still has this version; tells whether it did. @param version null for any */
  async remove(id: string, version: number | null, tx: Tx): Promise<boolean> {
    const result = await tx.manager.delete(DraftEntity, version === null ? { id } : { id, version });
    return result.affected === 1;
  }

  /** Waits for others who are about to add a draft or publish one in this workspace, so that keys stay unique. */
  async lock(tx: Tx): Promise<void> {
    await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('draft:' || $1, 0))`, [tx.workspaceId]);
  }
}

function toDraft<Content>({ content, ...summary }: Row<Content>): StoredDraft<Content> {
  return { ...summary, ...content };
}

import type { ChatTestVersionSummary, Profile } from '@audition/contracts';
import type { ChatTest } from '@audition/scenario';
import { Injectable } from '@nestjs/common';
import type { Tx } from '../platform/database/database.js';
import { ChatTestVersionEntity } from './chat-test.entity.js';

export interface ChatTestVersion {
  id: string;
  profile: Profile;
  title: string;
  version: number;
  document: ChatTest;
  /** Key of a scenario → id of the published version. */
  scenarioVersions: Record<string, string>;
  contentHash: string;
}

export type StoredChatTest = Omit<ChatTestVersionSummary, 'isShipped'>;

const COLUMNS = `id, profile, title, version, document, scenario_versions AS "scenarioVersions", content_hash AS "contentHash"`;
const SUMMARY = `
  SELECT t.id, t.key, t.title, t.profile, t.version, t.content_hash AS "contentHash", t.published_at AS "publishedAt",
         (t.document->>'minutes')::int AS minutes, json_array_length(t.document->'conversations') AS conversations,
         (SELECT count(*)::int FROM opening o WHERE o.chat_test_version_id = t.id) AS "openingCount"`;

@Injectable()
export class ChatTestRepository {
  async publish(chatTest: ChatTestVersion, tx: Tx): Promise<void> {
    await tx.manager.insert(ChatTestVersionEntity, {
      ...chatTest,
      workspaceId: tx.workspaceId,
      key: chatTest.document.key,
    });
  }

  /** The newest version of the chat test with this key. */
  async findNewest(key: string, tx: Tx): Promise<ChatTestVersion | undefined> {
    const [found] = await tx.query<ChatTestVersion>(
      `SELECT ${COLUMNS} FROM chat_test_version WHERE key = $1 ORDER BY version DESC LIMIT 1`,
      [key],
    );
    return found;
  }

  async find(id: string, tx: Tx): Promise<ChatTestVersion | undefined> {
    const [found] = await tx.query<ChatTestVersion>(`SELECT ${COLUMNS} FROM chat_test_version WHERE id = $1`, [id]);
    return found;
  }

  /** Every version, newest first within a key. */
  list(tx: Tx): Promise<StoredChatTest[]> {
    return tx.query(`${SUMMARY} FROM chat_test_version t ORDER BY t.title, t.key, t.version DESC`);
  }
}

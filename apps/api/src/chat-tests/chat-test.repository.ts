import type { Profile } from '@audition/contracts';
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

const COLUMNS = `id, profile, title, version, document, scenario_versions AS "scenarioVersions", content_hash AS "contentHash"`;

@Injectable()
export class ChatTestRepository {
  async publish(chatTest: ChatTestVersion, tx: Tx): Promise<void> {
    await tx.manager.insert(ChatTestVersionEntity, {
      ...chatTest,
      workspaceId: tx.workspaceId,
      key: chatTest.document.key,
    });
  }

  async findNewest(profile: Profile, tx: Tx): Promise<ChatTestVersion | undefined> {
    const [found] = await tx.query<ChatTestVersion>(
      `SELECT ${COLUMNS} FROM chat_test_version WHERE profile = $1 ORDER BY version DESC, published_at DESC LIMIT 1`,
      [profile],
    );
    return found;
  }

  async find(id: string, tx: Tx): Promise<ChatTestVersion | undefined> {
    const [found] = await tx.query<ChatTestVersion>(`SELECT ${COLUMNS} FROM chat_test_version WHERE id = $1`, [id]);
    return found;
  }
}

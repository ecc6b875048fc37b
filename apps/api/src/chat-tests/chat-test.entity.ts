import type { Profile } from '@audition/contracts';
import type { ChatTest } from '@audition/scenario';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A published chat test; a trigger refuses every change. */
@Entity('chat_test_version')
export class ChatTestVersionEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'workspace_id' }) workspaceId: string;
  @Column('text') key: string;
  @Column('text') profile: Profile;
  @Column('text') title: string;
  @Column('integer') version: number;
  @Column('json') document: ChatTest;
  /** Key of a scenario → id of the published version this chat test uses. */
  @Column('jsonb', { name: 'scenario_versions' }) scenarioVersions: Record<string, string>;
  @Column('text', { name: 'content_hash' }) contentHash: string;
  @Column('timestamptz', { name: 'published_at', default: () => 'clock_timestamp()' }) publishedAt: Date;
}

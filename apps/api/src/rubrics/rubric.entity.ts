import type { Profile } from '@audition/contracts';
import type { RubricDocument } from '@audition/rubric';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A published rubric; a trigger refuses every change. */
@Entity('rubric_version')
export class RubricVersionEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'workspace_id' }) workspaceId: string;
  @Column('text') key: string;
  @Column('text') profile: Profile;
  @Column('text') title: string;
  @Column('integer') version: number;
  @Column('json') document: RubricDocument;
  @Column('text', { name: 'content_hash' }) contentHash: string;
  @Column('timestamptz', { name: 'published_at', default: () => 'clock_timestamp()' }) publishedAt: Date;
}

import type { Scenario } from '@audition/scenario';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A published scenario; a trigger refuses every change. */
@Entity('scenario_version')
export class ScenarioVersionEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'workspace_id' }) workspaceId: string;
  @Column('text') key: string;
  @Column('text') title: string;
  @Column('integer') version: number;
  @Column('json') document: Scenario;
  @Column('text', { name: 'content_hash' }) contentHash: string;
  @Column('timestamptz', { name: 'published_at', default: () => 'clock_timestamp()' }) publishedAt: Date;
}

import type { Stage } from '@audition/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A person's run for an opening. */
@Entity('application')
export class ApplicationEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'workspace_id' }) workspaceId: string;
  @Column('uuid', { name: 'opening_id' }) openingId: string;
  @Column('uuid', { name: 'candidate_id' }) candidateId: string;
  /** Names the candidate where names are hidden; drawn by the database. */
  @Column({ type: 'integer', name: 'alias_number', insert: false, update: false }) aliasNumber: number;
  @Column('text', { default: 'applied' }) stage: Stage;
  @Column('text', { default: '' }) source: string;
  @Column('text', { array: true, default: '{}' }) tags: string[];
  @Column('text', { name: 'decision_reason', default: '' }) decisionReason: string;
  @Column('uuid', { name: 'decided_by', nullable: true }) decidedBy: string | null;
  @Column('timestamptz', { name: 'decided_at', nullable: true }) decidedAt: Date | null;
  @Column('timestamptz', { name: 'created_at', default: () => 'clock_timestamp()' }) createdAt: Date;
  @Column('integer', { default: 1 }) version: number;
}

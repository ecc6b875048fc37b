import type { Profile } from '@audition/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('opening')
export class OpeningEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'workspace_id' }) workspaceId: string;
  @Column('text') title: string;
  @Column('text') profile: Profile;
  @Column('text', { default: 'open' }) status: 'open' | 'closed';
  @Column('uuid', { name: 'rubric_version_id' }) rubricVersionId: string;
  @Column('uuid', { name: 'chat_test_version_id' }) chatTestVersionId: string;
  @Column('boolean', { name: 'is_blind', default: false }) isBlind: boolean;
  @Column('integer', { name: 'rounds_version', default: 1 }) roundsVersion: number;
  @Column('integer', { name: 'scorecard_due_days', default: 2 }) scorecardDueDays: number;
  @Column('integer', { name: 'tolerance_points', default: 2 }) tolerancePoints: number;
  @Column('integer', { name: 'tolerance_criteria', default: 3 }) toleranceCriteria: number;
  @Column('uuid', { name: 'created_by' }) createdBy: string;
  @Column('timestamptz', { name: 'created_at', default: () => 'clock_timestamp()' }) createdAt: Date;
  @Column('integer', { default: 1 }) version: number;
}

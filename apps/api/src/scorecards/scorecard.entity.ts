import type { QuickNote } from '@audition/contracts';
import type { ScorecardEntries } from '@audition/rubric';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One assessor's ratings, ticks and notes; a trigger locks it once submitted. */
@Entity('scorecard')
export class ScorecardEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'workspace_id' }) workspaceId: string;
  @Column('uuid', { name: 'application_id' }) applicationId: string;
  @Column('uuid', { name: 'round_id' }) roundId: string;
  @Column('uuid', { name: 'member_id' }) memberId: string;
  @Column('uuid', { name: 'rubric_version_id' }) rubricVersionId: string;
  @Column('text', { default: 'draft' }) status: 'draft' | 'submitted';
  @Column('integer', { default: 1 }) revision: number;
  /** Why a submitted card was corrected; empty for the first revision. */
  @Column('text', { default: '' }) reason: string;
  @Column('jsonb') criteria: string[];
  @Column('jsonb') entries: ScorecardEntries;
  @Column('jsonb', { default: [] }) notes: QuickNote[];
  @Column('uuid', { name: 'evidence_session_id', nullable: true }) evidenceSessionId: string | null;
  /** Who entered it from paper. */
  @Column('uuid', { name: 'entered_by', nullable: true }) enteredBy: string | null;
  /** The day of an interview on paper. */
  @Column('date', { name: 'interviewed_on', nullable: true }) interviewedOn: string | null;
  @Column('integer', { default: 1 }) version: number;
  @Column('timestamptz', { name: 'created_at', default: () => 'clock_timestamp()' }) createdAt: Date;
  @Column('timestamptz', { name: 'updated_at', default: () => 'clock_timestamp()' }) updatedAt: Date;
  @Column('timestamptz', { name: 'submitted_at', nullable: true }) submittedAt: Date | null;
}

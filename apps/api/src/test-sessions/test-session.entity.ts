import type { KeptSystemCheck, TestSessionState } from '@audition/contracts';
import type { SessionState } from '@audition/scenario';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One candidate's chat test. From `engineState` on a fold of the log, kept as a cache; only the door writes those. */
@Entity('test_session')
export class TestSessionEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'workspace_id' }) workspaceId: string;
  @Column('uuid', { name: 'application_id' }) applicationId: string;
  @Column('uuid', { name: 'chat_test_version_id' }) chatTestVersionId: string;
  @Column('text') seed: string;
  @Column('text', { default: 'invited' }) state: TestSessionState;
  @Column('bytea', { name: 'link_hash' }) linkHash: Buffer;
  @Column('timestamptz', { name: 'link_expires_at' }) linkExpiresAt: Date;
  @Column('timestamptz', { name: 'invited_at', default: () => 'clock_timestamp()' }) invitedAt: Date;
  @Column('uuid', { name: 'invited_by' }) invitedBy: string;
  @Column('timestamptz', { name: 'consent_at', nullable: true }) consentAt: Date | null;
  @Column('integer', { name: 'consent_notice', nullable: true }) consentNotice: number | null;
  @Column('timestamptz', { name: 'practice_at', nullable: true }) practiceAt: Date | null;
  @Column('timestamptz', { name: 'started_at', nullable: true }) startedAt: Date | null;
  @Column('timestamptz', { name: 'deadline_at', nullable: true }) deadlineAt: Date | null;
  @Column('timestamptz', { name: 'ended_at', nullable: true }) endedAt: Date | null;
  @Column('text', { name: 'end_reason', nullable: true }) endReason: 'finished' | 'deadline' | null;
  @Column('jsonb', { name: 'engine_state', nullable: true }) engineState: SessionState | null;
  @Column('integer', { default: 0 }) head: number;
  @Column('integer', { name: 'next_order', default: 1 }) nextOrder: number;
  @Column('timestamptz', { name: 'due_at', nullable: true }) dueAt: Date | null;
  /** Extra time, 0 to 200: longer deadline and more patient customers alike. */
  @Column('integer', { name: 'extra_time_percent', default: 0 }) extraTimePercent: number;
  @Column('jsonb', { name: 'system_check', nullable: true }) systemCheck: KeptSystemCheck | null;
  @Column('timestamptz', { name: 'away_since', nullable: true }) awaySince: Date | null;
  @Column('integer', { name: 'assisted_ms', nullable: true }) assistedMs: number | null;
  @Column('timestamptz', { name: 'voided_at', nullable: true }) voidedAt: Date | null;
  @Column('uuid', { name: 'voided_by', nullable: true }) voidedBy: string | null;
  @Column('text', { name: 'void_reason', nullable: true }) voidReason: string | null;
}

import type { Role } from '@audition/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('workspace')
export class WorkspaceEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('text') name: string;
  @Column('boolean', { name: 'is_demo', default: false }) isDemo: boolean;
  /** How long a candidate's test is kept, in days after the decision. */
  @Column('integer', { name: 'retention_days', default: 180 }) retentionDays: number;
  /** Whom candidates may write to; empty where none is given. */
  @Column('text', { name: 'contact_email', default: '' }) contactEmail: string;
  @Column('integer', { name: 'outage_credit_s', default: 120 }) outageCreditS: number;
  @Column('boolean', { name: 'requires_calibration', default: false }) requiresCalibration: boolean;
  @Column('timestamptz', { name: 'created_at', default: () => 'clock_timestamp()' }) createdAt: Date;
}

@Entity('member')
export class MemberEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'workspace_id' }) workspaceId: string;
  @Column('text') email: string;
  @Column('text') name: string;
  @Column('text') role: Role;
  @Column('text', { name: 'password_hash' }) passwordHash: string;
  @Column('text', { name: 'totp_secret', nullable: true }) totpSecret: string | null;
  @Column('text', { name: 'totp_pending', nullable: true }) totpPending: string | null;
  /** The last time step whose code was used; a code works once (RFC 6238, 5.2). */
  @Column('bigint', { name: 'totp_last_step', nullable: true }) totpLastStep: string | null;
  @Column('timestamptz', { name: 'disabled_at', nullable: true }) disabledAt: Date | null;
  @Column('timestamptz', { name: 'created_at', default: () => 'clock_timestamp()' }) createdAt: Date;
}

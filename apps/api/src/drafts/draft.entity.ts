import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a draft can be of. */
export type DraftKind = 'scenario' | 'chat-test' | 'rubric';

/** A document that is not published yet. */
@Entity('draft')
export class DraftEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'workspace_id' }) workspaceId: string;
  @Column('text') kind: DraftKind;
  @Column('text') key: string;
  @Column('text') title: string;
  @Column('json') content: object;
  @Column('integer', { name: 'based_on_version', nullable: true }) basedOnVersion: number | null;
  @Column('integer', { default: 1 }) version: number;
  @Column('timestamptz', { name: 'created_at', default: () => 'clock_timestamp()' }) createdAt: Date;
  @Column('timestamptz', { name: 'updated_at', default: () => 'clock_timestamp()' }) updatedAt: Date;
  @Column('uuid', { name: 'updated_by' }) updatedBy: string;
}

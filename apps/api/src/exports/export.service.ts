import {
  EXPORT_PERMISSIONS,
  isTableKind,
  roleHas,
  type ExportList,
  type ExportView,
  type MakeExportRequest,
} from '@audition/contracts';
import { Inject, Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { Openings } from '../openings/opening.service.js';
import { AuditLog } from '../platform/audit/audit-log.js';
import type { StaffActor } from '../platform/auth/actor.js';
import { Config } from '../platform/config/config.js';
import { Database, type Tx } from '../platform/database/database.js';
import { FILE_STORE, type FileStore } from '../platform/files/file-store.js';
import type { OutgoingFile } from '../platform/files/stored-file-reply.js';
import { AppError, notFound } from '../platform/problems/app-error.js';
import { mimeOf } from './export-kinds.js';
import { ExportRunner } from './export-runner.js';
import { ExportSight } from './export-sight.js';
import { ExportRepository, type NewExport, type StoredExport } from './export.repository.js';

/** Unfinished exports of one member. */
const QUEUE_MAX = 20;

/** Exports as members ask for them, follow them and take them away. */
@Injectable()
export class Exports {
  constructor(
    private readonly db: Database,
    private readonly exports: ExportRepository,
    private readonly sight: ExportSight,
    private readonly openings: Openings,
    private readonly runner: ExportRunner,
    @Inject(FILE_STORE) private readonly store: FileStore,
    private readonly config: Config,
    private readonly audit: AuditLog,
  ) {}

  /** Asks for an export; it is made beside the request. @throws AppError `export.too-many` */
  async make(actor: StaffActor, request: MakeExportRequest): Promise<ExportView> {
    const made = newExport(actor, request);
    requirePermission(actor, made);
    const view = await this.db.inWorkspace(actor.workspaceId, async (tx) => {
      if (made.openingId !== null) await this.openings.require(made.openingId, tx);
      if (made.applicationId !== null) await this.sight.requirePerson(actor, made.applicationId, tx);
      if ((await this.exports.countOpen(actor.memberId, tx)) >= QUEUE_MAX) {
        throw new AppError('export.too-many', {
          detail: `${QUEUE_MAX} of yours are waiting. Cancel some, or ask again later.`,
        });
      }
      await this.exports.insert(made, tx);
      this.record(actor, 'export.asked', made, tx);
      tx.afterCommit(() => this.runner.nudge());
      return this.require(actor, made.id, tx);
    });
    return toView(view, actor);
  }

  list(actor: StaffActor): Promise<ExportList> {
    return this.db.inWorkspace(actor.workspaceId, async (tx) => ({
      exports: (await this.exports.list(readerOf(actor), tx)).map((row) => toView(row, actor)),
      keptDays: this.config.exportKeepDays,
    }));
  }

  read(actor: StaffActor, id: string): Promise<ExportView> {
    return this.db.inWorkspace(actor.workspaceId, async (tx) => toView(await this.require(actor, id, tx), actor));
  }

  /** The file of an export that is done. Role and sight are those of now. */
  async open(actor: StaffActor, id: string): Promise<OutgoingFile> {
    const { storeKey, fileName, size, format } = await this.db.inWorkspace(actor.workspaceId, async (tx) => {
      const found = await this.require(actor, id, tx);
      requirePermission(actor, found);
      if (found.state !== 'done') throw new AppError('export.state', { detail: 'There is no file of this export.' });
      if (found.memberId !== actor.memberId) await this.sight.requireOthers(actor, found, tx);
      this.record(actor, 'export.downloaded', found, tx);
      return found;
    });
    const content = storeKey === null ? null : await this.store.open(storeKey);
    if (content === null) throw notFound();
    return { name: fileName ?? 'export', mime: mimeOf(format), size: Number(size), content };
  }

  async cancel(actor: StaffActor, id: string): Promise<ExportView> {
    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      const found = await this.require(actor, id, tx);
      if (!(await this.exports.cancel(id, this.config.exportKeepDays, tx))) {
        throw new AppError('export.state', { detail: 'It is finished already.' });
      }
      this.record(actor, 'export.cancelled', found, tx);
      tx.afterCommit(() => this.runner.abandon(id));
      return toView(await this.require(actor, id, tx), actor);
    });
  }

  /** Removes an export that is finished, and its file. */
  async remove(actor: StaffActor, id: string): Promise<void> {
    const { storeKey } = await this.db.inWorkspace(actor.workspaceId, async (tx) => {
      const found = await this.require(actor, id, tx);
      if (found.state === 'queued' || found.state === 'running') {
        throw new AppError('export.state', { detail: 'Cancel it first.' });
      }
      await this.exports.remove(id, tx);
      this.record(actor, 'export.removed', found, tx);
      return found;
    });
    if (storeKey !== null) await this.store.remove(storeKey);
  }

  /** Own ones, and for owners those of everybody; others do not exist. */
  private async require(actor: StaffActor, id: string, tx: Tx): Promise<StoredExport> {
    const found = await this.exports.find(readerOf(actor), id, tx);
    if (found === undefined) throw notFound();
    return found;
  }

  private record(actor: StaffActor, action: string, { id, kind, format, ...of }: NewExport, tx: Tx): void {
    const data = { kind, format, opening: of.openingId, application: of.applicationId };
    this.audit.append(
      { actor: { kind: 'member', id: actor.memberId }, action, subject: { kind: 'export', id }, data },
      tx,
    );
  }
}

const readerOf = ({ memberId, role }: StaffActor): { id: string; onlyOwn: boolean } => ({
  id: memberId,
  onlyOwn: role !== 'owner',
});

function requirePermission({ role }: StaffActor, { kind, openingId }: Pick<NewExport, 'kind' | 'openingId'>): void {
  const isWholeWorkspace = kind === 'candidates' && openingId === null;
  if (!roleHas(role, EXPORT_PERMISSIONS[kind]) || (isWholeWorkspace && !roleHas(role, 'data:export'))) {
    throw new AppError('permission.denied');
  }
}

function newExport(actor: StaffActor, { kind, format, openingId, applicationId }: MakeExportRequest): NewExport {
  const isTable = isTableKind(kind);
  const isPerson = kind === 'access-pack';
  const errors = [
    isTable === (format === undefined) && { pointer: '/format', detail: isTable ? 'is needed' : 'is not for archives' },
    (isPerson ? openingId !== undefined : openingId === undefined && kind !== 'candidates') && {
      pointer: '/openingId',
      detail: isPerson ? 'is not for access packs' : 'is needed',
    },
    isPerson === (applicationId === undefined) && {
      pointer: '/applicationId',
      detail: isPerson ? 'is needed' : 'is for access packs only',
    },
  ].filter((error) => error !== false);
  if (errors.length > 0) throw new AppError('request.invalid', { errors });
  return {
    ...{ id: v7(), kind, format: format ?? 'zip', memberId: actor.memberId },
    ...{ openingId: openingId ?? null, applicationId: applicationId ?? null },
  };
}

/** To others than who made it, an owner among them, rows and bytes say how many cards there are. */
function toView(row: StoredExport, { memberId }: StaffActor): ExportView {
  const { id, kind, format, about, state, done, total, problem, fileName, madeBy, createdAt } = row;
  const isOwn = row.memberId === memberId;
  return {
    ...{ id, kind, format, about, state, problem, madeBy, isOwn, createdAt },
    ...{ finishedAt: row.finishedAt, expiresAt: row.expiresAt },
    ...{ done: isOwn ? done : 0, total: isOwn ? total : null },
    fileName: isOwn ? fileName : null,
    size: isOwn && row.size !== null ? Number(row.size) : null,
    rows: isOwn ? row.rows : null,
  };
}

import { Inject, Injectable, Logger } from '@nestjs/common';
import { createHash, randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import fs from 'node:fs/promises';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { AuditLog } from '../platform/audit/audit-log.js';
import type { StaffActor } from '../platform/auth/actor.js';
import { Config } from '../platform/config/config.js';
import { Database } from '../platform/database/database.js';
import { FILE_STORE, type FileStore } from '../platform/files/file-store.js';
import { IncomingFiles } from '../platform/files/incoming-files.js';
import { asStorageProblem } from '../platform/files/storage-problem.js';
import { Drain } from '../platform/health/drain.js';
import { Jobs } from '../platform/jobs/jobs.js';
import { AppError } from '../platform/problems/app-error.js';
import type { ExportFile } from './export-kind.js';
import { ExportKinds } from './export-kinds.js';
import { ExportRepository, type ClaimedExport } from './export.repository.js';

const MAKE_EXPORTS = 'make-exports';

/** At a time in one process: the chats come first. */
const AT_ONCE = 2;
const BEAT_MS = 1_000;
/** Who has died over it so often would die again. */
const MAX_ATTEMPTS = 3;
/** Of no session: a job acts in the member's name after they may have signed out. */
const NO_SESSION = '00000000-0000-0000-0000-000000000000';

/** The file is not wanted any more: cancelled, or begun anew by another process. */
class Unwanted extends Error {}

/** Makes the files of exports. The rows are the truth; a job of the queue finds what a killed process has left. */
@Injectable()
export class ExportRunner {
  private readonly log = new Logger('Exports');
  private readonly running = new Map<ClaimedExport, AbortController>();
  private makers = 0;
  private isDraining = false;

  constructor(
    private readonly db: Database,
    private readonly exports: ExportRepository,
    private readonly kinds: ExportKinds,
    private readonly incoming: IncomingFiles,
    @Inject(FILE_STORE) private readonly store: FileStore,
    private readonly audit: AuditLog,
    private readonly config: Config,
    private readonly jobs: Jobs,
    drain: Drain,
  ) {
    jobs.schedule({ name: MAKE_EXPORTS, cron: '* * * * *', run: () => this.makeWaiting() });
    jobs.schedule({ name: 'forget-exports', cron: '11 * * * *', run: async () => void (await this.forgetOld()) });
    drain.onDrain(() => this.stop());
  }

  /** Makes what waits soon: here when there is a place, else in another process or when there is one again. */
  nudge(): void {
    if (this.makers >= AT_ONCE) return this.jobs.wake(MAKE_EXPORTS);
    void this.makeWaiting().catch((error: unknown) =>
      this.log.error({ err: error }, 'Exports could not be looked for'),
    );
  }

  /** Makes exports until none waits or every place is taken. Any number of processes may do this at the same time. */
  async makeWaiting(): Promise<void> {
    if (this.makers >= AT_ONCE) return;
    this.makers += 1;
    try {
      while (!this.isDraining && (await this.makeNext()));
    } finally {
      this.makers -= 1;
    }
  }

  /** Removes exports whose time has come, and their files. @returns how many */
  async forgetOld(): Promise<number> {
    const old = await this.db.lookup({ clock: true }, (tx) => this.exports.expired(tx));
    for (const { id, workspaceId, storeKey } of old) {
      // A file without a row is collected later; a row without a file would be offered.
      await this.db.inWorkspace(workspaceId, (tx) => this.exports.remove(id, tx));
      if (storeKey !== null) await this.store.remove(storeKey);
    }
    return old.length;
  }

  /** Ends the making of an export in this process at once; elsewhere it ends with the next sign of life. */
  abandon(id: string): void {
    for (const [claimed, stop] of this.running) if (claimed.id === id) stop.abort(new Unwanted('cancelled'));
  }

  private async stop(): Promise<void> {
    this.isDraining = true;
    for (const [claimed, stop] of this.running) {
      stop.abort(new Unwanted('the process ends'));
      await this.db.inWorkspace(claimed.workspaceId, (tx) => this.exports.release(claimed, tx));
    }
  }

  /** Makes the first of the waiting exports that no other process has taken; tells whether there was one. */
  private async makeNext(): Promise<boolean> {
    const waiting = await this.db.lookup({ clock: true }, (tx) => this.exports.waiting(tx));
    for (const { id, workspaceId } of waiting) {
      const claimed = await this.db.inWorkspace(workspaceId, (tx) => this.exports.claim(id, tx));
      if (claimed === undefined) continue;
      await this.makeOne(claimed);
      return true;
    }
    return false;
  }

  private async makeOne(claimed: ClaimedExport): Promise<void> {
    const stop = new AbortController();
    this.running.set(claimed, stop);
    try {
      await this.make(claimed, stop);
    } catch (error) {
      // Whatever went wrong is told in the row; an unwanted file has been dealt with by who did not want it.
      if (!stop.signal.aborted && !(error instanceof Unwanted)) await this.fail(claimed, error);
    } finally {
      this.running.delete(claimed);
    }
  }

  private async make(claimed: ClaimedExport, stop: AbortController): Promise<void> {
    if (claimed.attempt > MAX_ATTEMPTS) throw new AppError('service.unavailable', { detail: INTERRUPTED });
    if (claimed.isDisabled)
      throw new AppError('permission.denied', { detail: 'Who asked for it may not sign in any more.' });
    const beats = new Beats((done, total) =>
      this.db.inWorkspace(claimed.workspaceId, (tx) => this.exports.beat(claimed, done, total, tx)),
    );
    const timer = setInterval(() => void beats.tell().catch((error: unknown) => stop.abort(error)), BEAT_MS);
    const path = await this.incoming.newPath();
    try {
      const progress = (done: number, total: number | null): Promise<void> => beats.set(done, total, stop.signal);
      const file = await this.kinds.make({ actor: actorOf(claimed), export: claimed, at: new Date(), progress });
      const { size, sha256 } = await write(file, path, stop.signal);
      await beats.tell();
      await this.publish(claimed, file, { path, size, sha256 });
    } finally {
      clearInterval(timer);
      await fs.rm(path, { force: true });
    }
  }

  /** The row tells of the file once it is stored whole; a file that came too late goes again. */
  private async publish(
    claimed: ClaimedExport,
    file: ExportFile,
    { path, size, sha256 }: { path: string; size: number; sha256: Buffer },
  ): Promise<void> {
    const storeKey = `${claimed.workspaceId}/${randomBytes(24).toString('base64url')}`;
    await this.store.put(storeKey, path, file.mime);
    const rows = file.rows();
    const isWanted = await this.db.inWorkspace(claimed.workspaceId, async (tx) => {
      const finished = { name: file.name, storeKey, size, sha256, rows };
      if (!(await this.exports.finish(claimed, finished, this.config.exportKeepDays, tx))) return false;
      const { id, kind, format, openingId, applicationId } = claimed;
      this.audit.append(
        {
          actor: { kind: 'member', id: claimed.memberId },
          action: 'export.made',
          subject: { kind: 'export', id },
          data: { kind, format, opening: openingId, application: applicationId, rows, bytes: size },
        },
        tx,
      );
      return true;
    });
    if (!isWanted) await this.store.remove(storeKey);
  }

  private async fail(claimed: ClaimedExport, error: unknown): Promise<void> {
    const problem =
      error instanceof AppError ? sentenceOf(error) : 'Something went wrong on our side. Try again later.';
    this.log.warn({ err: error, export: claimed.id, kind: claimed.kind }, 'An export has failed');
    await this.db.inWorkspace(claimed.workspaceId, (tx) =>
      this.exports.fail(claimed, problem, this.config.exportKeepDays, tx),
    );
  }
}

const INTERRUPTED = 'It was interrupted several times. Try again later, or with less at once.';

function sentenceOf(error: AppError): string {
  return error.code === 'file.no-space'
    ? 'There is no room for the file right now. Nothing half-written was kept.'
    : error.message;
}

function actorOf({ workspaceId, memberId, memberName, role }: ClaimedExport): StaffActor {
  return { kind: 'staff', workspaceId, memberId, name: memberName, role, sessionId: NO_SESSION };
}

/** How far an export is, told to the row now and then. */
class Beats {
  private done = 0;
  private total: number | null = null;
  private isWanted = true;

  constructor(private readonly write: (done: number, total: number | null) => Promise<boolean>) {}

  /** @throws Unwanted, and what has stopped the making */
  async set(done: number, total: number | null, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    if (!this.isWanted) throw new Unwanted('cancelled');
    // How much there is, and the first of it, are told at once: who waits sees that it goes on.
    const isFirst = (this.total === null && total !== null) || (this.done === 0 && done > 0);
    [this.done, this.total] = [done, total];
    if (isFirst) await this.tell();
  }

  async tell(): Promise<void> {
    this.isWanted = await this.write(this.done, this.total);
    if (!this.isWanted) throw new Unwanted('cancelled');
  }
}

/** Writes the file whole to a path that nothing refers to. */
async function write(file: ExportFile, path: string, signal: AbortSignal): Promise<{ size: number; sha256: Buffer }> {
  const hash = createHash('sha256');
  let size = 0;
  const count = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      size += chunk.length;
      done(null, chunk);
    },
  });
  try {
    await pipeline(file.content, count, createWriteStream(path, { mode: 0o600, flush: true }), { signal });
  } catch (error) {
    // The reason for stopping says more than that it was stopped; a full disk is told as such.
    signal.throwIfAborted();
    throw asStorageProblem(error);
  }
  return { size, sha256: hash.digest() };
}

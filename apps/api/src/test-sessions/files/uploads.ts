import { UPLOAD_LIMITS, type UploadedFile } from '@audition/contracts';
import { optionsOf } from '@audition/scenario';
import { Inject, Injectable } from '@nestjs/common';
import { ChatTests } from '../../chat-tests/chat-test.service.js';
import type { CandidateActor, StaffActor } from '../../platform/auth/actor.js';
import { Database, type Tx } from '../../platform/database/database.js';
import { FILE_STORE, type FileStore } from '../../platform/files/file-store.js';
import type { IncomingFile } from '../../platform/files/incoming-files.js';
import { Intake, type CheckedFile } from '../../platform/files/intake.js';
import type { OutgoingFile } from '../../platform/files/stored-file-reply.js';
import type { UploadClaim } from '../../platform/files/upload-route.js';
import { AppError, notFound } from '../../platform/problems/app-error.js';
import { newId, newToken } from '../../platform/secrets.js';
import { CandidateSessions } from '../candidate-sessions.js';
import { TestSessionRepository } from '../test-session.repository.js';
import { SessionFileRepository, type SessionFile } from './session-file.repository.js';

/** Uploads of one candidate that are under way in this process; more wait for their turn in the browser. */
const AT_ONCE = 3;

/** The files that candidates upload in a running test. */
@Injectable()
export class Uploads {
  private readonly underWay = new Map<string, number>();

  constructor(
    private readonly db: Database,
    private readonly sessions: TestSessionRepository,
    private readonly cookies: CandidateSessions,
    private readonly chatTests: ChatTests,
    private readonly files: SessionFileRepository,
    private readonly intake: Intake,
    @Inject(FILE_STORE) private readonly store: FileStore,
  ) {}

  /**
   * Takes a file in. The same client id with the same bytes gets the first answer again.
   * @throws AppError `file.type`, `file.broken`, `file.quota`, `file.no-space`, `request.too-large`, `request.too-many`,
   *   `test.state`, `test.elsewhere`, `test.client-id-reused`
   */
  async take(actor: CandidateActor, claim: UploadClaim): Promise<UploadedFile> {
    const { testSessionId } = actor;
    const running = this.underWay.get(testSessionId) ?? 0;
    if (running >= AT_ONCE) throw new AppError('request.too-many');
    this.underWay.set(testSessionId, running + 1);
    try {
      await this.db.inWorkspace(actor.workspaceId, (tx) => this.requireOpen(actor, claim.clientId, 0, tx));
      return await this.intake.receive(claim.body, (sent) => this.keep(actor, claim, sent));
    } finally {
      const left = (this.underWay.get(testSessionId) ?? 1) - 1;
      if (left > 0) this.underWay.set(testSessionId, left);
      else this.underWay.delete(testSessionId);
    }
  }

  /** An upload of the candidate's own test. @throws AppError `thing.not-found` */
  openOwn(actor: CandidateActor, id: string): Promise<OutgoingFile> {
    return this.open(actor.workspaceId, id, actor.testSessionId);
  }

  /** An upload of any test in the workspace. @throws AppError `thing.not-found` */
  openAny(actor: StaffActor, id: string): Promise<OutgoingFile> {
    return this.open(actor.workspaceId, id, null);
  }

  /** What these files are, for the door; ids of other sessions and of nothing are left out. */
  async describe(ids: readonly string[], tx: Tx): Promise<(SessionFile & { sessionId: string })[]> {
    return ids.length === 0 ? [] : this.files.find(ids, tx);
  }

  private async keep(actor: CandidateActor, claim: UploadClaim, sent: IncomingFile): Promise<UploadedFile> {
    const known = await this.db.inWorkspace(actor.workspaceId, (tx) =>
      this.files.findByClientId(actor.testSessionId, claim.clientId, tx),
    );
    if (known !== undefined) return firstAnswer(known, sent);
    return this.intake.check(sent, claim, async (file) => {
      const storeKey = `${actor.workspaceId}/${newToken()}`;
      // File first, row second: a row never lacks its bytes. A file without a row is collected by housekeeping.
      await this.store.put(storeKey, file.path, file.type);
      const { answer, isNew } = await this.register(actor, claim.clientId, sent, file, storeKey).catch(
        async (error: unknown) => {
          // Who is refused may send again and again, and would fill the disk before housekeeping comes. Only after a refusal it
          // is certain that there is no row.
          if (error instanceof AppError && error.status < 500) await this.store.remove(storeKey);
          throw error;
        },
      );
      if (!isNew) await this.store.remove(storeKey);
      return answer;
    });
  }

  private register(
    actor: CandidateActor,
    clientId: string,
    sent: IncomingFile,
    file: CheckedFile,
    storeKey: string,
  ): Promise<{ answer: UploadedFile; isNew: boolean }> {
    const { testSessionId: sessionId, workspaceId } = actor;
    return this.db.inWorkspace(workspaceId, async (tx) => {
      const known = await this.requireOpen(actor, clientId, file.size, tx);
      // The same file was sent twice at once; the other was quicker.
      if (known !== undefined) return { answer: firstAnswer(known, sent), isNew: false };
      const id = newId();
      const { label: name, type: mime, size, sha256, dimensions } = file;
      const { width, height } = dimensions ?? { width: null, height: null };
      await this.files.insert(
        { ...{ id, sessionId, clientId, name, mime, size, width, height, sha256, storeKey }, sentSha256: sent.sha256 },
        tx,
      );
      return { answer: { id, name, mime, size, width, height }, isNew: true };
    });
  }

  /**
   * The test runs, in this window, takes files and has room for so many bytes more; the session stays locked.
   * @returns what this client id has brought already
   */
  private async requireOpen(
    { testSessionId, candidateSessionId }: CandidateActor,
    clientId: string,
    bytes: number,
    tx: Tx,
  ): Promise<SessionFile | undefined> {
    const state = await this.sessions.lockState(testSessionId, tx);
    if (state !== 'running') throw new AppError('test.state', { detail: 'Files can be sent while the test runs.' });
    if ((await this.cookies.aliveOf(testSessionId, tx)) !== candidateSessionId) throw new AppError('test.elsewhere');
    const session = await this.sessions.find(testSessionId, tx);
    if (session === undefined) throw notFound();
    const known = await this.files.findByClientId(testSessionId, clientId, tx);
    if (known !== undefined) return known;
    const { chatTest } = await this.chatTests.scriptOf(session.chatTestVersionId, session.seed, tx);
    if (!optionsOf(chatTest).uploads) throw new AppError('test.state', { detail: NO_UPLOADS });
    const used = await this.files.usage(testSessionId, tx);
    if (used.files >= UPLOAD_LIMITS.files || used.bytes + bytes > UPLOAD_LIMITS.sessionBytes) {
      throw new AppError('file.quota', {
        detail: `A test takes ${UPLOAD_LIMITS.files} files of ${UPLOAD_LIMITS.sessionBytes / 1_048_576} MB together.`,
      });
    }
    return undefined;
  }

  private async open(workspaceId: string, id: string, sessionId: string | null): Promise<OutgoingFile> {
    const [found] = await this.db.inWorkspace(workspaceId, (tx) => this.files.find([id], tx));
    if (found === undefined || (sessionId !== null && found.sessionId !== sessionId)) throw notFound();
    const content = await this.store.open(found.storeKey);
    if (content === null) throw new Error(`the bytes of file ${id} are gone`);
    return { name: found.name, mime: found.mime, size: found.size, content };
  }
}

const NO_UPLOADS = 'This test takes no files of your own. Use the files that are offered beside the conversation.';

function firstAnswer(known: SessionFile, sent: IncomingFile): UploadedFile {
  if (known.sentSha256 !== sent.sha256.toString('hex')) throw new AppError('test.client-id-reused');
  const { id, name, mime, size, width, height } = known;
  return { id, name, mime, size, width, height };
}

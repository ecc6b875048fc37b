import type { SentFile } from '@audition/scenario';
import { Injectable } from '@nestjs/common';
import { isUUID } from 'class-validator';
import { ChatTests } from '../../chat-tests/chat-test.service.js';
import type { CandidateActor, StaffActor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import type { OutgoingFile } from '../../platform/files/stored-file-reply.js';
import { AppError, notFound } from '../../platform/problems/app-error.js';
import { ScenarioFiles } from '../../scenarios/scenario-files.js';
import { SessionStates } from '../session-states.js';
import { paced } from '../session-time.js';
import { TestSessionRepository } from '../test-session.repository.js';
import { SessionFileRepository } from './session-file.repository.js';

/** The files of a test's customers and desk, and what the log may say of a file that somebody sends. */
@Injectable()
export class ShownFiles {
  constructor(
    private readonly db: Database,
    private readonly sessions: TestSessionRepository,
    private readonly files: SessionFileRepository,
    private readonly chatTests: ChatTests,
    private readonly scenarioFiles: ScenarioFiles,
    private readonly states: SessionStates,
  ) {}

  /**
   * A file that somebody sends, as it is stored: what the sender says of its name, type and size never reaches the log.
   * Answers the same for the same file at any time, so that a repeated command stays the same command.
   * @throws AppError `request.invalid` when the session has no such upload
   */
  asStored(workspaceId: string, sessionId: string, conversation: string, file: SentFile): Promise<SentFile> {
    return this.db.inWorkspace(workspaceId, async (tx) => {
      if (file.source === 'upload') {
        const [found] = isUUID(file.id) ? await this.files.find([file.id.toLowerCase()], tx) : [];
        if (found?.sessionId !== sessionId) throw unknownFile();
        const { id, name, mime, size } = found;
        return { id, name, mime, size, source: 'upload' };
      }
      const session = await this.sessions.find(sessionId, tx);
      if (session === undefined) throw notFound();
      const pinned = await this.chatTests.fileOf(session.chatTestVersionId, conversation, file.id, tx);
      // A file that this version never pinned is known by its scenario's words alone; whether there is one, the engine says.
      const { name = file.id, mime = 'application/octet-stream', size = 0 } = pinned ?? {};
      return { id: file.id, name, mime, size, source: 'library' };
    });
  }

  /**
   * A scenario's file for the candidate: one that the operator may send, or that the customer has sent already.
   * @throws AppError `thing.not-found`
   */
  async openForCandidate(actor: CandidateActor, conversation: string, file: string): Promise<OutgoingFile> {
    return this.open(actor.workspaceId, actor.testSessionId, conversation, file, true);
  }

  /** Any file of the session's scenarios, for members. @throws AppError `thing.not-found` */
  async openForStaff(actor: StaffActor, sessionId: string, conversation: string, file: string): Promise<OutgoingFile> {
    return this.open(actor.workspaceId, sessionId, conversation, file, false);
  }

  private async open(
    workspaceId: string,
    sessionId: string,
    conversation: string,
    file: string,
    isCandidate: boolean,
  ): Promise<OutgoingFile> {
    const pinned = await this.db.inWorkspace(workspaceId, async (tx) => {
      const session = await this.sessions.find(sessionId, tx);
      if (session === undefined) throw notFound();
      const { chatTestVersionId: versionId, seed, extraTimePercent, head } = session;
      const found = await this.chatTests.fileOf(versionId, conversation, file, tx);
      if (found === undefined || !isCandidate) return found;
      const script = paced(await this.chatTests.scriptOf(versionId, seed, tx), extraTimePercent);
      const { chatTest, scenarios } = script;
      const key = chatTest.conversations.find(({ id }) => id === conversation)?.scenarioKey ?? '';
      // The desk's own files come with the customer; the customer's when they are sent.
      const isOffered = scenarios[key]?.files[file]?.isForOperator === true;
      const engineState = await this.states.of({ id: sessionId, head, script }, tx);
      const phase = engineState?.conversations.find(({ id }) => id === conversation)?.phase ?? 'expected';
      return (isOffered && phase !== 'expected') || (await this.files.wasSent(sessionId, conversation, file, tx))
        ? found
        : undefined;
    });
    if (pinned === undefined) throw notFound();
    return this.scenarioFiles.open(pinned);
  }
}

function unknownFile(): AppError {
  const detail = 'There is no such file.';
  return new AppError('request.invalid', { detail, errors: [{ pointer: '/file/id', detail }] });
}

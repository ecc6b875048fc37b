import type { CommandReceipt, FactSheets } from '@audition/contracts';
import { factSheetsOf } from '@audition/scenario';
import { Injectable } from '@nestjs/common';
import { ChatTests } from '../chat-tests/chat-test.service.js';
import type { StaffActor } from '../platform/auth/actor.js';
import { Database } from '../platform/database/database.js';
import { AppError, notFound } from '../platform/problems/app-error.js';
import { FloodGate } from './flood-gate.js';
import { SessionDoor } from './session-door.js';
import { SessionStates } from './session-states.js';
import { paced } from './session-time.js';
import { parseStaffCommand } from './staff-command-parser.js';
import { TestSessionRepository } from './test-session.repository.js';

/** Faster than anybody types and clicks in five conversations. */
const LIMITS = { burst: 30, perSecond: 10 };

/** Members who play customers of running tests: what HTTP and socket share before the door, and the fact sheets. */
@Injectable()
export class StaffPlay {
  private readonly gate = new FloodGate(LIMITS);

  constructor(
    private readonly db: Database,
    private readonly sessions: TestSessionRepository,
    private readonly chatTests: ChatTests,
    private readonly door: SessionDoor,
    private readonly states: SessionStates,
  ) {}

  /** @throws AppError `request.too-many`, `request.invalid`, and what `SessionDoor.play` throws */
  async play(actor: StaffActor, sessionId: string, body: unknown): Promise<CommandReceipt> {
    if (!this.gate.pass(actor.sessionId)) throw new AppError('request.too-many');
    const parsed = parseStaffCommand(body);
    if (!parsed.ok) throw new AppError('request.invalid', { errors: parsed.errors });
    return this.door.play(actor, sessionId, parsed.command);
  }

  /** @throws AppError `test.state` before the start */
  sheets(actor: StaffActor, sessionId: string): Promise<FactSheets> {
    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      const session = await this.sessions.find(sessionId, tx);
      if (session === undefined) throw notFound();
      const { chatTestVersionId, seed, extraTimePercent, head } = session;
      const script = paced(await this.chatTests.scriptOf(chatTestVersionId, seed, tx), extraTimePercent);
      const engineState = await this.states.of({ id: sessionId, head, script }, tx);
      if (engineState === null) throw new AppError('test.state', { detail: 'The test has not started yet.' });
      return { sheets: factSheetsOf(script, engineState), head };
    });
  }
}

import type { CommandReceipt } from '@audition/contracts';
import { Injectable } from '@nestjs/common';
import type { CandidateActor } from '../platform/auth/actor.js';
import { AppError } from '../platform/problems/app-error.js';
import { parseCommand } from './command-parser.js';
import { FloodGate } from './flood-gate.js';
import { SessionDoor } from './session-door.js';

/** An outbox that empties after a lost connection passes at once; a script that types for hours does not. */
const LIMITS = { burst: 60, perSecond: 10 };

/** What HTTP and socket share before the door: the limit and the parser. */
@Injectable()
export class CommandEntrance {
  private readonly gate = new FloodGate(LIMITS);

  constructor(private readonly door: SessionDoor) {}

  /** @throws AppError `request.too-many`, `request.invalid` and what `SessionDoor.accept` throws */
  async accept(actor: CandidateActor, body: unknown): Promise<CommandReceipt> {
    if (!this.gate.pass(actor.candidateSessionId)) throw new AppError('request.too-many');
    const parsed = parseCommand(body);
    if (!parsed.ok) throw new AppError('request.invalid', { errors: parsed.errors });
    return this.door.accept(actor, parsed.command);
  }
}

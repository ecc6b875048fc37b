import type { CommandReceipt } from '@audition/contracts';
import { Injectable } from '@nestjs/common';
import type { CandidateActor } from '../platform/auth/actor.js';
import { Config } from '../platform/config/config.js';
import { AppError } from '../platform/problems/app-error.js';
import { parseCommand, type Command } from './command-parser.js';
import { ShownFiles } from './files/shown-files.js';
import { FloodGate } from './flood-gate.js';
import { Presence } from './presence.js';
import { SessionDoor } from './session-door.js';

/** What HTTP and socket share before the door: the limit and the parser. */
@Injectable()
export class CommandEntrance {
  private readonly gates: readonly FloodGate[];

  constructor(
    private readonly door: SessionDoor,
    private readonly presence: Presence,
    private readonly files: ShownFiles,
    { commandsPerSecond, commandsPerMinute }: Config,
  ) {
    this.gates = [
      new FloodGate({ burst: commandsPerSecond, perSecond: commandsPerSecond }),
      new FloodGate({ burst: commandsPerMinute, perSecond: commandsPerMinute / 60 }),
    ];
  }

  /** @throws AppError `request.too-many`, `request.invalid` and what `SessionDoor.accept` throws */
  async accept(actor: CandidateActor, body: unknown): Promise<CommandReceipt> {
    this.presence.note(actor);
    if (!this.gates.every((gate) => gate.pass(actor.candidateSessionId))) throw new AppError('request.too-many');
    const parsed = parseCommand(body);
    if (!parsed.ok) throw new AppError('request.invalid', { errors: parsed.errors });
    return this.door.accept(actor, await this.withStoredFile(actor, parsed.command));
  }

  /** A file is named by its id; what it is, the server knows. */
  private async withStoredFile(actor: CandidateActor, command: Command): Promise<Command> {
    const { content } = command;
    if (content.type !== 'file') return command;
    const { workspaceId, testSessionId } = actor;
    const file = await this.files.asStored(workspaceId, testSessionId, content.conversation, content.file);
    return { ...command, content: { ...content, file } };
  }
}

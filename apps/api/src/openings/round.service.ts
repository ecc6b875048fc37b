import { ROLES, roleHas, type OpeningRound, type RoundsView, type SaveRoundsRequest } from '@audition/contracts';
import { criteriaOf, type RubricDocument } from '@audition/rubric';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../platform/audit/audit-log.js';
import type { StaffActor } from '../platform/auth/actor.js';
import { Database, type Tx } from '../platform/database/database.js';
import { AppError, notFound } from '../platform/problems/app-error.js';
import { newId } from '../platform/secrets.js';
import { Rubrics } from '../rubrics/rubric.service.js';
import { OpeningRepository } from './opening.repository.js';
import { checkRounds } from './round-check.js';
import { RoundRepository } from './round.repository.js';

/** Minutes of the one interview that an opening starts with. */
const FIRST_MINUTES = 60;
const SCORERS = ROLES.filter((role) => roleHas(role, 'scorecard:write'));

/** The rounds of an opening: what is scored when, and by whom. */
@Injectable()
export class Rounds {
  constructor(
    private readonly db: Database,
    private readonly rounds: RoundRepository,
    private readonly openings: OpeningRepository,
    private readonly rubrics: Rubrics,
    private readonly audit: AuditLog,
  ) {}

  read(actor: StaffActor, openingId: string): Promise<RoundsView> {
    return this.db.inWorkspace(actor.workspaceId, (tx) => this.view(openingId, tx));
  }

  /**
   * Saves the whole list under its version. Scorecards that have been started keep the criteria they have; a round with
   * scorecards stays, and stays of its kind.
   */
  save(actor: StaffActor, openingId: string, request: SaveRoundsRequest): Promise<RoundsView> {
    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      const current = await this.view(openingId, tx);
      const isBlind = request.isBlind ?? current.isBlind;
      if (!(await this.rounds.take(openingId, request.version, isBlind, tx))) {
        throw new AppError('thing.changed', {
          detail: 'Someone changed the rounds of this opening in the meantime. Nothing was overwritten.',
          data: { current: await this.view(openingId, tx) },
        });
      }
      const { document: rubric } = await this.rubrics.require(current.rubricVersionId, tx);
      const scorers = new Set((await this.rounds.listMembers(SCORERS, tx)).map(({ memberId }) => memberId));
      const checked = checkRounds(request.rounds, { rubric, existing: current.rounds, scorers, newId });
      if ('faults' in checked) throw new AppError('request.invalid', { errors: checked.faults });
      await this.requireUnscored(
        // What was heard in an interview does not become what was seen in the chat test.
        current.rounds.filter(
          ({ id, kind }) => !checked.rounds.some((round) => round.id === id && round.kind === kind),
        ),
        tx,
      );
      await this.rounds.replace(openingId, checked.rounds, tx);
      this.record(actor, openingId, { rounds: checked.rounds.length, isBlind, wasBlind: current.isBlind }, tx);
      return this.view(openingId, tx);
    });
  }

  /** Rounds of an opening in their order, for other features. */
  of(openingId: string, tx: Tx): Promise<OpeningRound[]> {
    return this.rounds.list(openingId, tx);
  }

  /** A round by its id, with the opening it belongs to. @throws AppError `thing.not-found` */
  async require(roundId: string, tx: Tx): Promise<{ openingId: string; round: OpeningRound }> {
    const openingId = await this.rounds.findOpening(roundId, tx);
    const round =
      openingId === undefined ? undefined : (await this.rounds.list(openingId, tx)).find(({ id }) => id === roundId);
    if (openingId === undefined || round === undefined) throw notFound();
    return { openingId, round };
  }

  /** Keeps a round from being removed until the transaction ends. @throws AppError `thing.not-found` when it is gone */
  async hold(roundId: string, tx: Tx): Promise<void> {
    if (!(await this.rounds.hold(roundId, tx))) throw notFound();
  }

  /** The round every opening starts with: an interview about everything, open to all who may score. */
  async addFirst(openingId: string, rubric: RubricDocument, tx: Tx): Promise<void> {
    const criteria = criteriaOf(rubric);
    await this.rounds.replace(
      openingId,
      [
        {
          id: newId(),
          kind: 'interview',
          title: 'Interview',
          minutes: FIRST_MINUTES,
          criteria: criteria.map(({ key }) => key),
          questions: Object.fromEntries(criteria.map(({ key, questions }) => [key, [...questions.keys()]])),
          assessors: [],
        },
      ],
      tx,
    );
  }

  private async view(openingId: string, tx: Tx): Promise<RoundsView> {
    const opening = await this.openings.find(openingId, tx);
    const head = await this.rounds.findHead(openingId, tx);
    if (opening === undefined || head === undefined) throw notFound();
    return {
      openingId,
      rubricVersionId: opening.rubricVersionId,
      ...head,
      rounds: await this.rounds.list(openingId, tx),
    };
  }

  private async requireUnscored(rounds: readonly OpeningRound[], tx: Tx): Promise<void> {
    if (rounds.length === 0) return;
    const scored = await this.rounds.lockScored(
      rounds.map(({ id }) => id),
      tx,
    );
    const [first] = rounds.filter(({ id }) => scored.includes(id));
    if (first === undefined) return;
    throw new AppError('round.in-use', {
      detail: `"${first.title}" has scorecards: it stays, and stays ${first.kind === 'interview' ? 'an interview' : 'the chat test'}. Its title, minutes, criteria and assessors can be changed for those to come.`,
    });
  }

  private record(
    actor: StaffActor,
    openingId: string,
    { rounds, isBlind, wasBlind }: { rounds: number; isBlind: boolean; wasBlind: boolean },
    tx: Tx,
  ): void {
    const fact = {
      actor: { kind: 'member', id: actor.memberId },
      subject: { kind: 'opening', id: openingId },
    } as const;
    this.audit.append({ ...fact, action: 'opening.rounds-changed', data: { rounds } }, tx);
    if (isBlind !== wasBlind) {
      this.audit.append({ ...fact, action: isBlind ? 'opening.blinded' : 'opening.unblinded' }, tx);
    }
  }
}

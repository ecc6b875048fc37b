import {
  FAIRNESS_DIMENSIONS,
  FAIRNESS_STEPS,
  OTHER_GROUPS,
  RACE_ANSWERS,
  SEX_ANSWERS,
  type FairnessQuestion,
  type FairnessQuestionnaire,
  type FairnessRow,
  type QuestionnaireRequest,
} from '@audition/contracts';
import { Injectable } from '@nestjs/common';
import { Openings } from '../../openings/opening.service.js';
import { AuditLog } from '../../platform/audit/audit-log.js';
import type { CandidateActor, StaffActor } from '../../platform/auth/actor.js';
import { Database, type Tx } from '../../platform/database/database.js';
import { AppError, notFound } from '../../platform/problems/app-error.js';
import { QuestionnaireRepository, type AnswerSum } from './questionnaire.repository.js';

const NAMES: Readonly<Record<string, string>> = { ...SEX_ANSWERS, ...RACE_ANSWERS, others: OTHER_GROUPS };
const GROUPS = Object.keys(NAMES);

/** What candidates say of themselves after the test, if they want to: taken in, counted once, never read. */
@Injectable()
export class Questionnaires {
  constructor(
    private readonly db: Database,
    private readonly questionnaires: QuestionnaireRepository,
    private readonly openings: Openings,
    private readonly audit: AuditLog,
  ) {}

  /** @throws AppError `thing.not-found` */
  async of(openingId: string, tx: Tx): Promise<FairnessQuestionnaire> {
    const found = await this.questionnaires.find(openingId, tx);
    if (found === undefined) throw notFound();
    const { questions, status, countedAt, sums } = found;
    const isAsked = questions.length > 0;
    const state = countedAt !== null ? 'counted' : !isAsked ? 'off' : status === 'open' ? 'asking' : 'waiting';
    return { questions, state, countedAt, sums: namedSums(sums ?? []) };
  }

  /** Sets what is asked; answers to what is not asked any more are deleted. @throws AppError `questionnaire.state` */
  async ask(actor: StaffActor, openingId: string, questions: readonly FairnessQuestion[], tx: Tx): Promise<void> {
    const { status } = await this.openings.require(openingId, tx);
    if (questions.length > 0 && status === 'closed')
      throw stateProblem('This opening is closed. Reopen it to have its candidates asked.');
    if (!(await this.questionnaires.ask(openingId, questions, tx)))
      throw stateProblem('The answers of this opening were counted and deleted; nothing more is asked in it.');
    this.record(actor, openingId, 'fairness.questions-set', { questions: questions.length }, tx);
  }

  /** @throws AppError `questionnaire.state` when nothing is asked, or not any more */
  answer({ workspaceId, testSessionId }: CandidateActor, { sex, race }: QuestionnaireRequest): Promise<void> {
    return this.db.inWorkspace(workspaceId, async (tx) => {
      // No entry in the audit log: it would tell who answered, and when.
      if (!(await this.questionnaires.answer(testSessionId, sex ?? null, race ?? null, tx)))
        throw stateProblem('These questions are closed. Nothing of what you chose was kept.');
    });
  }

  /** Makes the sums of a closed opening, once, and deletes the answers. @throws AppError `questionnaire.state` */
  async count(actor: StaffActor, openingId: string, tx: Tx): Promise<FairnessRow[]> {
    const sums = await this.questionnaires.count(openingId, tx);
    if (sums === null) throw stateProblem('Answers can be counted once, after the opening was closed.');
    this.record(actor, openingId, 'fairness.answers-counted', { rows: sums.length }, tx);
    return namedSums(sums);
  }

  private record(actor: StaffActor, id: string, action: string, data: Record<string, number>, tx: Tx): void {
    this.audit.append(
      { actor: { kind: 'member', id: actor.memberId }, action, subject: { kind: 'opening', id }, data },
      tx,
    );
  }
}

/** Sums with the names of their groups, in the order of the questions. */
function namedSums(sums: readonly AnswerSum[]): FairnessRow[] {
  const place = ({ dimension, step, group }: AnswerSum): number[] => [
    FAIRNESS_DIMENSIONS.indexOf(dimension),
    FAIRNESS_STEPS.indexOf(step),
    ...group.split('/').map((key) => GROUPS.indexOf(key)),
  ];
  return [...sums].sort((a, b) => compared(place(a), place(b))).map((sum) => ({ ...sum, group: nameOf(sum.group) }));
}

/** "asian/female" → "Asian, female". */
function nameOf(group: string): string {
  const [first, second] = group.split('/').map((key) => NAMES[key] ?? key);
  return second === undefined ? (first ?? '') : `${first}, ${second.toLowerCase()}`;
}

function compared(a: readonly number[], b: readonly number[]): number {
  for (const [index, value] of a.entries()) {
    const difference = value - (b[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

const stateProblem = (detail: string): AppError => new AppError('questionnaire.state', { detail });

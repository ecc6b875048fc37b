import {
  PROFILES,
  roleHas,
  type ChangeOpeningRequest,
  type CreateOpeningRequest,
  type OpeningDetail,
  type OpeningSummary,
  type ProfileSummary,
} from '@audition/contracts';
import { Injectable } from '@nestjs/common';
import { ChatTests } from '../chat-tests/chat-test.service.js';
import { AuditLog } from '../platform/audit/audit-log.js';
import type { StaffActor } from '../platform/auth/actor.js';
import { Database, type ReadTx, type Tx } from '../platform/database/database.js';
import { AppError, notFound } from '../platform/problems/app-error.js';
import { newId } from '../platform/secrets.js';
import { Rubrics } from '../rubrics/rubric.service.js';
import { OpeningRepository, type OpeningChange, type OpeningFacts } from './opening.repository.js';
import { Rounds } from './round.service.js';

/** Positions being filled. An opening fixes the rubric version and the chat test that its candidates share. */
@Injectable()
export class Openings {
  constructor(
    private readonly db: Database,
    private readonly openings: OpeningRepository,
    private readonly rubrics: Rubrics,
    private readonly chatTests: ChatTests,
    private readonly rounds: Rounds,
    private readonly audit: AuditLog,
  ) {}

  /** What each role profile would bring to a new opening. */
  profiles(actor: StaffActor): Promise<ProfileSummary[]> {
    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      const summaries: ProfileSummary[] = [];
      for (const profile of PROFILES) {
        const rubric = await this.rubrics.forProfile(profile, tx);
        const chatTest = await this.chatTests.forProfile(profile, tx);
        summaries.push({
          profile,
          title: rubric.title,
          description: rubric.document.description,
          rubric: {
            versionId: rubric.id,
            title: rubric.title,
            version: rubric.version,
            criteria: rubric.criterionCount,
          },
          chatTest: {
            versionId: chatTest.id,
            title: chatTest.title,
            version: chatTest.version,
            minutes: chatTest.document.minutes,
            conversations: chatTest.document.conversations.length,
          },
          rubrics: await this.rubrics.choicesFor(profile, tx),
          chatTests: await this.chatTests.choicesFor(profile, tx),
        });
      }
      return summaries;
    });
  }

  list(actor: StaffActor): Promise<OpeningSummary[]> {
    return this.db.inWorkspace(actor.workspaceId, (tx) => this.openings.list(tx));
  }

  read(actor: StaffActor, id: string): Promise<OpeningDetail> {
    return this.db.inWorkspace(actor.workspaceId, (tx) => this.detail(actor, id, tx));
  }

  create(actor: StaffActor, request: CreateOpeningRequest): Promise<OpeningDetail> {
    const { title, profile, rubricVersionId } = request;
    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      const rubric =
        rubricVersionId === undefined
          ? await this.rubrics.forProfile(profile, tx)
          : await this.rubrics.requireForProfile(rubricVersionId, profile, tx);
      const chatTestVersionId = await this.chosenTest(request, tx);
      const id = newId();
      await this.openings.insert(
        { id, title, profile, rubricVersionId: rubric.id, chatTestVersionId, createdBy: actor.memberId },
        tx,
      );
      await this.rounds.addFirst(id, rubric.document, tx);
      this.audit.append(
        {
          actor: { kind: 'member', id: actor.memberId },
          action: 'opening.created',
          subject: { kind: 'opening', id },
          data: { profile, rubricVersion: rubric.id, chatTestVersion: chatTestVersionId },
        },
        tx,
      );
      return this.detail(actor, id, tx);
    });
  }

  change(actor: StaffActor, id: string, request: ChangeOpeningRequest): Promise<OpeningDetail> {
    const { version, ...wanted } = request;
    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      const current = await this.detail(actor, id, tx);
      const changed = actionsOf(current, wanted);
      if (!(await this.openings.update(id, version, changeOf(wanted), tx))) {
        throw new AppError('thing.changed', {
          detail:
            'Someone changed this opening after you opened it. Nothing of yours was saved; look at it and try again.',
          data: { current },
        });
      }
      const by = { kind: 'member', id: actor.memberId } as const;
      for (const action of changed) this.audit.append({ actor: by, action, subject: { kind: 'opening', id } }, tx);
      return this.detail(actor, id, tx);
    });
  }

  /** The opening, for other features. @throws AppError `thing.not-found` */
  async require(id: string, tx: ReadTx): Promise<OpeningFacts> {
    const opening = await this.openings.findFacts(id, tx);
    if (opening === undefined) throw notFound();
    return opening;
  }

  /** The chat test asked for, which must be one of the profile's; the shipped one when none is. */
  private async chosenTest({ profile, chatTestVersionId }: CreateOpeningRequest, tx: Tx): Promise<string> {
    if (chatTestVersionId === undefined) return (await this.chatTests.forProfile(profile, tx)).id;
    const all = await this.chatTests.list(tx);
    const chosen = all.find(({ id }) => id === chatTestVersionId);
    if (chosen?.profile === profile) return chosen.id;
    throw new AppError('request.invalid', {
      errors: [{ pointer: '/chatTestVersionId', detail: 'is not a chat test for this role' }],
    });
  }

  private async detail(actor: StaffActor, id: string, tx: Tx): Promise<OpeningDetail> {
    const opening = await this.openings.find(id, tx);
    if (opening === undefined) throw notFound();
    const rules = await this.openings.scoringRules(id, tx);
    if (rules === undefined) throw notFound();
    const readerId = roleHas(actor.role, 'scorecard:write') ? actor.memberId : null;
    const counts = {
      ...(await this.openings.countTodo(id, actor.memberId, tx)),
      'third-assessor': await this.openings.countThirdWanted(id, readerId, tx),
    };
    const mine: OpeningDetail['todo'][number]['kind'][] = [
      ...(actor.role === 'interviewer' ? (['scorecard-due'] as const) : []),
      ...(roleHas(actor.role, 'opening:manage') ? (['third-assessor', 'decide'] as const) : []),
      'test-running',
      ...(roleHas(actor.role, 'test:invite') ? (['invite'] as const) : []),
    ];
    return {
      ...opening,
      ...rules,
      todo: mine.map((kind) => ({ kind, count: counts[kind] })).filter(({ count }) => count > 0),
    };
  }
}

/** The fields that were sent; the others stay. */
function changeOf(wanted: Omit<ChangeOpeningRequest, 'version'>): OpeningChange {
  const { title, status, scorecardDueDays, tolerancePoints, toleranceCriteria } = wanted;
  return {
    ...(title === undefined ? {} : { title }),
    ...(status === undefined ? {} : { status }),
    ...(scorecardDueDays === undefined ? {} : { scorecardDueDays }),
    ...(tolerancePoints === undefined ? {} : { tolerancePoints }),
    ...(toleranceCriteria === undefined ? {} : { toleranceCriteria }),
  };
}

/** What of it is another afterwards, each as its own entry of the audit log. */
function actionsOf(current: OpeningDetail, wanted: Omit<ChangeOpeningRequest, 'version'>): string[] {
  const { status, title, scorecardDueDays, tolerancePoints, toleranceCriteria } = wanted;
  const isOther = (value: unknown, before: unknown): boolean => value !== undefined && value !== before;
  const { points, criteria } = current.tolerance;
  return [
    ...(isOther(title, current.title) ? ['opening.renamed'] : []),
    ...(isOther(scorecardDueDays, current.scorecardDueDays) ? ['opening.due-days-changed'] : []),
    ...(isOther(tolerancePoints, points) || isOther(toleranceCriteria, criteria) ? ['opening.tolerance-changed'] : []),
    ...(isOther(status, current.status) ? [status === 'open' ? 'opening.reopened' : 'opening.closed'] : []),
  ];
}

import type {
  CandidateFeedbackView,
  FieldProblem,
  ReleaseCandidateFeedbackRequest,
  SaveCandidateFeedbackRequest,
} from '@audition/contracts';
import type { RubricDocument } from '@audition/rubric';
import { Injectable } from '@nestjs/common';
import { CandidateMails } from '../mails/candidate-mail.service.js';
import { AuditLog } from '../platform/audit/audit-log.js';
import type { StaffActor } from '../platform/auth/actor.js';
import { Database, type Tx } from '../platform/database/database.js';
import { AppError, notFound, pointerPart } from '../platform/problems/app-error.js';
import { Rubrics } from '../rubrics/rubric.service.js';
import { SeenScorecards } from '../scorecards/seen-scorecards.js';
import { CandidateFeedbackRepository } from './candidate-feedback.repository.js';
import { CandidateRepository } from './candidate.repository.js';

const TEXT_MAX = 4000;
/** What a database or a mail cannot hold. */
const UNSTORABLE = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\p{Cs}]/u;

/**
 * What a candidate is told about their scores: written chapter by chapter, released by a person. Whoever has still to
 * score the candidate does not read it: it says what others saw.
 */
@Injectable()
export class CandidateFeedbacks {
  constructor(
    private readonly db: Database,
    private readonly feedback: CandidateFeedbackRepository,
    private readonly candidates: CandidateRepository,
    private readonly rubrics: Rubrics,
    private readonly scorecards: SeenScorecards,
    private readonly mails: CandidateMails,
    private readonly audit: AuditLog,
  ) {}

  read(actor: StaffActor, applicationId: string): Promise<CandidateFeedbackView> {
    return this.db.inWorkspace(actor.workspaceId, async (tx) => (await this.load(actor, applicationId, tx)).view);
  }

  /** Keeps a draft. @throws AppError `feedback.released`, `thing.changed`, `request.invalid` */
  save(
    actor: StaffActor,
    applicationId: string,
    { version, texts }: SaveCandidateFeedbackRequest,
  ): Promise<CandidateFeedbackView> {
    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      const { view, rubric } = await this.load(actor, applicationId, tx);
      requireDraft(view);
      const checked = checkTexts(rubric, texts);
      if ('faults' in checked) throw new AppError('request.invalid', { errors: checked.faults });
      const content = { applicationId, version, texts: checked.texts };
      if (!(await this.feedback.save(content, actor.memberId, tx))) await this.refuse(actor, applicationId, tx);
      this.record(actor, applicationId, 'candidate-feedback.saved', tx);
      return (await this.load(actor, applicationId, tx)).view;
    });
  }

  /** Mails it to the candidate and shows it on the page of their test, for good. */
  release(
    actor: StaffActor,
    applicationId: string,
    { version }: ReleaseCandidateFeedbackRequest,
  ): Promise<CandidateFeedbackView> {
    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      const { view } = await this.load(actor, applicationId, tx);
      requireDraft(view);
      const chapters = view.chapters.filter(({ text }) => text !== '');
      if (chapters.length === 0) throw new AppError('feedback.empty', { detail: 'Write about one chapter at least.' });
      if (!(await this.feedback.release(applicationId, version, actor.memberId, tx)))
        await this.refuse(actor, applicationId, tx);
      const feedback = chapters.map(({ title, text }) => `${title}\n${text}`).join('\n\n');
      await this.mails.write(
        { template: 'feedback-released', applicationId, values: { feedback, sender: actor.name } },
        tx,
      );
      this.record(actor, applicationId, 'candidate-feedback.released', tx);
      return (await this.load(actor, applicationId, tx)).view;
    });
  }

  private async load(
    actor: StaffActor,
    applicationId: string,
    tx: Tx,
  ): Promise<{ view: CandidateFeedbackView; rubric: RubricDocument }> {
    const facts = await this.candidates.findFacts(actor.memberId, applicationId, tx);
    if (facts === undefined) throw notFound();
    const { areOthersHidden } = await this.scorecards.summariesFor(actor, applicationId, tx);
    if (areOthersHidden) {
      throw new AppError('scorecard.submit-first', {
        detail: 'Feedback says what assessors saw. Submit your own scorecard for this candidate first.',
      });
    }
    const { document: rubric } = await this.rubrics.require(facts.opening.rubricVersionId, tx);
    const stored = await this.feedback.find(applicationId, tx);
    const {
      texts = {},
      version = 0,
      updatedBy = '',
      updatedAt = null,
      releasedBy = '',
      releasedAt = null,
    } = stored ?? {};
    return {
      rubric,
      view: {
        applicationId,
        candidateName: facts.name,
        chapters: rubric.chapters
          .filter(({ criteria }) => criteria.length > 0)
          .map(({ key, title }) => ({ key, title, text: texts[key] ?? '' })),
        ...{ version, updatedBy, updatedAt, releasedBy, releasedAt },
      },
    };
  }

  private async refuse(actor: StaffActor, applicationId: string, tx: Tx): Promise<never> {
    throw new AppError('thing.changed', {
      detail: 'Somebody has changed this feedback in the meantime. Nothing of yours was saved or sent.',
      data: { current: (await this.load(actor, applicationId, tx)).view },
    });
  }

  private record(actor: StaffActor, applicationId: string, action: string, tx: Tx): void {
    const subject = { kind: 'application', id: applicationId };
    this.audit.append({ actor: { kind: 'member', id: actor.memberId }, action, subject }, tx);
  }
}

function requireDraft({ releasedAt, releasedBy }: CandidateFeedbackView): void {
  if (releasedAt === null) return;
  throw new AppError('feedback.released', {
    detail: `${releasedBy} has released this feedback. The candidate has it, so it stays as it is.`,
  });
}

/** Texts by chapters of the rubric, trimmed; what is no chapter, no text or too long is a fault. */
function checkTexts(
  rubric: RubricDocument,
  data: Record<string, unknown>,
): { texts: Record<string, string> } | { faults: FieldProblem[] } {
  const known = new Set<string>(rubric.chapters.map(({ key }) => key));
  const faults: FieldProblem[] = [];
  const texts: Record<string, string> = {};
  for (const [key, value] of Object.entries(data)) {
    if (!known.has(key))
      faults.push({ pointer: `/texts/${pointerPart(key.slice(0, 60))}`, detail: 'is not a chapter of this rubric' });
    else if (typeof value !== 'string' || value.length > TEXT_MAX || UNSTORABLE.test(value))
      faults.push({ pointer: `/texts/${key}`, detail: `must be text of at most ${TEXT_MAX} characters` });
    else texts[key] = value.trim().normalize('NFC');
  }
  return faults.length > 0 ? { faults } : { texts };
}

import type {
  AddCandidateRequest,
  ApplicationDetail,
  ApplicationListQuery,
  ApplicationRow,
  CandidateSearchQuery,
  ImportPreview,
  ImportResult,
  LabelApplicationRequest,
  MoveStageRequest,
} from '@audition/contracts';
import { Injectable } from '@nestjs/common';
import { Openings } from '../openings/opening.service.js';
import { AuditLog } from '../platform/audit/audit-log.js';
import type { StaffActor } from '../platform/auth/actor.js';
import { Database, type ReadTx, type Tx } from '../platform/database/database.js';
import { AppError, notFound } from '../platform/problems/app-error.js';
import type { JsonText } from '../platform/http/json-text.js';
import { newId } from '../platform/secrets.js';
import { SeenScorecards } from '../scorecards/seen-scorecards.js';
import { SessionVoids } from '../test-sessions/session-void.service.js';
import { TestSessions } from '../test-sessions/test-session.service.js';
import { activityText, tellsOfScores } from './activity.js';
import { ApplicationListRepository, isSearch, type ApplicationFilter } from './application-list.repository.js';
import { CandidateRepository, type ApplicationFacts, type Labels, type Person } from './candidate.repository.js';
import { previewImport } from './csv-import.js';
import { Decisions } from './decision.service.js';

/** People and their applications. */
@Injectable()
export class Candidates {
  constructor(
    private readonly db: Database,
    private readonly candidates: CandidateRepository,
    private readonly lists: ApplicationListRepository,
    private readonly openings: Openings,
    private readonly scorecards: SeenScorecards,
    private readonly testSessions: TestSessions,
    private readonly voids: SessionVoids,
    private readonly decisions: Decisions,
    private readonly audit: AuditLog,
  ) {}

  /** Applications of every opening, by name or e-mail. */
  search(actor: StaffActor, query: CandidateSearchQuery): Promise<JsonText<ApplicationRow[]>> {
    const filter: ApplicationFilter = { ...query };
    return this.reading(actor, filter, (tx) => this.lists.list(actor.memberId, filter, tx));
  }

  listOpening(actor: StaffActor, openingId: string, query: ApplicationListQuery): Promise<JsonText<ApplicationRow[]>> {
    const filter: ApplicationFilter = { openingId, ...query };
    return this.reading(actor, filter, async (tx) => {
      const [, rows] = await Promise.all([
        this.openings.require(openingId, tx),
        this.lists.list(actor.memberId, filter, tx),
      ]);
      return rows;
    });
  }

  read(actor: StaffActor, applicationId: string): Promise<ApplicationDetail> {
    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      const facts = await this.facts(actor, applicationId, tx);
      const testSession = await this.testSessions.summaryOf(applicationId, tx);
      const voidedTests = await this.voids.ofApplication(applicationId, tx);
      const { cards, areOthersHidden } = await this.scorecards.summariesFor(actor, applicationId, tx);
      const entries = await this.candidates.activityOf(applicationId, tx);
      const activity = entries
        .filter(({ action, actorId }) => !areOthersHidden || !tellsOfScores(action) || actorId === actor.memberId)
        .map((entry) => ({ at: entry.at, text: activityText(entry) }));
      // A reason may speak of ratings.
      const decisionReason = areOthersHidden ? '' : facts.decisionReason;
      return { ...facts, decisionReason, testSession, voidedTests, scorecards: cards, areOthersHidden, activity };
    });
  }

  /** The application without scorecards and activity, for other features. @throws AppError `thing.not-found` */
  async facts(actor: StaffActor, applicationId: string, tx: Tx): Promise<ApplicationFacts> {
    const facts = await this.candidates.findFacts(actor.memberId, applicationId, tx);
    if (facts === undefined) throw notFound();
    return facts;
  }

  add(actor: StaffActor, openingId: string, request: AddCandidateRequest): Promise<ApplicationRow> {
    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      await this.openOpening(openingId, tx);
      const person = { name: request.name, email: request.email, phone: request.phone ?? '', note: request.note ?? '' };
      const id = await this.apply(actor, openingId, person, { source: '', tags: [] }, tx);
      if (id === null) {
        throw new AppError('candidate.exists', {
          detail: 'A candidate with this e-mail address is already in this opening.',
          errors: [{ pointer: '/email', detail: 'is already in this opening' }],
        });
      }
      return this.row(actor, id, tx);
    });
  }

  previewImport(actor: StaffActor, openingId: string, csv: string): Promise<ImportPreview> {
    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      await this.openOpening(openingId, tx);
      return previewImport(csv, await this.candidates.emailsIn(openingId, tx));
    });
  }

  /** Adds all rows or, when any is wrong, none. */
  importAll(actor: StaffActor, openingId: string, csv: string): Promise<ImportResult> {
    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      await this.openOpening(openingId, tx);
      const { rows, errorCount } = previewImport(csv, await this.candidates.emailsIn(openingId, tx));
      if (errorCount > 0) {
        throw new AppError('csv.invalid', {
          detail: `${errorCount} of ${rows.length} rows need another look. Nothing was imported.`,
          errors: rows.flatMap(({ line, errors }) =>
            errors.map(({ column, detail }) => ({ pointer: `/lines/${line}/${column}`, detail })),
          ),
        });
      }
      for (const { name, email, phone, note, source, tags } of rows) {
        if ((await this.apply(actor, openingId, { name, email, phone, note }, { source, tags }, tx)) !== null) continue;
        throw new AppError('candidate.exists', {
          detail: `${email} was added by somebody else in the meantime. Nothing was imported.`,
        });
      }
      return { added: rows.length };
    });
  }

  /** A stage for an application, by hand. Stages that close it are decisions, and recorded as such. */
  move(actor: StaffActor, applicationId: string, request: MoveStageRequest): Promise<ApplicationRow> {
    const { stage, version } = request;
    const reason = request.reason ?? '';
    const kind = stage === 'hired' ? 'hired' : stage === 'rejected' ? 'reject' : null;
    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      const before = await this.row(actor, applicationId, tx);
      if (kind !== null && reason === '') {
        throw new AppError('stage.reason-needed', {
          errors: [{ pointer: '/reason', detail: 'is needed for a decision' }],
        });
      }
      if (kind !== null) {
        await this.decisions.make(actor, before, { kind, stage, reason, version }, tx);
        return this.row(actor, applicationId, tx);
      }
      await this.decisions.moveTo(actor, before, { stage, version, decision: null }, tx);
      this.audit.append(
        {
          actor: { kind: 'member', id: actor.memberId },
          action: 'application.moved',
          subject: { kind: 'application', id: applicationId },
          data: { from: before.stage, to: stage },
        },
        tx,
      );
      return this.row(actor, applicationId, tx);
    });
  }

  /** Replaces source and tags. Whoever sees an alias must not know them, so for them there is nothing to replace. */
  label(actor: StaffActor, applicationId: string, request: LabelApplicationRequest): Promise<ApplicationRow> {
    const { source, version } = request;
    const tags = [...new Set(request.tags)];
    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      const before = await this.row(actor, applicationId, tx);
      if (before.candidateId === null) throw notFound();
      if (!(await this.candidates.label(applicationId, version, { source, tags }, tx))) {
        throw new AppError('thing.changed', {
          detail: 'Somebody changed this candidate’s stage or tags in the meantime. Nothing was overwritten.',
          data: { current: await this.row(actor, applicationId, tx) },
        });
      }
      const subject = { kind: 'application', id: applicationId };
      this.audit.append({ actor: { kind: 'member', id: actor.memberId }, action: 'application.labelled', subject }, tx);
      return this.row(actor, applicationId, tx);
    });
  }

  private reading<T>(actor: StaffActor, filter: ApplicationFilter, work: (tx: ReadTx) => Promise<T>): Promise<T> {
    return isSearch(filter) ? this.db.read(actor.workspaceId, work) : this.db.glance(actor.workspaceId, work);
  }

  /**
   * Records the application, and the person if the workspace does not know the address yet; null when the person is in the
   * opening already.
   */
  private async apply(
    actor: StaffActor,
    openingId: string,
    person: Person,
    labels: Labels,
    tx: Tx,
  ): Promise<string | null> {
    const candidateId = await this.personOf(person, tx);
    const id = newId();
    if (!(await this.candidates.insertApplication({ id, openingId, candidateId, ...labels }, tx))) return null;
    this.audit.append(
      {
        actor: { kind: 'member', id: actor.memberId },
        action: 'application.created',
        subject: { kind: 'application', id },
        data: { opening: openingId, candidate: candidateId },
      },
      tx,
    );
    return id;
  }

  private async personOf(person: Person, tx: Tx): Promise<string> {
    const id = newId();
    if (await this.candidates.insertPerson(id, person, tx)) return id;
    const known = await this.candidates.findPersonByEmail(person.email, tx);
    if (known === undefined) throw new Error('an address is taken by nobody');
    return known;
  }

  private async row(actor: StaffActor, applicationId: string, tx: Tx): Promise<ApplicationRow> {
    const row = await this.candidates.findRow(actor.memberId, applicationId, tx);
    if (row === undefined) throw notFound();
    return row;
  }

  private async openOpening(id: string, tx: Tx): Promise<void> {
    if ((await this.openings.require(id, tx)).status === 'open') return;
    throw new AppError('opening.closed', { detail: 'This opening is closed. Reopen it to add candidates.' });
  }
}

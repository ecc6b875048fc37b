import type {
  CreateRubricDraftRequest,
  DraftDocument,
  DraftFinding,
  DraftFindings,
  PublishedVersion,
  RubricDraft,
  RubricList,
  RubricVersionView,
  SaveRubricDraftRequest,
} from '@audition/contracts';
import { parseRubric, type RubricDocument } from '@audition/rubric';
import { Injectable } from '@nestjs/common';
import { readDraftYaml, requireStorable, titleOf, toYaml, wantedKey, withKey } from '../drafts/draft-document.js';
import { Drafts } from '../drafts/draft.service.js';
import { AuditLog } from '../platform/audit/audit-log.js';
import type { StaffActor } from '../platform/auth/actor.js';
import { Database, type Tx } from '../platform/database/database.js';
import { AppError } from '../platform/problems/app-error.js';
import { isShippedKey, Rubrics } from './rubric.service.js';

interface DraftContent {
  document: DraftDocument;
}

/** Own rubrics while they are written: kept in any state, looked at, published as the next version. */
@Injectable()
export class RubricDrafts {
  constructor(
    private readonly db: Database,
    private readonly drafts: Drafts,
    private readonly rubrics: Rubrics,
    private readonly audit: AuditLog,
  ) {}

  list(actor: StaffActor): Promise<RubricList> {
    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      const drafts = await this.drafts.list<DraftContent>('rubric', tx);
      return { versions: await this.rubrics.list(tx), drafts: drafts.map(({ document: _, ...summary }) => summary) };
    });
  }

  /** A copy of a published rubric or its next version; without one, a copy of the profile's shipped rubric. */
  create(actor: StaffActor, request: CreateRubricDraftRequest): Promise<RubricDraft> {
    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      const source =
        request.versionId === undefined
          ? await this.rubrics.forProfile(request.profile ?? 'support', tx)
          : await this.rubrics.require(request.versionId, tx);
      if (request.isNextVersion === true) return this.createNext(actor, source, tx);
      const title = request.title ?? `${source.title.slice(0, 113)} (copy)`;
      return this.createNew(actor, { ...inWrittenOrder(source.document), title }, tx);
    });
  }

  read(actor: StaffActor, id: string): Promise<RubricDraft> {
    return this.db.inWorkspace(actor.workspaceId, (tx) => this.drafts.require<DraftContent>('rubric', id, tx));
  }

  /** Saves the whole document, whatever its state. A stale version is refused with the current draft. */
  save(actor: StaffActor, id: string, { version, document }: SaveRubricDraftRequest): Promise<RubricDraft> {
    requireStorable(document);
    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      const { key } = await this.drafts.require('rubric', id, tx);
      const change = { title: titleOf(document), content: { document: withKey(document, key) } };
      return this.drafts.save<DraftContent>(actor, 'rubric', id, version, change, tx);
    });
  }

  discard(actor: StaffActor, id: string): Promise<void> {
    return this.db.inWorkspace(actor.workspaceId, (tx) => this.drafts.discard(actor, 'rubric', id, tx));
  }

  async findings(actor: StaffActor, id: string): Promise<DraftFindings> {
    const { version, document } = await this.read(actor, id);
    const findings = findingsOf(document);
    return { version, findings, canPublish: findings.length === 0 };
  }

  /** The draft as a rubric, for what is printed of it. @throws AppError `draft.incomplete` with the findings */
  async complete(id: string, tx: Tx): Promise<{ document: RubricDocument; version: number }> {
    const { document, basedOnVersion } = await this.drafts.require<DraftContent>('rubric', id, tx);
    return { document: requireComplete(document), version: (basedOnVersion ?? 0) + 1 };
  }

  /** The draft becomes the next version of its key, and is gone. @throws AppError `draft.incomplete` with the findings */
  publish(actor: StaffActor, id: string, version: number): Promise<PublishedVersion> {
    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      const { key, document } = await this.drafts.take<DraftContent>('rubric', id, version, tx);
      const rubric = requireComplete(document);
      const versions = (await this.rubrics.list(tx)).filter((one) => one.key === key).map((one) => one.version);
      const number = Math.max(0, ...versions) + 1;
      const published = await this.rubrics.publish(rubric, number, tx);
      await this.audit.append(
        {
          actor: { kind: 'member', id: actor.memberId },
          action: 'rubric.published',
          subject: { kind: 'rubric-version', id: published.id },
          data: { draft: id, version: number, contentHash: published.contentHash },
        },
        tx,
      );
      return { versionId: published.id, key, version: number, contentHash: published.contentHash };
    });
  }

  /** A new draft from a YAML file, which may be half written, but must be YAML and of this kind. */
  async import(actor: StaffActor, yaml: string): Promise<RubricDraft> {
    const document = readDraftYaml(yaml, 'rubric/1');
    requireStorable(document);
    return this.db.inWorkspace(actor.workspaceId, (tx) => this.createNew(actor, document, tx));
  }

  async exportDraft(actor: StaffActor, id: string): Promise<{ name: string; text: string }> {
    const { key, document } = await this.read(actor, id);
    return { name: `${key}.yaml`, text: toYaml(document) };
  }

  async exportVersion(actor: StaffActor, id: string): Promise<{ name: string; text: string }> {
    const { key, version, document } = await this.rubrics.read(actor, id);
    return { name: `${key}-v${version}.yaml`, text: toYaml(inWrittenOrder(document)) };
  }

  private async createNext(actor: StaffActor, source: RubricVersionView, tx: Tx): Promise<RubricDraft> {
    const { key, title, version, isShipped } = source;
    if (isShipped) {
      throw new AppError('request.invalid', {
        detail: 'What comes with Audition stays as it is. Duplicate it and adapt the copy.',
        errors: [{ pointer: '/isNextVersion', detail: 'is only for own rubrics' }],
      });
    }
    const content = (): DraftContent => ({ document: { ...inWrittenOrder(source.document) } });
    const draft = { kind: 'rubric', title, content, basedOnVersion: version, key: { keep: key } } as const;
    return this.drafts.create<DraftContent>(actor, draft, tx);
  }

  private async createNew(actor: StaffActor, document: DraftDocument, tx: Tx): Promise<RubricDraft> {
    const taken = (await this.rubrics.list(tx)).map(({ key }) => key);
    const wanted = wantedKey(document, taken);
    const draft = {
      kind: 'rubric',
      title: titleOf(document),
      content: (key: string): DraftContent => ({ document: withKey(document, key) }),
      basedOnVersion: null,
      key: { from: isShippedKey(wanted) ? titleOf(document) : wanted, taken },
    } as const;
    return this.drafts.create<DraftContent>(actor, draft, tx);
  }
}

function requireComplete(document: DraftDocument): RubricDocument {
  const parsed = parseRubric(document);
  if (parsed.ok) return parsed.value;
  throw new AppError('draft.incomplete', {
    detail: 'Some places need another look first. The draft is kept as it is.',
    data: { findings: findingsOf(document) },
  });
}

/** What keeps a rubric draft from being published, each with its place. */
function findingsOf(document: DraftDocument): DraftFinding[] {
  const parsed = parseRubric(document);
  if (parsed.ok) return [];
  return parsed.faults.map(({ path, message }) => ({ level: 'L0', severity: 'error', path, message }));
}

/** Versions from before the order of keys was kept come back in the order of the schema, as a new file has them. */
function inWrittenOrder(document: RubricDocument): RubricDocument {
  const parsed = parseRubric(document);
  return parsed.ok ? parsed.value : document;
}

import {
  PROFILES,
  type CreateRubricDraftRequest,
  type DraftDocument,
  type DraftFinding,
  type DraftFindings,
  type PublishedVersion,
  type RubricDraft,
  type RubricList,
  type SaveRubricDraftRequest,
} from '@audition/contracts';
import { parseRubric, type RubricDocument } from '@audition/rubric';
import { Injectable } from '@nestjs/common';
import { readDraftYaml, requireStorable, toYaml } from '../drafts/draft-document.js';
import { Drafts, incompleteDraft, nextVersion } from '../drafts/draft.service.js';
import type { StaffActor } from '../platform/auth/actor.js';
import { Database, type Tx } from '../platform/database/database.js';
import { Rubrics } from './rubric.service.js';

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
      if (request.isNextVersion === true) {
        const content = { document: { ...inWrittenOrder(source.document) } };
        return this.drafts.createNext<DraftContent>(actor, 'rubric', source, content, tx);
      }
      const title = request.title ?? `${source.title.slice(0, 113)} (copy)`;
      return this.createNew(actor, { ...inWrittenOrder(source.document), title }, tx);
    });
  }

  read(actor: StaffActor, id: string): Promise<RubricDraft> {
    return this.db.inWorkspace(actor.workspaceId, (tx) => this.drafts.require<DraftContent>('rubric', id, tx));
  }

  /** Saves the whole document, whatever its state. A stale version is refused with the current draft. */
  save(actor: StaffActor, id: string, request: SaveRubricDraftRequest): Promise<RubricDraft> {
    requireStorable(request.document);
    return this.db.inWorkspace(actor.workspaceId, (tx) =>
      this.drafts.save<DraftContent>(actor, 'rubric', id, request, (document) => ({ document }), tx),
    );
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
      const draft = await this.drafts.take<DraftContent>('rubric', id, version, tx);
      const number = nextVersion(draft.key, await this.rubrics.list(tx));
      const published = await this.rubrics.publish(requireComplete(draft.document), number, tx);
      return this.drafts.recordPublished(actor, 'rubric', draft, published, tx);
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

  private async createNew(actor: StaffActor, document: DraftDocument, tx: Tx): Promise<RubricDraft> {
    const taken = [...PROFILES, ...(await this.rubrics.list(tx)).map(({ key }) => key)];
    const start = { document, taken };
    return this.drafts.createNew<DraftContent>(actor, 'rubric', start, (keyed) => ({ document: keyed }), tx);
  }
}

function requireComplete(document: DraftDocument): RubricDocument {
  const parsed = parseRubric(document);
  if (parsed.ok) return parsed.value;
  throw incompleteDraft(findingsOf(document));
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

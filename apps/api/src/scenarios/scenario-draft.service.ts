import type {
  CreateScenarioDraftRequest,
  DraftDocument,
  DraftFindings,
  PublishedVersion,
  SaveScenarioDraftRequest,
  ScenarioDraft,
  ScenarioList,
} from '@audition/contracts';
import { parseScenario } from '@audition/scenario';
import { Injectable } from '@nestjs/common';
import { readDraftYaml, requireStorable, toYaml } from '../drafts/draft-document.js';
import { Drafts, incompleteDraft, nextVersion } from '../drafts/draft.service.js';
import type { StaffActor } from '../platform/auth/actor.js';
import { Database, type Tx } from '../platform/database/database.js';
import { findingsOf } from './scenario-findings.js';
import { Scenarios } from './scenario.service.js';

interface Content {
  document: DraftDocument;
}

/** Own scenarios while they are written: kept in any state, published only when they hold together. */
@Injectable()
export class ScenarioDrafts {
  constructor(
    private readonly db: Database,
    private readonly drafts: Drafts,
    private readonly scenarios: Scenarios,
  ) {}

  list(actor: StaffActor): Promise<ScenarioList> {
    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      const drafts = await this.drafts.list<Content>('scenario', tx);
      return {
        versions: await this.scenarios.list(tx),
        drafts: drafts.map(({ document: _, ...summary }) => summary),
      };
    });
  }

  /** A draft from the small template, as a copy of a published version, or as its next version. */
  create(actor: StaffActor, request: CreateScenarioDraftRequest): Promise<ScenarioDraft> {
    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      if (request.versionId === undefined) {
        const { title, ...template } = await this.scenarios.template();
        return this.createNew(actor, { ...template, title: request.title ?? title }, tx);
      }
      const source = await this.scenarios.require(request.versionId, tx);
      if (request.isNextVersion !== true) {
        const title = request.title ?? `${source.title} (copy)`.slice(0, 120);
        return this.createNew(actor, { ...source.document, title }, tx);
      }
      return this.drafts.createNext<Content>(actor, 'scenario', source, { document: { ...source.document } }, tx);
    });
  }

  read(actor: StaffActor, id: string): Promise<ScenarioDraft> {
    return this.db.inWorkspace(actor.workspaceId, async (tx) => this.drafts.require<Content>('scenario', id, tx));
  }

  /** Saves the whole document, whatever its state. A stale version is refused with the current draft. */
  save(actor: StaffActor, id: string, request: SaveScenarioDraftRequest): Promise<ScenarioDraft> {
    requireStorable(request.document);
    return this.db.inWorkspace(actor.workspaceId, (tx) =>
      this.drafts.save<Content>(actor, 'scenario', id, request, (document) => ({ document }), tx),
    );
  }

  discard(actor: StaffActor, id: string): Promise<void> {
    return this.db.inWorkspace(actor.workspaceId, (tx) => this.drafts.discard(actor, 'scenario', id, tx));
  }

  findings(actor: StaffActor, id: string): Promise<DraftFindings> {
    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      const { version, document } = await this.drafts.require<Content>('scenario', id, tx);
      const findings = findingsOf(document);
      return { version, findings, canPublish: findings.every(({ severity }) => severity !== 'error') };
    });
  }

  /** The draft becomes the next version of its key, and is gone. @throws AppError `draft.incomplete` with the findings */
  publish(actor: StaffActor, id: string, version: number): Promise<PublishedVersion> {
    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      const draft = await this.drafts.take<Content>('scenario', id, version, tx);
      const findings = findingsOf(draft.document);
      const parsed = parseScenario(draft.document);
      if (!parsed.ok || findings.some(({ severity }) => severity === 'error')) throw incompleteDraft(findings);
      const number = nextVersion(draft.key, await this.scenarios.list(tx));
      const published = await this.scenarios.publish(parsed.value, number, tx);
      return this.drafts.recordPublished(actor, 'scenario', draft, published, tx);
    });
  }

  /** A new draft from a YAML file; all of it or nothing. */
  async import(actor: StaffActor, yaml: string): Promise<ScenarioDraft> {
    const document = readDraftYaml(yaml, 'chat-scenario/1');
    requireStorable(document);
    return this.db.inWorkspace(actor.workspaceId, (tx) => this.createNew(actor, document, tx));
  }

  async exportDraft(actor: StaffActor, id: string): Promise<{ name: string; text: string }> {
    const { key, document } = await this.read(actor, id);
    return { name: `${key}.yaml`, text: toYaml(document) };
  }

  async exportVersion(actor: StaffActor, id: string): Promise<{ name: string; text: string }> {
    const { key, version, document } = await this.scenarios.read(actor, id);
    return { name: `${key}-v${version}.yaml`, text: toYaml(document) };
  }

  /** A draft under a key that neither the library nor its template has. */
  private async createNew(actor: StaffActor, document: DraftDocument, tx: Tx): Promise<ScenarioDraft> {
    const published = (await this.scenarios.list(tx)).map(({ key }) => key);
    const { key: template } = await this.scenarios.template();
    const taken = [...published, ...(await this.scenarios.shippedKeys()), template];
    const start = { document, taken };
    return this.drafts.createNew<Content>(actor, 'scenario', start, (keyed) => ({ document: keyed }), tx);
  }
}

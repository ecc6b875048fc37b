import {
  PROFILES,
  type ChatTestDraft,
  type ChatTestDraftContent,
  type ChatTestList,
  type CreateChatTestDraftRequest,
  type DraftFindings,
  type ImportChatTestRequest,
  type PublishedVersion,
  type SaveChatTestDraftRequest,
} from '@audition/contracts';
import { parseChatTest, type Scenario } from '@audition/scenario';
import { isUUID } from 'class-validator';
import { Injectable } from '@nestjs/common';
import { readDraftYaml, requireStorable, toYaml } from '../drafts/draft-document.js';
import { Drafts, incompleteDraft, nextVersion } from '../drafts/draft.service.js';
import type { StaffActor } from '../platform/auth/actor.js';
import { Database, type Tx } from '../platform/database/database.js';
import { AppError } from '../platform/problems/app-error.js';
import { Scenarios } from '../scenarios/scenario.service.js';
import { findingsOf } from './chat-test-findings.js';
import { ChatTests, scenarioKeysOf } from './chat-test.service.js';

/** Scenarios a chat test may name, the practice among them; more than enough for its five conversations. */
const SCENARIOS_MAX = 20;

/** Own chat tests while they are put together. */
@Injectable()
export class ChatTestDrafts {
  constructor(
    private readonly db: Database,
    private readonly drafts: Drafts,
    private readonly chatTests: ChatTests,
    private readonly scenarios: Scenarios,
  ) {}

  list(actor: StaffActor): Promise<ChatTestList> {
    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      const drafts = await this.drafts.list<ChatTestDraftContent>('chat-test', tx);
      return {
        versions: await this.chatTests.list(tx),
        drafts: drafts.map(({ document: _, scenarioVersions: __, ...summary }) => summary),
      };
    });
  }

  /** A copy of a published chat test or its next version; without one, a copy of the role's shipped test. */
  create(actor: StaffActor, request: CreateChatTestDraftRequest): Promise<ChatTestDraft> {
    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      const versionId = request.versionId ?? (await this.chatTests.forProfile(request.profile ?? 'support', tx)).id;
      const source = await this.chatTests.require(versionId, tx);
      const { document, scenarioVersions } = source;
      if (request.isNextVersion === true) {
        const content = { profile: source.profile, scenarioVersions, document: { ...document } };
        return this.drafts.createNext<ChatTestDraftContent>(actor, 'chat-test', source, content, tx);
      }
      const profile = request.profile ?? source.profile;
      const title = request.title ?? `${source.title} (copy)`.slice(0, 120);
      return this.createNew(actor, { profile, scenarioVersions, document: { ...document, title } }, tx);
    });
  }

  read(actor: StaffActor, id: string): Promise<ChatTestDraft> {
    return this.db.inWorkspace(actor.workspaceId, async (tx) =>
      this.drafts.require<ChatTestDraftContent>('chat-test', id, tx),
    );
  }

  /** Saves the whole draft, whatever its state. A stale version is refused with the current draft. */
  save(actor: StaffActor, id: string, request: SaveChatTestDraftRequest): Promise<ChatTestDraft> {
    const { profile, scenarioVersions } = request;
    requireStorable(request.document);
    requireVersionIds(scenarioVersions);
    return this.db.inWorkspace(actor.workspaceId, (tx) =>
      this.drafts.save<ChatTestDraftContent>(
        actor,
        'chat-test',
        id,
        request,
        (document) => ({ profile, scenarioVersions, document }),
        tx,
      ),
    );
  }

  discard(actor: StaffActor, id: string): Promise<void> {
    return this.db.inWorkspace(actor.workspaceId, (tx) => this.drafts.discard(actor, 'chat-test', id, tx));
  }

  findings(actor: StaffActor, id: string): Promise<DraftFindings> {
    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      const { version, ...content } = await this.drafts.require<ChatTestDraftContent>('chat-test', id, tx);
      const findings = findingsOf(content, await this.pinned(content, tx));
      return { version, findings, canPublish: findings.every(({ severity }) => severity !== 'error') };
    });
  }

  /** The draft becomes the next version of its key, and is gone. @throws AppError `draft.incomplete` with the findings */
  publish(actor: StaffActor, id: string, version: number): Promise<PublishedVersion> {
    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      const draft = await this.drafts.take<ChatTestDraftContent>('chat-test', id, version, tx);
      const findings = findingsOf(draft, await this.pinned(draft, tx));
      const parsed = parseChatTest(draft.document);
      if (!parsed.ok || findings.some(({ severity }) => severity === 'error')) throw incompleteDraft(findings);
      const names = scenarioKeysOf(parsed.value);
      const scenarioVersions = Object.fromEntries(
        Object.entries(draft.scenarioVersions).filter(([name]) => names.includes(name)),
      );
      const number = nextVersion(draft.key, await this.chatTests.list(tx));
      const { profile } = draft;
      const chatTest = { profile, version: number, document: parsed.value, scenarioVersions };
      return this.drafts.recordPublished(actor, 'chat-test', draft, await this.chatTests.publish(chatTest, tx), tx);
    });
  }

  /** A new draft from a YAML file; each scenario it names is the newest version of that key, where there is one. */
  async import(actor: StaffActor, { yaml, profile }: ImportChatTestRequest): Promise<ChatTestDraft> {
    const document = readDraftYaml(yaml, 'chat-test/1');
    requireStorable(document);
    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      const parsed = parseChatTest(document);
      const names = parsed.ok ? scenarioKeysOf(parsed.value) : [];
      const published = await this.scenarios.list(tx);
      const scenarioVersions = Object.fromEntries(
        names.flatMap((name) => {
          const newest = published.find(({ key }) => key === name);
          return newest === undefined ? [] : [[name, newest.id] as const];
        }),
      );
      return this.createNew(actor, { profile, scenarioVersions, document }, tx);
    });
  }

  async exportDraft(actor: StaffActor, id: string): Promise<{ name: string; text: string }> {
    const { key, document } = await this.read(actor, id);
    return { name: `${key}.yaml`, text: toYaml(document) };
  }

  async exportVersion(actor: StaffActor, id: string): Promise<{ name: string; text: string }> {
    const { key, version, document } = await this.chatTests.read(actor, id);
    return { name: `${key}-v${version}.yaml`, text: toYaml(document) };
  }

  private async createNew(actor: StaffActor, content: ChatTestDraftContent, tx: Tx): Promise<ChatTestDraft> {
    const taken = [...PROFILES, ...(await this.chatTests.list(tx)).map(({ key }) => key)];
    const start = { document: content.document, taken };
    return this.drafts.createNew(actor, 'chat-test', start, (document) => ({ ...content, document }), tx);
  }

  /** The published scenarios that a draft's versions point at, by key; ids of other workspaces find nothing. */
  private async pinned(content: ChatTestDraftContent, tx: Tx): Promise<Map<string, Scenario>> {
    const found = await this.scenarios.versions(Object.values(content.scenarioVersions), tx);
    return new Map(
      found
        .filter(({ id, document }) => content.scenarioVersions[document.key] === id)
        .map(({ document }) => [document.key, document]),
    );
  }
}

function requireVersionIds(scenarioVersions: Record<string, unknown>): void {
  const entries = Object.entries(scenarioVersions);
  const wrong = entries.find(([key, id]) => !/^[a-z][a-z0-9_-]{0,39}$/.test(key) || !isUUID(id));
  if (entries.length <= SCENARIOS_MAX && wrong === undefined) return;
  throw new AppError('request.invalid', {
    errors: [{ pointer: '/scenarioVersions', detail: 'must name published versions by the key of their scenario' }],
  });
}

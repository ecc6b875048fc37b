import type {
  ChatTestDraft,
  ChatTestDraftContent,
  ChatTestList,
  ChatTestVersionView,
  CreateChatTestDraftRequest,
  DraftFindings,
  ImportChatTestRequest,
  PublishedVersion,
  SaveChatTestDraftRequest,
} from '@audition/contracts';
import { parseChatTest, type Scenario } from '@audition/scenario';
import { isUUID } from 'class-validator';
import { Injectable } from '@nestjs/common';
import { readDraftYaml, requireStorable, titleOf, toYaml, wantedKey, withKey } from '../drafts/draft-document.js';
import { Drafts } from '../drafts/draft.service.js';
import { AuditLog } from '../platform/audit/audit-log.js';
import type { StaffActor } from '../platform/auth/actor.js';
import { Database, type Tx } from '../platform/database/database.js';
import { AppError } from '../platform/problems/app-error.js';
import { Scenarios } from '../scenarios/scenario.service.js';
import { findingsOf } from './chat-test-findings.js';
import { ChatTests, isShippedKey, scenarioKeysOf } from './chat-test.service.js';

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
    private readonly audit: AuditLog,
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
      const profile = request.profile ?? source.profile;
      if (request.isNextVersion === true) return this.createNext(actor, source, tx);
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
    const { version, profile, document, scenarioVersions } = request;
    requireStorable(document);
    requireVersionIds(scenarioVersions);
    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      const { key } = await this.drafts.require('chat-test', id, tx);
      const content = { profile, scenarioVersions, document: withKey(document, key) };
      const change = { title: titleOf(document), content };
      return this.drafts.save<ChatTestDraftContent>(actor, 'chat-test', id, version, change, tx);
    });
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
      const { key, ...content } = await this.drafts.take<ChatTestDraftContent>('chat-test', id, version, tx);
      const findings = findingsOf(content, await this.pinned(content, tx));
      const parsed = parseChatTest(content.document);
      if (!parsed.ok || findings.some(({ severity }) => severity === 'error')) {
        throw new AppError('draft.incomplete', {
          detail: 'Some places need another look first. The draft is kept as it is.',
          data: { findings },
        });
      }
      const versions = (await this.chatTests.list(tx)).filter((one) => one.key === key).map((one) => one.version);
      const number = Math.max(0, ...versions) + 1;
      const names = scenarioKeysOf(parsed.value);
      const scenarioVersions = Object.fromEntries(
        Object.entries(content.scenarioVersions).filter(([name]) => names.includes(name)),
      );
      const { profile } = content;
      const published = await this.chatTests.publish(
        { profile, version: number, document: parsed.value, scenarioVersions },
        tx,
      );
      await this.audit.append(
        {
          actor: { kind: 'member', id: actor.memberId },
          action: 'chat-test.published',
          subject: { kind: 'chat-test-version', id: published.id },
          data: { draft: id, version: number, contentHash: published.contentHash },
        },
        tx,
      );
      return { versionId: published.id, key, version: number, contentHash: published.contentHash };
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

  private async createNext(actor: StaffActor, source: ChatTestVersionView, tx: Tx): Promise<ChatTestDraft> {
    const { key, title, version, isShipped, profile, scenarioVersions, document } = source;
    if (isShipped) {
      throw new AppError('request.invalid', {
        detail: 'What comes with Audition stays as it is. Duplicate it and adapt the copy.',
        errors: [{ pointer: '/isNextVersion', detail: 'is only for own chat tests' }],
      });
    }
    const content = (): ChatTestDraftContent => ({ profile, scenarioVersions, document: { ...document } });
    const draft = { kind: 'chat-test', title, content, basedOnVersion: version, key: { keep: key } } as const;
    return this.drafts.create<ChatTestDraftContent>(actor, draft, tx);
  }

  private async createNew(actor: StaffActor, content: ChatTestDraftContent, tx: Tx): Promise<ChatTestDraft> {
    const { document } = content;
    const taken = (await this.chatTests.list(tx)).map(({ key }) => key);
    const wanted = wantedKey(document, taken);
    const draft = {
      kind: 'chat-test',
      title: titleOf(document),
      content: (key: string): ChatTestDraftContent => ({ ...content, document: withKey(document, key) }),
      basedOnVersion: null,
      key: { from: isShippedKey(wanted) ? titleOf(document) : wanted, taken },
    } as const;
    return this.drafts.create<ChatTestDraftContent>(actor, draft, tx);
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

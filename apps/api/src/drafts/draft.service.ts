import type { DraftSummary } from '@audition/contracts';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../platform/audit/audit-log.js';
import type { StaffActor } from '../platform/auth/actor.js';
import type { Tx } from '../platform/database/database.js';
import { AppError, notFound } from '../platform/problems/app-error.js';
import { newId } from '../platform/secrets.js';
import type { DraftKind } from './draft.entity.js';
import { DraftRepository, type StoredDraft } from './draft.repository.js';
import { keyFrom } from './keys.js';

export type { StoredDraft };

/** A workspace works on a few documents at a time; the limit keeps lists readable and disks from filling. */
const DRAFTS_MAX = 100;

export interface DraftToCreate {
  kind: DraftKind;
  title: string;
  /** What the draft holds, for the key it gets. */
  content: (key: string) => object;
  basedOnVersion: number | null;
  /** The key to go on with, or what a new one is made from. */
  key: { keep: string } | { from: string; taken: readonly string[] };
}

/** Drafts of any kind: kept whatever their state, guarded by a version against stale saves. Inside the caller's transaction. */
@Injectable()
export class Drafts {
  constructor(
    private readonly drafts: DraftRepository,
    private readonly audit: AuditLog,
  ) {}

  list<Content>(kind: DraftKind, tx: Tx): Promise<StoredDraft<Content>[]> {
    return this.drafts.list<Content>(kind, tx);
  }

  /** @throws AppError `thing.not-found` */
  async require<Content>(kind: DraftKind, id: string, tx: Tx): Promise<StoredDraft<Content>> {
    const found = await this.drafts.find<Content>(kind, id, tx);
    if (found === undefined) throw notFound();
    return found;
  }

  /** A new draft with a key of its own, or one that goes on with a published key. */
  async create<Content>(actor: StaffActor, draft: DraftToCreate, tx: Tx): Promise<StoredDraft<Content>> {
    await this.drafts.lock(tx);
    const others = await this.drafts.list(draft.kind, tx);
    if (others.length >= DRAFTS_MAX) {
      throw new AppError('draft.too-many', { detail: `Publish or delete some of the ${DRAFTS_MAX} drafts first.` });
    }
    const key = 'keep' in draft.key ? draft.key.keep : freeKey(draft.key, others);
    const existing = others.find((other) => other.key === key);
    if (existing !== undefined) {
      throw new AppError('draft.exists', {
        detail: 'Somebody is already working on the next version. Go on with that draft.',
        data: { draftId: existing.id },
      });
    }
    const id = newId();
    const { kind, title, content, basedOnVersion } = draft;
    const updatedBy = actor.memberId;
    await this.drafts.insert({ id, kind, key, title, content: content(key), basedOnVersion, updatedBy }, tx);
    await this.record(actor, `${kind}-draft.created`, kind, id, tx);
    return this.require<Content>(kind, id, tx);
  }

  /** Saves over this version. @throws AppError `thing.changed` with the current draft when it is stale */
  async save<Content>(
    actor: StaffActor,
    kind: DraftKind,
    id: string,
    version: number,
    change: { title: string; content: object },
    tx: Tx,
  ): Promise<StoredDraft<Content>> {
    const current = await this.require<Content>(kind, id, tx);
    const isSaved = await this.drafts.update(id, version, { ...change, updatedBy: actor.memberId }, tx);
    if (!isSaved) throw staleDraft(await this.require<Content>(kind, current.id, tx));
    return this.require<Content>(kind, id, tx);
  }

  /** Removes a draft that nobody wants any more. */
  async discard(actor: StaffActor, kind: DraftKind, id: string, tx: Tx): Promise<void> {
    await this.require(kind, id, tx);
    if (!(await this.drafts.remove(id, null, tx))) throw notFound();
    await this.record(actor, `${kind}-draft.deleted`, kind, id, tx);
  }

  /**
   * Takes the draft off, because it is about to be published; nobody else publishes until the transaction ends.
   * @throws AppError `thing.changed` when it is not the version that the caller has looked at
   */
  async take<Content>(kind: DraftKind, id: string, version: number, tx: Tx): Promise<StoredDraft<Content>> {
    await this.drafts.lock(tx);
    const draft = await this.require<Content>(kind, id, tx);
    if (!(await this.drafts.remove(id, version, tx))) throw staleDraft(await this.require<Content>(kind, id, tx));
    return draft;
  }

  private record(actor: StaffActor, action: string, kind: DraftKind, id: string, tx: Tx): Promise<void> {
    return this.audit.append(
      { actor: { kind: 'member', id: actor.memberId }, action, subject: { kind: `${kind}-draft`, id } },
      tx,
    );
  }
}

function staleDraft(current: DraftSummary): AppError {
  return new AppError('thing.changed', {
    detail: 'This draft was saved from another window in the meantime. Nothing was overwritten.',
    data: { current },
  });
}

function freeKey({ from, taken }: { from: string; taken: readonly string[] }, others: readonly DraftSummary[]): string {
  return keyFrom(from, [...taken, ...others.map(({ key }) => key)]);
}

import type { DraftDocument, DraftFinding, DraftSummary, PublishedVersion } from '@audition/contracts';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../platform/audit/audit-log.js';
import type { StaffActor } from '../platform/auth/actor.js';
import type { Tx } from '../platform/database/database.js';
import { AppError, notFound } from '../platform/problems/app-error.js';
import { newId } from '../platform/secrets.js';
import { titleOf, wantedKey, withKey } from './draft-document.js';
import type { DraftKind } from './draft.entity.js';
import { DraftRepository, type NewDraft, type StoredDraft } from './draft.repository.js';
import { keyFrom } from './keys.js';

export type { StoredDraft };

/** A workspace works on a few documents at a time; the limit keeps lists readable and disks from filling. */
const DRAFTS_MAX = 100;

/** What a draft keeps of a document under the key it gets. */
type Keep<Content> = (keyed: DraftDocument) => Content;

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

  /** A new draft under a key of its own: the document's where nobody has it, else one made from the title. */
  async createNew<Content extends object>(
    actor: StaffActor,
    kind: DraftKind,
    { document, taken }: { document: DraftDocument; taken: readonly string[] },
    keep: Keep<Content>,
    tx: Tx,
  ): Promise<StoredDraft<Content>> {
    const others = await this.begin(kind, tx);
    const key = keyFrom(wantedKey(document, taken), [...taken, ...others.map((other) => other.key)]);
    const content = keep(withKey(document, key));
    return this.insert(actor, { kind, key, title: titleOf(document), content, basedOnVersion: null }, tx);
  }

  /** The draft of the next version of what is published. @throws AppError `request.invalid` where it is shipped */
  async createNext<Content extends object>(
    actor: StaffActor,
    kind: DraftKind,
    { key, title, version, isShipped }: { key: string; title: string; version: number; isShipped: boolean },
    content: Content,
    tx: Tx,
  ): Promise<StoredDraft<Content>> {
    if (isShipped) {
      throw new AppError('request.invalid', {
        detail: 'What comes with Audition stays as it is. Duplicate it and adapt the copy.',
        errors: [{ pointer: '/isNextVersion', detail: `is only for own ${kind.replace('-', ' ')}s` }],
      });
    }
    const existing = (await this.begin(kind, tx)).find((other) => other.key === key);
    if (existing !== undefined) {
      throw new AppError('draft.exists', {
        detail: 'Somebody is already working on the next version. Go on with that draft.',
        data: { draftId: existing.id },
      });
    }
    return this.insert(actor, { kind, key, title, content, basedOnVersion: version }, tx);
  }

  /** Saves over this version. @throws AppError `thing.changed` with the current draft when it is stale */
  async save<Content extends object>(
    actor: StaffActor,
    kind: DraftKind,
    id: string,
    { version, document }: { version: number; document: DraftDocument },
    keep: Keep<Content>,
    tx: Tx,
  ): Promise<StoredDraft<Content>> {
    const { key } = await this.require(kind, id, tx);
    const change = { title: titleOf(document), content: keep(withKey(document, key)), updatedBy: actor.memberId };
    const isSaved = await this.drafts.update(id, version, change, tx);
    const current = await this.require<Content>(kind, id, tx);
    if (!isSaved) throw staleDraft(current);
    return current;
  }

  /** Removes a draft that nobody wants any more. */
  async discard(actor: StaffActor, kind: DraftKind, id: string, tx: Tx): Promise<void> {
    await this.require(kind, id, tx);
    if (!(await this.drafts.remove(id, null, tx))) throw notFound();
    this.record(actor, `${kind}-draft.deleted`, kind, id, tx);
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

  /** Records that a draft has become a version. @returns what its author is told */
  recordPublished(
    actor: StaffActor,
    kind: DraftKind,
    { id: draft, key }: { id: string; key: string },
    { id, version, contentHash }: { id: string; version: number; contentHash: string },
    tx: Tx,
  ): PublishedVersion {
    this.audit.append(
      {
        actor: { kind: 'member', id: actor.memberId },
        action: `${kind}.published`,
        subject: { kind: `${kind}-version`, id },
        data: { draft, version, contentHash },
      },
      tx,
    );
    return { versionId: id, key, version, contentHash };
  }

  /** The drafts there are; nobody adds one until the transaction ends. @throws AppError `draft.too-many` */
  private async begin(kind: DraftKind, tx: Tx): Promise<DraftSummary[]> {
    await this.drafts.lock(tx);
    const others = await this.drafts.list(kind, tx);
    if (others.length < DRAFTS_MAX) return others;
    throw new AppError('draft.too-many', { detail: `Publish or delete some of the ${DRAFTS_MAX} drafts first.` });
  }

  private async insert<Content extends object>(
    actor: StaffActor,
    draft: Omit<NewDraft, 'id' | 'updatedBy'> & { content: Content },
    tx: Tx,
  ): Promise<StoredDraft<Content>> {
    const id = newId();
    await this.drafts.insert({ ...draft, id, updatedBy: actor.memberId }, tx);
    this.record(actor, `${draft.kind}-draft.created`, draft.kind, id, tx);
    return this.require<Content>(draft.kind, id, tx);
  }

  private record(actor: StaffActor, action: string, kind: DraftKind, id: string, tx: Tx): void {
    this.audit.append(
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

/** A draft that cannot be published yet. @param findings what keeps it from that, and what else was found */
export function incompleteDraft(findings: readonly DraftFinding[]): AppError {
  return new AppError('draft.incomplete', {
    detail: 'Some places need another look first. The draft is kept as it is.',
    data: { findings },
  });
}

/** The number that the next version of this key gets. */
export function nextVersion(key: string, published: readonly { key: string; version: number }[]): number {
  return 1 + Math.max(0, ...published.filter((one) => one.key === key).map(({ version }) => version));
}

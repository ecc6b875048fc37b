import type { Scorecard } from '@audition/contracts';
import { computed, signal } from '@angular/core';
import { toApiError, type ApiError } from '../../core/api-error';
import { Autosave, worksLater, type SaveState } from '../../core/autosave';
import {
  differingCriteria,
  emptyDraft,
  isSameDraft,
  mergeDrafts,
  withChoices,
  withoutEvidence,
  type CardDraft,
  type Choices,
} from './card-draft';
import { DraftCard } from './draft-card';
import type { KeptDrafts } from './kept-drafts';

/** The server's side of the card. Whatever it does not take is an `ApiError`. */
export interface CardServer {
  /** @param testSessionId the test whose messages the draft names; null when it names none */
  save(draft: CardDraft, version: number, testSessionId: string | null): Promise<Scorecard>;
  submit(version: number): Promise<Scorecard>;
  /** Starts a correction of the submitted card. */
  correct(reason: string): Promise<Scorecard>;
}

export interface SessionOptions {
  server: CardServer;
  kept: KeptDrafts;
  /** Keys of the criteria that the card is about. */
  criteria: readonly string[];
  /** The test whose messages are shown as evidence; null for none. */
  testSessionId: string | null;
  /** Told whenever the card on the server is another one: saved, submitted, or a correction of it. */
  onCard: (card: Scorecard) => void;
}

/** What the server has, while this window has something else. */
interface Theirs {
  version: number;
  draft: CardDraft;
}

const SAVE_DELAY_MS = 700;
const SAVE_SPACING_MS = 2000;
const KEEP_DELAY_MS = 250;
const SENT_MAX = 20;

/**
 * One scorecard between this window, this browser and the server: saves by itself, keeps what could not be saved, and
 * brings the work of two windows together. Only what contradicts itself is left to a person.
 */
export class ScorecardSession {
  private autosave: Autosave<CardDraft> | null = null;
  private keeping: ReturnType<typeof setTimeout> | undefined;
  private base = emptyDraft();
  /** What was sent since the last answer; the server may have any of them. */
  private sent: CardDraft[] = [];
  /** Whether the conflict at hand is with an own draft whose answer was lost. */
  private wasReceived = false;
  /** Kept by other windows and taken in here. */
  private taken: string[] = [];
  private revision = 1;
  private readonly theirs = signal<Theirs | null>(null);

  readonly card: DraftCard;
  readonly saveState = signal<SaveState>('saved');
  readonly savedAt = signal<Date | null>(null);
  /** Why the last save did not go through. */
  readonly problem = signal<ApiError | null>(null);
  /** Another window's changes were taken in without a question. */
  readonly wasMerged = signal(false);
  /** What stood here and was not saved when another window submitted the card. */
  readonly unsubmitted = signal<CardDraft | null>(null);
  readonly unsubmittedCriteria = computed(() => {
    const mine = this.unsubmitted();
    return mine === null ? [] : differingCriteria(mine, this.card.content());
  });
  /** The criteria to choose for; empty without a conflict. */
  readonly conflicts = computed(() => this.merged()?.conflicts ?? []);
  private readonly merged = computed(() => {
    const theirs = this.theirs();
    return theirs === null ? null : mergeDrafts(this.base, this.card.content(), theirs.draft);
  });

  constructor(private readonly options: SessionOptions) {
    this.card = new DraftCard(options.criteria);
  }

  /** Begins with the card as the server has it, null before the first save, and with what this browser kept. */
  open(card: Scorecard | null): void {
    this.leave();
    const content = card === null ? emptyDraft() : contentOf(card);
    this.base = content;
    this.sent = [];
    this.revision = card?.revision ?? 1;
    this.savedAt.set(card === null ? null : new Date(card.updatedAt));
    this.card.set(content);
    if (card?.status === 'submitted') {
      this.saveState.set('saved');
      return;
    }
    this.autosave = this.createAutosave(card?.version ?? 0);
    this.takeKept({ version: card?.version ?? 0, draft: content });
  }

  /** To be called after every change of the card. */
  changed(): void {
    this.autosave?.change(this.card.content());
    this.keeping ??= setTimeout(() => this.keep(), KEEP_DELAY_MS);
  }

  /** Ends a conflict with what a person chose; the rest of both sides is kept anyway. */
  choose(choices: Choices): void {
    const [theirs, merged] = [this.theirs(), this.merged()];
    if (theirs !== null && merged !== null) this.settle(theirs, withChoices(merged, choices));
  }

  /** Saves what is waiting, then locks the scorecard. @throws ApiError */
  async submit(): Promise<void> {
    await this.flush();
    if (this.hasUnsaved) {
      const problem = this.problem();
      if (problem !== null) throw problem;
    }
    try {
      this.lock(await this.options.server.submit(this.autosave?.currentVersion ?? 1));
    } catch (thrown) {
      const error = toApiError(thrown);
      if (this.sort(error) === 'conflict') {
        this.autosave?.stop();
        this.onState('conflict', error);
        // The quotes of a test that was made void are gone only when the card is saved without them.
        if (this.conflicts().length === 0) this.changed();
      }
      throw error;
    }
  }

  /** Starts a correction of the submitted card. @throws ApiError */
  async correct(reason: string): Promise<void> {
    const left = this.unsubmitted();
    const card = await this.options.server.correct(reason);
    this.options.onCard(card);
    this.open(card);
    this.unsubmitted.set(null);
    if (left === null) return;
    // What was not saved in time is what the assessor meant to correct.
    this.card.set(left);
    this.changed();
  }

  async flush(): Promise<void> {
    await this.autosave?.flush();
  }

  /** The connection is back: nothing waits for the next try. */
  retryNow(): void {
    this.autosave?.retryNow();
  }

  get hasUnsaved(): boolean {
    return this.autosave?.hasUnsaved ?? false;
  }

  /** Writes what is not saved yet into the browser, for the page may be gone in a moment. */
  keep(): void {
    clearTimeout(this.keeping);
    this.keeping = undefined;
    if (!this.hasUnsaved) return;
    const { base, sent, revision } = this;
    this.options.kept.keep({
      ...{ base, sent, revision, draft: this.card.content() },
      testSessionId: this.options.testSessionId,
    });
  }

  leave(): void {
    this.keep();
    this.autosave?.stop();
    this.autosave = null;
  }

  /** Ends without keeping anything: its member has signed out, and was asked about what is not saved. */
  discard(): void {
    this.autosave?.stop();
    this.autosave = null;
    this.forget();
  }

  private takeKept(theirs: Theirs): void {
    let draft = theirs.draft;
    for (const one of this.options.kept.read(this.revision)) {
      const isOther = one.testSessionId !== this.options.testSessionId;
      const [from, mine] = [one.base, one.draft].map((side) => (isOther ? withoutEvidence(side) : side));
      if (from === undefined || mine === undefined) continue;
      const wasReceived = one.sent.some((sent) => isSameDraft(sent, theirs.draft));
      const base = wasReceived ? theirs.draft : from;
      const { draft: merged, conflicts } = mergeDrafts(base, mine, draft);
      if (conflicts.length === 0) draft = merged;
      else if (this.theirs() === null) {
        this.base = base;
        this.card.set(mine);
        this.theirs.set(theirs);
      } else continue;
      this.taken.push(one.key);
    }
    const waiting = this.theirs();
    if (waiting !== null) {
      this.theirs.set({ ...waiting, draft });
      this.autosave?.stop();
      this.autosave?.change(this.card.content());
      this.saveState.set('conflict');
    } else if (!isSameDraft(draft, theirs.draft)) {
      this.card.set(draft);
      this.changed();
    } else this.forget();
  }

  private createAutosave(version: number): Autosave<CardDraft> {
    const { server, testSessionId } = this.options;
    return new Autosave(version, {
      send: async (draft, current) => {
        this.sent = [...this.sent, draft].slice(-SENT_MAX);
        this.keep();
        const saved = await server.save(draft, current, hasEvidence(draft) ? testSessionId : null);
        this.base = draft;
        this.sent = [];
        this.savedAt.set(new Date(saved.updatedAt));
        this.options.onCard(saved);
        return saved.version;
      },
      sort: (error) => this.sort(toApiError(error)),
      onState: (state, error) => this.onState(state, error),
      delayMs: SAVE_DELAY_MS,
      spacingMs: SAVE_SPACING_MS,
      retryMs: 2000,
    });
  }

  private onState(state: SaveState, error: unknown): void {
    this.saveState.set(state);
    this.problem.set(error === null ? null : toApiError(error));
    if (state === 'saved') this.forget();
    const [theirs, merged] = [this.theirs(), this.merged()];
    if (state !== 'conflict' || theirs === null || merged === null || merged.conflicts.length > 0) return;
    this.wasMerged.set(!this.wasReceived);
    this.settle(theirs, merged.draft);
  }

  private settle(theirs: Theirs, draft: CardDraft): void {
    this.theirs.set(null);
    this.base = theirs.draft;
    this.sent = [];
    this.card.set(draft);
    this.autosave?.resume(theirs.version, isSameDraft(draft, theirs.draft) ? null : draft);
  }

  private sort(error: ApiError): 'retry' | 'conflict' | 'locked' {
    const current = error.problem?.data?.['current'];
    if (error.code === 'thing.changed' && isScorecard(current)) {
      const draft = contentOf(current);
      // An answer that was lost on its way: what the server has is what this window sent.
      this.wasReceived = this.sent.some((sent) => isSameDraft(sent, draft));
      if (this.wasReceived) this.base = draft;
      this.theirs.set({ version: current.version, draft });
      return 'conflict';
    }
    if (error.code === 'scorecard.submitted' && isScorecard(current)) {
      const mine = this.card.content();
      if (!isSameDraft(mine, contentOf(current))) this.unsubmitted.set(mine);
      this.lock(current);
      return 'locked';
    }
    return worksLater(error) ? 'retry' : 'locked';
  }

  private lock(card: Scorecard): void {
    this.autosave?.stop();
    this.autosave = null;
    this.theirs.set(null);
    this.forget();
    this.options.onCard(card);
    this.base = contentOf(card);
    this.card.set(this.base);
    this.saveState.set('saved');
  }

  private forget(): void {
    clearTimeout(this.keeping);
    this.keeping = undefined;
    this.options.kept.forget(this.taken);
    this.taken = [];
  }
}

function contentOf({ entries, notes }: Scorecard): CardDraft {
  return { entries, notes };
}

const hasEvidence = ({ entries }: CardDraft): boolean =>
  Object.values(entries).some(({ evidence = [] }) => evidence.length > 0);

function isScorecard(value: unknown): value is Scorecard {
  return typeof value === 'object' && value !== null && 'entries' in value && 'version' in value && 'notes' in value;
}

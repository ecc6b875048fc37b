import type { InterviewView, Scorecard } from '@audition/contracts';
import {
  criteriaOf,
  emptyEntry,
  missingCriteria,
  type Rating,
  type ScorecardEntries,
  type ScorecardEntry,
} from '@audition/rubric';
import { computed, inject, Injectable, signal } from '@angular/core';
import { Api } from '../../core/api';
import { toApiError, type ApiError } from '../../core/api-error';
import { Autosave, type SaveState } from './autosave';

/** One assessor's scorecard for one candidate while it is being filled in. Provided by the interview's page. */
@Injectable()
export class InterviewStore {
  private readonly api = inject(Api);
  private autosave: Autosave<ScorecardEntries> | null = null;
  private applicationId = '';

  readonly view = signal<InterviewView | null>(null);
  readonly entries = signal<ScorecardEntries>({});
  readonly place = signal(0);
  readonly saveState = signal<SaveState>('saved');
  readonly savedAt = signal<Date | null>(null);
  /** Why the last save or submit did not go through. */
  readonly problem = signal<ApiError | null>(null);
  /** The scorecard as another window saved it, while the assessor has to choose. */
  readonly theirs = signal<Scorecard | null>(null);

  /** The rubric with the criteria of the reader in this round only. */
  readonly rubric = computed(() => {
    const view = this.view();
    if (view === null) return null;
    const own = this.ownCriteria(view);
    const chapters = view.rubric.chapters
      .map((chapter) => ({ ...chapter, criteria: chapter.criteria.filter(({ key }) => own.includes(key)) }))
      .filter(({ criteria }) => criteria.length > 0);
    return { ...view.rubric, chapters };
  });
  readonly criteria = computed(() => {
    const rubric = this.rubric();
    return rubric === null ? [] : criteriaOf(rubric);
  });
  readonly criterion = computed(() => this.criteria()[this.place()]);
  readonly entry = computed(() => this.entryOf(this.criterion()?.key ?? ''));
  readonly missing = computed(() => {
    const rubric = this.rubric();
    return rubric === null ? [] : missingCriteria(rubric, this.entries());
  });
  readonly isLocked = computed(() => this.view()?.scorecard?.status === 'submitted');

  entryOf(key: string): ScorecardEntry {
    return this.entries()[key] ?? emptyEntry();
  }

  /** Reads the kit and the own scorecard; a draft kept in this browser and not saved yet goes before the server's. */
  async load(applicationId: string): Promise<void> {
    this.applicationId = applicationId;
    const view = await this.api.get<InterviewView>(`/applications/${applicationId}/interview`);
    this.view.set(view);
    this.entries.set(view.scorecard?.entries ?? {});
    this.savedAt.set(view.scorecard === null ? null : new Date(view.scorecard.updatedAt));
    if (this.isLocked()) return;
    this.autosave = this.createAutosave(view.scorecard?.version ?? 0);
    const kept = this.readKept();
    if (kept !== null) this.replaceAll(kept);
  }

  go(place: number): void {
    this.place.set(Math.min(this.criteria().length - 1, Math.max(0, place)));
  }

  rate(rating: Rating | 'not-observed'): void {
    this.change({ rating: this.entry().rating === rating ? null : rating });
  }

  tick(key: string): void {
    const { ticks } = this.entry();
    this.change({ ticks: ticks.includes(key) ? ticks.filter((one) => one !== key) : [...ticks, key] });
  }

  note(note: string): void {
    this.change({ note });
  }

  /** Saves what is waiting, then locks the scorecard. @throws ApiError */
  async submit(): Promise<void> {
    await this.flush();
    const version = this.autosave?.currentVersion ?? 1;
    const scorecard = await this.api.post<Scorecard>(`/applications/${this.applicationId}/scorecard/submit`, {
      version,
      roundId: this.view()?.roundId,
    });
    this.autosave?.stop();
    this.accept(scorecard);
  }

  async flush(): Promise<void> {
    await this.autosave?.flush();
  }

  get hasUnsaved(): boolean {
    return this.autosave?.hasUnsaved ?? false;
  }

  /** After a conflict: the draft on this screen replaces the other one. */
  keepMine(): void {
    const theirs = this.theirs();
    this.theirs.set(null);
    if (theirs !== null) this.autosave?.resume(theirs.version, this.entries());
  }

  /** After a conflict: the draft of the other window is shown here. */
  takeTheirs(): void {
    const theirs = this.theirs();
    this.theirs.set(null);
    if (theirs === null) return;
    this.entries.set(theirs.entries);
    this.forget();
    this.autosave?.resume(theirs.version, null);
  }

  leave(): void {
    this.autosave?.stop();
  }

  private ownCriteria({ rounds, roundId, scorecard }: InterviewView): readonly string[] {
    if (scorecard?.status === 'submitted') return scorecard.criteria;
    return rounds.find(({ id }) => id === roundId)?.ownCriteria ?? [];
  }

  private change(part: Partial<ScorecardEntry>): void {
    const criterion = this.criterion();
    if (criterion === undefined || this.isLocked()) return;
    this.replaceAll({ ...this.entries(), [criterion.key]: { ...this.entryOf(criterion.key), ...part } });
  }

  private replaceAll(entries: ScorecardEntries): void {
    this.entries.set(entries);
    this.keep(entries);
    this.autosave?.change(entries);
  }

  private createAutosave(version: number): Autosave<ScorecardEntries> {
    return new Autosave(version, {
      send: async (entries, current) => {
        const saved = await this.api.put<Scorecard>(`/applications/${this.applicationId}/scorecard`, {
          version: current,
          entries,
          roundId: this.view()?.roundId,
        });
        this.savedAt.set(new Date(saved.updatedAt));
        return saved.version;
      },
      sort: (error) => this.sort(toApiError(error)),
      onState: (state, error) => {
        this.saveState.set(state);
        this.problem.set(error === null ? null : toApiError(error));
        if (state === 'saved') this.forget();
      },
      delayMs: 600,
      retryMs: 2000,
    });
  }

  private sort(error: ApiError): 'retry' | 'conflict' | 'locked' {
    const current = error.problem?.data?.['current'];
    if (error.code === 'thing.changed' && isScorecard(current)) {
      this.theirs.set(current);
      return 'conflict';
    }
    if (error.code === 'scorecard.submitted' && isScorecard(current)) {
      this.accept(current);
      return 'locked';
    }
    // Without an answer of the server, or with its own fault, the same may work later; what it refuses will not.
    return error.problem === null || error.problem.status >= 500 || error.problem.status === 429 ? 'retry' : 'locked';
  }

  private accept(scorecard: Scorecard): void {
    this.view.update((view) => (view === null ? null : { ...view, scorecard }));
    this.entries.set(scorecard.entries);
    this.forget();
  }

  private get key(): string {
    return `audition-scorecard-${this.applicationId}`;
  }

  private keep(entries: ScorecardEntries): void {
    try {
      sessionStorage.setItem(this.key, JSON.stringify(entries));
    } catch {
      // The copy in the browser is a second line; the page still holds the draft and keeps trying to save it.
    }
  }

  private forget(): void {
    try {
      sessionStorage.removeItem(this.key);
    } catch {
      // As above.
    }
  }

  private readKept(): ScorecardEntries | null {
    try {
      const text = sessionStorage.getItem(this.key);
      const value: unknown = text === null ? null : JSON.parse(text);
      return isEntries(value) ? value : null;
    } catch {
      return null;
    }
  }
}

function isScorecard(value: unknown): value is Scorecard {
  return typeof value === 'object' && value !== null && 'entries' in value && 'version' in value;
}

function isEntries(value: unknown): value is ScorecardEntries {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.values(value).every(
      (entry: unknown) => typeof entry === 'object' && entry !== null && 'rating' in entry && 'ticks' in entry,
    )
  );
}

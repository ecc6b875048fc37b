import {
  emptyEntry,
  missingCriteria,
  type RubricDocument,
  type ScorecardEntries,
  type ScorecardEntry,
} from '@audition/rubric';
import { computed, signal, type Signal } from '@angular/core';

/** A scorecard while it is typed in from paper: nothing of it is on the server before it is entered as a whole. */
export class PaperCard {
  private readonly changes = signal<ScorecardEntries>({});

  /** An entry for every criterion of the card, as it is sent. */
  readonly entries = computed<ScorecardEntries>(() =>
    Object.fromEntries(this.criteria().map((key) => [key, this.entryOf(key)])),
  );
  /** Keys of the criteria that keep it from being submitted. */
  readonly missing = computed(() => {
    const rubric = this.rubric();
    return rubric === null ? [] : missingCriteria(rubric, this.entries(), this.criteria());
  });
  readonly isTouched = computed(() =>
    Object.values(this.changes()).some(({ rating, ticks, note }) => rating !== null || ticks.length > 0 || note !== ''),
  );

  /** @param criteria keys of those that its assessor scores */
  constructor(
    private readonly rubric: Signal<RubricDocument | null>,
    private readonly criteria: Signal<readonly string[]>,
  ) {}

  entryOf(key: string): ScorecardEntry {
    const changes = this.changes();
    return (Object.hasOwn(changes, key) ? changes[key] : undefined) ?? emptyEntry();
  }

  change(key: string, part: Partial<ScorecardEntry>): void {
    this.changes.update((changes) => ({ ...changes, [key]: { ...this.entryOf(key), ...part } }));
  }

  clear(): void {
    this.changes.set({});
  }
}

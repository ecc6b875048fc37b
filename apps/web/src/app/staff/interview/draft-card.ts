import type { QuickNote } from '@audition/contracts';
import { emptyEntry, type ScorecardEntry } from '@audition/rubric';
import { signal, type Signal, type WritableSignal } from '@angular/core';
import { isSameDraft, type CardDraft } from './card-draft';

/** A card while it is filled in: every criterion is a signal of its own, so that a key touches what it changes and no more. */
export class DraftCard {
  private readonly entries = new Map<string, WritableSignal<ScorecardEntry>>();
  private readonly quickNotes = signal<readonly QuickNote[]>([]);

  readonly notes = this.quickNotes.asReadonly();

  /** @param keys of the criteria that the card is about */
  constructor(keys: readonly string[]) {
    for (const key of keys) this.entryOf(key);
  }

  entry(key: string): Signal<ScorecardEntry> {
    return this.entryOf(key);
  }

  change(key: string, part: Partial<ScorecardEntry>): void {
    this.entryOf(key).update((entry) => ({ ...entry, ...part }));
  }

  setNotes(notes: readonly QuickNote[]): void {
    this.quickNotes.set(notes);
  }

  /** Everything as it stands now. */
  content(): CardDraft {
    const entries = [...this.entries].map(([key, entry]) => [key, entry()] as const);
    return { entries: Object.fromEntries(entries), notes: [...this.quickNotes()] };
  }

  /** Shows another content; criteria that say the same already stay untouched. */
  set({ entries, notes }: CardDraft): void {
    this.quickNotes.set(notes);
    for (const key of new Set([...this.entries.keys(), ...Object.keys(entries)])) {
      const entry = entries[key] ?? emptyEntry();
      const known = this.entryOf(key);
      const isSame = isSameDraft({ entries: { [key]: entry }, notes: [] }, { entries: { [key]: known() }, notes: [] });
      if (!isSame) known.set(entry);
    }
  }

  private entryOf(key: string): WritableSignal<ScorecardEntry> {
    const known = this.entries.get(key);
    if (known !== undefined) return known;
    const fresh = signal(emptyEntry());
    this.entries.set(key, fresh);
    return fresh;
  }
}

import { DestroyRef, inject, Injectable, signal } from '@angular/core';
import { LocalNotes } from './local-notes';

/** What is being written: to the customer, or for colleagues. */
export type Mode = 'reply' | 'note';

/** A pause in typing after which what was typed is stored. */
const PAUSE_MS = 400;

/**
 * What is written but not sent, each under the name of its conversation: a draft has no way into another customer's box.
 * Stored in this browser at every pause, and at once when the page is hidden or left.
 */
@Injectable()
export class Drafts {
  private readonly notes = inject(LocalNotes);
  private readonly texts = signal<Readonly<Record<string, string>>>({});
  private session = '';
  private readonly unstored = new Set<string>();
  private pause: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    const store = (): void => this.store();
    document.addEventListener('visibilitychange', store);
    window.addEventListener('pagehide', store);
    inject(DestroyRef).onDestroy(() => {
      document.removeEventListener('visibilitychange', store);
      window.removeEventListener('pagehide', store);
      this.store();
    });
  }

  /** Takes up the drafts of a session. */
  open(session: string): void {
    if (session === this.session) return;
    this.store();
    this.session = session;
    this.texts.set({});
  }

  /** Reads what an earlier visit left for a conversation. */
  find(conversation: string): void {
    for (const name of [nameOf(conversation, 'reply'), nameOf(conversation, 'note'), cannedNameOf(conversation)]) {
      const text = this.notes.read(this.session, name);
      if (text !== '' && this.texts()[name] === undefined) this.texts.update((texts) => ({ ...texts, [name]: text }));
    }
  }

  text(conversation: string, mode: Mode): string {
    return this.texts()[nameOf(conversation, mode)] ?? '';
  }

  /** Empties what was sent, or keeps what was typed. */
  keep(conversation: string, mode: Mode, text: string): void {
    this.set(nameOf(conversation, mode), text);
    if (mode === 'reply' && text.trim() === '') this.set(cannedNameOf(conversation), '');
    if (text === '') this.store();
  }

  /** Id of the canned answer the reply started from; empty when it did not. */
  canned(conversation: string): string {
    return this.texts()[cannedNameOf(conversation)] ?? '';
  }

  noteCanned(conversation: string, id: string): void {
    this.set(cannedNameOf(conversation), id);
  }

  /** What the list marks as a draft. */
  kindOf(conversation: string): Mode | null {
    if (this.text(conversation, 'reply').trim() !== '') return 'reply';
    return this.text(conversation, 'note').trim() === '' ? null : 'note';
  }

  private set(name: string, text: string): void {
    if ((this.texts()[name] ?? '') === text) return;
    this.texts.update((texts) => ({ ...texts, [name]: text }));
    this.unstored.add(name);
    clearTimeout(this.pause);
    this.pause = setTimeout(() => this.store(), PAUSE_MS);
  }

  private store(): void {
    clearTimeout(this.pause);
    for (const name of this.unstored) this.notes.write(this.session, name, this.texts()[name] ?? '');
    this.unstored.clear();
  }
}

function nameOf(conversation: string, mode: Mode): string {
  return `draft.${conversation}.${mode}`;
}

function cannedNameOf(conversation: string): string {
  return `canned.${conversation}`;
}

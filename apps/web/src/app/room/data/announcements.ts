import { computed, effect, inject, Injectable, signal, untracked } from '@angular/core';
import { Title } from '@angular/platform-browser';
import type { CandidateEvent } from '@audition/scenario';
import { Chime } from './chime';
import { elapsedText, markPassed } from './clock';
import { ConsoleStore } from './console-store';
import type { Desk } from './desk';

/** What is older than this when it is read was missed, not heard: after a reload nothing rings. */
const FRESH_MS = 10_000;
const NOTICE_MS = 20_000;

/** What the console says besides showing it: to screen readers, by sound, in the title, and quietly about the time. */
@Injectable()
export class Announcements {
  private readonly store = inject(ConsoleStore);
  private readonly chime = inject(Chime);
  private readonly title = inject(Title);
  private readonly text = signal('');
  private readonly word = signal<{ text: string; untilMs: number } | null>(null);
  private readonly desk = signal<Desk | null>(null);

  /** For a screen reader. */
  readonly said = this.text.asReadonly();
  /** A quiet word about the time, or about what was waited for; null without one. */
  readonly notice = computed(() => {
    const word = this.word();
    return word !== null && (this.desk()?.nowMs() ?? 0) < word.untilMs ? word.text : null;
  });

  constructor() {
    this.followTime();
    this.followEvents();
    effect(() => {
      const desk = this.desk();
      if (desk === null) return;
      const unread = this.store.unread();
      this.title.setTitle(unread > 0 ? `(${unread}) ${desk.title()}` : desk.title());
    });
    effect(() => {
      if (this.desk()?.connection() === 'reconnecting') this.say('Reconnecting. Your messages are kept.');
    });
  }

  follow(desk: Desk): void {
    this.desk.set(desk);
  }

  say(text: string): void {
    this.text.set(text);
  }

  /** One deadline, the server's: it is said at five minutes and at one, and when it moves. */
  private followTime(): void {
    let known: { deadlineMs: number; leftMs: number } | null = null;
    effect(() => {
      const desk = this.desk();
      const deadlineMs = desk?.deadlineMs() ?? null;
      if (desk === null || deadlineMs === null) return;
      const nowMs = desk.nowMs();
      const leftMs = deadlineMs - nowMs;
      const before = known;
      known = { deadlineMs, leftMs };
      if (before === null) return;
      if (deadlineMs > before.deadlineMs + 500)
        return untracked(() => this.tell(`${elapsedText(deadlineMs - before.deadlineMs)} minutes added`, nowMs));
      const mark = markPassed(before.leftMs, leftMs);
      if (mark !== null) untracked(() => this.tell(mark === 1 ? 'One minute left' : `${mark} minutes left`, nowMs));
    });
  }

  private followEvents(): void {
    let count = 0;
    effect(() => {
      const desk = this.desk();
      if (desk === null) return;
      const events = desk.events();
      const added = events.slice(count);
      count = events.length;
      untracked(() => {
        const fresh = added.filter(({ atMs }) => desk.nowMs() - atMs < FRESH_MS);
        const loaded = fresh.findLast(({ body }) => body.kind === 'kb-loaded');
        if (loaded?.body.kind === 'kb-loaded') this.tell(`“${loaded.body.title}” has loaded`, desk.nowMs());
        const newcomer = fresh.findLast(({ body }) => body.kind === 'arrived');
        if (newcomer?.body.kind === 'arrived') {
          this.chime.play('arrival');
          if (newcomer.conversation !== this.store.selectedId()) this.say(`New customer: ${newcomer.body.customer}`);
        } else if (fresh.some((event) => this.isUnseenMessage(event))) {
          this.chime.play('message');
        }
      });
    });
  }

  private isUnseenMessage({ actor, body, conversation }: CandidateEvent): boolean {
    if (actor !== 'customer' || body.kind !== 'message') return false;
    return conversation !== this.store.selectedId() || !document.hasFocus();
  }

  private tell(text: string, nowMs: number): void {
    this.say(`${text}.`);
    this.word.set({ text, untilMs: nowMs + NOTICE_MS });
  }
}

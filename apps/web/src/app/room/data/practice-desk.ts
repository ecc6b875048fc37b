import { computed, DestroyRef, inject, Injectable, signal } from '@angular/core';
import type {
  CandidateEvent,
  ConsoleView,
  MessageFile,
  SessionInput,
  SessionScript,
  SessionState,
} from '@audition/scenario';
import {
  check,
  consoleOf,
  createSession,
  nextDueMs,
  numberEvents,
  optionsOf,
  step,
  toCandidateEvent,
} from '@audition/scenario/engine';
import { v7 } from 'uuid';
import type { Upload } from './attachments';
import type { Connection, Desk, Writing } from './desk';
import { enqueue, markRefused, remove, type CommandContent, type Outbox } from './outbox';
import { RoomApi } from './room-api';

const TICK_MS = 500;

/** The practice: the same engine as in the test, run in this browser; nothing of it leaves. */
@Injectable()
export class PracticeDesk implements Desk {
  private readonly api = inject(RoomApi);
  private readonly arrived = signal<readonly { id: string; console: ConsoleView }[]>([]);
  private readonly log = signal<readonly CandidateEvent[]>([]);
  private readonly refused = signal<Outbox>([]);
  private readonly now = signal(0);
  private readonly loadState = signal<'loading' | 'ready' | 'failed'>('loading');
  private run: { script: SessionScript; state: SessionState; startedMs: number } | null = null;
  private readonly files = new Map<string, string>();
  private due: ReturnType<typeof setTimeout> | undefined;
  private readonly timer = setInterval(() => this.now.set(this.elapsedMs()), TICK_MS);

  readonly key = signal('practice').asReadonly();
  readonly title = signal('Practice').asReadonly();
  readonly consoles = this.arrived.asReadonly();
  readonly events = this.log.asReadonly();
  readonly outbox = this.refused.asReadonly();
  readonly nowMs = this.now.asReadonly();
  readonly deadlineMs = signal(null).asReadonly();
  readonly connection = signal<Connection>('local').asReadonly();
  readonly writing = signal<Writing>('open').asReadonly();
  readonly conversationCount = computed(() => this.arrived().length);
  readonly load = this.loadState.asReadonly();

  constructor() {
    inject(DestroyRef).onDestroy(() => {
      clearInterval(this.timer);
      clearTimeout(this.due);
      for (const url of this.files.values()) URL.revokeObjectURL(url);
    });
    void this.begin();
  }

  /** Fetches the practice and starts it from the beginning. */
  async begin(): Promise<void> {
    this.loadState.set('loading');
    try {
      const script = await this.api.document<SessionScript>('/practice.json');
      this.run = { script, state: createSession(script), startedMs: performance.now() };
      this.log.set([]);
      this.arrived.set([]);
      this.refused.set([]);
      this.take({ type: 'start', atMs: 0 });
      this.loadState.set('ready');
    } catch {
      // Unreachable or broken: the page offers to try again or to skip.
      this.loadState.set('failed');
    }
  }

  send(content: CommandContent): void {
    const input = toInput(content, this.elapsedMs());
    if (this.run === null || input === null) return;
    const clientId = v7();
    const verdict = check(this.run.script, this.run.state, input);
    if (verdict.ok) return this.take(input, clientId);
    this.refused.update((outbox) => markRefused(enqueue(outbox, clientId, content), clientId, verdict.detail));
  }

  discard(clientId: string): void {
    this.refused.update((outbox) => remove(outbox, clientId));
  }

  /** Nothing of the practice leaves this browser: a file stays where it is and can be seen all the same. */
  readonly upload: Upload = async (file, onShare) => {
    onShare(1);
    const id = v7();
    this.files.set(id, URL.createObjectURL(file));
    return { id, name: file.name.slice(0, 200), mime: file.type, size: file.size, source: 'upload' };
  };

  readonly fileUrl = (_conversation: string, { id, source }: MessageFile): string | null =>
    source === 'library' ? `/practice-files/${encodeURIComponent(id)}` : (this.files.get(id) ?? null);

  private take(input: SessionInput, clientId?: string): void {
    if (this.run === null) return;
    const { state, events } = step(this.run.script, this.run.state, input);
    const numbered = numberEvents(this.run.state.seq, events, clientId).map(toCandidateEvent);
    this.run.state = state;
    this.log.update((log) => [...log, ...numbered]);
    for (const { body, conversation } of numbered) if (body.kind === 'arrived') this.arrive(conversation);
    this.plan();
  }

  private arrive(id: string): void {
    if (this.run === null) return;
    const { chatTest, scenarios } = this.run.script;
    const key = chatTest.conversations.find((conversation) => conversation.id === id)?.scenarioKey;
    const scenario = key === undefined ? undefined : scenarios[key];
    if (scenario === undefined) return;
    const console = consoleOf(scenario, optionsOf(chatTest));
    this.arrived.update((all) => [...all, { id, console }]);
  }

  /** Comes back when the script acts next. */
  private plan(): void {
    clearTimeout(this.due);
    const dueMs = this.run === null ? null : nextDueMs(this.run.state);
    if (dueMs === null) return;
    this.due = setTimeout(
      () => this.take({ type: 'tick', atMs: this.elapsedMs() }),
      Math.max(20, dueMs - this.elapsedMs() + 1),
    );
  }

  private elapsedMs(): number {
    return this.run === null ? 0 : Math.trunc(performance.now() - this.run.startedMs);
  }
}

/** The engine's input for a command; null for what the practice does not know. */
function toInput(content: CommandContent, atMs: number): SessionInput | null {
  const { type, conversation = '', text = '', canned } = content;
  switch (type) {
    case 'message':
      return { type, atMs, conversation, text, ...(canned === undefined ? {} : { canned }) };
    case 'note':
      return { type, atMs, conversation, text };
    case 'typing':
      return { type, atMs, conversation, isTyping: content.isTyping === true };
    case 'action':
      return { type, atMs, conversation, action: content.action ?? '', fields: content.fields ?? {} };
    case 'kb-open':
      return { type, atMs, conversation, article: content.article ?? '' };
    case 'resolve': {
      const { outcome = '', tags, note } = content;
      const more = { ...(tags === undefined ? {} : { tags }), ...(note === undefined ? {} : { note }) };
      return { type, atMs, conversation, outcome, ...more };
    }
    case 'file':
      return content.file === undefined ? null : { type, atMs, conversation, file: content.file, text };
    case 'kb-search':
      return { type, atMs, conversation, query: content.query ?? '' };
    case 'transfer':
      return { type, atMs, conversation, desk: content.desk ?? '', summary: content.summary ?? '' };
    case 'tag':
      return { type, atMs, conversation, tags: content.tags ?? [] };
    case 'moderate':
    case 'signal':
    case 'finish':
      return null;
  }
}

import { Component, computed, DestroyRef, inject, signal } from '@angular/core';
import { vouchForWorkers } from '../../../core/vouch-for-workers';
import { EditorState } from '../document/editor-state';
import { isObject, type JsonObject } from '../document/json';
import type { CheckMessage, CheckReport } from './check-climb';
import { nameOf, namesOf } from './names';
import { SkillTable } from './skill-table';
import { TraitTable } from './trait-table';

const LEVELS = [
  { id: 'L0', title: 'Shape', about: 'Every field has a value that fits.' },
  { id: 'L1', title: 'Names', about: 'Everything that is referred to is there, and is used.' },
  { id: 'L2', title: 'Story', about: 'Every beat can be reached, and a good ending from each.' },
  { id: 'L3', title: 'Hearing', about: 'What the operator means is heard in other words, and nothing else is.' },
  { id: 'L4', title: 'Chances', about: 'What can be seen of which trait. A chat test needs two chances for each.' },
  { id: 'L5', title: 'Random sessions', about: 'Two hundred sessions end well-behaved, and every rule fires.' },
  { id: 'L6', title: 'Model operators', about: 'Good, average and bad ways of working come out apart.' },
] as const;

type State =
  | { kind: 'idle' }
  | { kind: 'shapeless' }
  | { kind: 'failed' }
  | { kind: 'running'; done: number; of: number; says: string }
  | { kind: 'ready'; report: CheckReport; of: JsonObject };

/** The whole ladder on a draft: what each level found, how well it hears, and how model operators fare. */
@Component({
  selector: 'app-check-view',
  imports: [SkillTable, TraitTable],
  templateUrl: './check-view.html',
  styleUrl: './check-view.css',
})
export class CheckView {
  protected readonly state = inject(EditorState);
  protected readonly check = signal<State>({ kind: 'idle' });
  private worker: Worker | null = null;

  protected readonly report = computed(() => {
    const check = this.check();
    return check.kind === 'ready' ? check.report : null;
  });
  protected readonly isOutdated = computed(() => {
    const check = this.check();
    return check.kind === 'ready' && check.of !== this.state.store.document();
  });
  protected readonly levels = computed(() => {
    const report = this.report();
    const all = report === null ? this.state.findings() : report.findings;
    return LEVELS.map((level) => {
      const findings = all.filter((finding) => finding.level === level.id);
      const worst = findings.some(({ severity }) => severity === 'error')
        ? 'error'
        : findings.some(({ severity }) => severity === 'warning')
          ? 'warning'
          : 'good';
      const isLooked = report !== null || ['L0', 'L1', 'L2'].includes(level.id);
      return { ...level, findings, worst, isLooked };
    });
  });
  protected readonly intents = computed(() => {
    const names = namesOf(this.state.store.document());
    return (this.report()?.hearing.intents ?? []).map(({ intent, heldOut, missed, crossed }) => ({
      intent,
      title: nameOf(names, 'intent', intent),
      heldOut,
      missed,
      crossed,
      recall: heldOut === 0 ? null : Math.round((100 * (heldOut - missed.length)) / heldOut),
    }));
  });

  constructor() {
    this.start();
    inject(DestroyRef).onDestroy(() => this.worker?.terminate());
  }

  protected start(): void {
    this.worker?.terminate();
    const document = this.state.store.document();
    this.check.set({ kind: 'running', done: 0, of: 1, says: 'Starting' });
    vouchForWorkers();
    const worker = new Worker(new URL('./check-worker', import.meta.url), { type: 'module' });
    this.worker = worker;
    worker.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      if (isMessage(data)) this.take(data, document);
    });
    worker.addEventListener('error', () => this.check.set({ kind: 'failed' }));
    worker.postMessage(document);
  }

  protected stop(): void {
    this.worker?.terminate();
    this.check.set({ kind: 'idle' });
  }

  protected percent(share: number): string {
    return `${Math.round(share * 100)} %`;
  }

  private take(message: CheckMessage, document: JsonObject): void {
    switch (message.kind) {
      case 'progress':
        return this.check.set({ ...message, kind: 'running' });
      case 'shapeless':
        return this.check.set({ kind: 'shapeless' });
      case 'done':
        return this.check.set({ kind: 'ready', report: message.report, of: document });
    }
  }
}

function isMessage(data: unknown): data is CheckMessage {
  return isObject(data) && (data['kind'] === 'progress' || data['kind'] === 'done' || data['kind'] === 'shapeless');
}

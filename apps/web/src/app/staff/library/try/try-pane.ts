import {
  Component,
  computed,
  DestroyRef,
  effect,
  type ElementRef,
  inject,
  input,
  type OnInit,
  output,
  signal,
  viewChild,
} from '@angular/core';
import { parseScenario } from '@audition/scenario';
import { minutesSeconds } from '../../../core/words';
import { EditorState } from '../document/editor-state';
import type { JsonObject } from '../document/json';
import { TryGauges } from './try-gauges';
import { tryLines } from './try-lines';
import { SPEEDS, TryRun, type TryInput } from './try-run';
import { TryTools } from './try-tools';

const BEAT_MS = 100;

/** Plays the operator against the draft, beside the editor: the customer answers as in a test, and says why. */
@Component({
  selector: 'app-try-pane',
  imports: [TryGauges, TryTools],
  templateUrl: './try-pane.html',
  styleUrl: './try-pane.css',
})
export class TryPane implements OnInit {
  readonly document = input.required<JsonObject>();
  readonly closed = output();

  private readonly state = inject(EditorState);
  private readonly thread = viewChild<ElementRef<HTMLElement>>('thread');
  protected readonly speeds = SPEEDS;
  protected readonly minutesSeconds = minutesSeconds;
  protected readonly refused = signal<string | null>(null);
  protected readonly hasReasons = signal(true);
  /** The draft as it was at the last start, and the try of it; no try while the draft has errors. */
  private readonly started = signal<{ document: JsonObject; run: TryRun | null } | null>(null);
  protected readonly run = computed(() => this.started()?.run ?? null);
  protected readonly isOutdated = computed(() => this.started()?.document !== this.document());
  protected readonly lines = computed(() => {
    const run = this.run();
    return run === null ? [] : tryLines(run.scenario, run.events());
  });
  protected readonly errorCount = this.state.errorCount;

  constructor() {
    const timer = setInterval(() => this.run()?.beat(), BEAT_MS);
    inject(DestroyRef).onDestroy(() => clearInterval(timer));
    effect(() => {
      this.lines();
      setTimeout(() => {
        const thread = this.thread()?.nativeElement;
        thread?.scrollTo({ top: thread.scrollHeight });
      });
    });
  }

  ngOnInit(): void {
    this.restart();
  }

  protected restart(): void {
    this.refused.set(null);
    this.started.set(this.begin());
  }

  protected act(input: TryInput): void {
    this.refused.set(this.run()?.act(input) ?? null);
  }

  protected send(event: Event, box: HTMLTextAreaElement): void {
    event.preventDefault();
    const text = box.value.trim();
    if (text === '') return;
    this.act({ type: 'message', text });
    if (this.refused() === null) box.value = '';
  }

  protected onKey(event: KeyboardEvent, box: HTMLTextAreaElement): void {
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) this.send(event, box);
  }

  /** The customer sees the operator typing, and waits for it. */
  protected type(box: HTMLTextAreaElement): void {
    this.run()?.act({ type: 'typing', isTyping: box.value !== '' });
  }

  protected useCanned(body: string, box: HTMLTextAreaElement): void {
    box.value = box.value === '' ? body : `${box.value} ${body}`;
    box.focus();
  }

  private begin(): { document: JsonObject; run: TryRun | null } {
    const document = this.document();
    const parsed = parseScenario(document);
    return { document, run: parsed.ok ? new TryRun(parsed.value, () => performance.now()) : null };
  }
}

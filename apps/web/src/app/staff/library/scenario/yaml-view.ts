import {
  Component,
  computed,
  DestroyRef,
  type ElementRef,
  effect,
  inject,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { EditorState } from '../document/editor-state';
import { fromYaml, toYaml } from '../document/yaml-text';

const LINE_PX = 20;
/** A long text is read after a pause in typing. */
const READ_PAUSE_MS = 300;

/** The whole document as YAML: the expert's way, both ways. What cannot be read is kept in the box and changes nothing. */
@Component({
  selector: 'app-yaml-view',
  template: `
    @if (fault(); as fault) {
      <p class="bad" role="alert">
        Line {{ fault.line }}, column {{ fault.column }}: {{ fault.message }} The draft stays as it was until this can
        be read.
      </p>
    } @else {
      <p class="quiet small" role="status">Changes here and in the form are the same draft. Comments are not kept.</p>
    }
    <div class="box">
      <pre
        #gutter
        aria-hidden="true"
      >@for (line of lineCount(); track line) {<span [class.error]="marks().get(line) === 'error'" [class.warning]="marks().get(line) === 'warning'">{{ line }}
</span>}</pre>
      <textarea
        #area
        spellcheck="false"
        aria-label="The scenario as YAML"
        [value]="text()"
        [readOnly]="state.isReadOnly()"
        (input)="write(area.value)"
        (scroll)="gutter.scrollTop = area.scrollTop"
        (blur)="leave()"
      ></textarea>
    </div>
    @if (placed().length > 0) {
      <ul class="findings">
        @for (one of placed(); track $index) {
          <li>
            <button type="button" class="btn btn-plain btn-small" (click)="goTo(one.line)">Line {{ one.line }}</button>
            {{ one.message }}
          </li>
        }
      </ul>
    }
  `,
  styles: `
    :host {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: 8px;
    }
    .bad {
      color: var(--danger);
    }
    .box {
      display: grid;
      grid-template-columns: 52px minmax(0, 1fr);
      height: min(70dvh, 800px);
      border: 1px solid var(--line-strong);
      border-radius: var(--radius);
      background: var(--surface);
      overflow: hidden;
      font:
        13px/20px ui-monospace,
        'Cascadia Mono',
        Menlo,
        monospace;
    }
    pre {
      margin: 0;
      padding: 8px 6px;
      border-inline-end: 1px solid var(--line);
      background: var(--sunken);
      color: var(--quiet);
      font: inherit;
      text-align: end;
      overflow: hidden;
      user-select: none;
    }
    pre .error {
      background: var(--danger-soft);
      color: var(--danger);
      font-weight: 700;
    }
    pre .warning {
      background: var(--warning-soft);
      color: var(--warning);
    }
    textarea {
      padding: 8px 10px;
      border: 0;
      background: none;
      font: inherit;
      white-space: pre;
      overflow: auto;
      resize: none;
    }
    .findings {
      display: grid;
      gap: 2px;
      margin: 0;
      padding: 0;
      list-style: none;
    }
  `,
})
export class YamlView {
  protected readonly state = inject(EditorState);
  private readonly area = viewChild.required<ElementRef<HTMLTextAreaElement>>('area');
  /** What is in the box; follows the document, but not while the box itself writes it. */
  protected readonly text = signal('');
  private written: unknown = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  /** The text as it was last read. */
  private readonly settled = signal('');
  private readonly read = computed(() => fromYaml(this.settled()));

  protected readonly fault = computed(() => {
    const read = this.read();
    return read.ok ? null : read;
  });
  protected readonly lineCount = computed(() =>
    Array.from({ length: this.text().split('\n').length }, (_, index) => index + 1),
  );
  protected readonly placed = computed(() => {
    const read = this.read();
    return this.state.findings().map((finding) => ({ ...finding, line: read.ok ? read.lineOf(finding.path) : 1 }));
  });
  protected readonly marks = computed(() => {
    const marks = new Map<number, string>();
    for (const { line, severity } of [...this.placed()].reverse()) marks.set(line, severity);
    const fault = this.fault();
    if (fault !== null) marks.set(fault.line, 'error');
    return marks;
  });

  constructor() {
    effect(() => {
      const document = this.state.store.document();
      if (document !== this.written) untracked(() => this.show(toYaml(document)));
    });
    effect(() => {
      const target = this.state.target();
      if (target === null) return;
      const read = untracked(this.read);
      if (read.ok) this.goTo(read.lineOf(target));
      this.state.arrived();
    });
    inject(DestroyRef).onDestroy(() => this.settle());
  }

  protected write(text: string): void {
    this.text.set(text);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.settle(), READ_PAUSE_MS);
  }

  /** Typing is finished: what is in the box becomes the draft now. */
  protected leave(): void {
    this.settle();
    this.state.store.seal();
  }

  private settle(): void {
    clearTimeout(this.timer);
    if (this.text() === this.settled()) return;
    this.settled.set(this.text());
    const read = this.read();
    if (!read.ok) return;
    this.written = read.value;
    this.state.store.replace(read.value);
  }

  private show(text: string): void {
    clearTimeout(this.timer);
    this.text.set(text);
    this.settled.set(text);
  }

  protected goTo(line: number): void {
    const area = this.area().nativeElement;
    const from =
      this.text()
        .split('\n')
        .slice(0, line - 1)
        .join('\n').length + (line > 1 ? 1 : 0);
    const to = this.text().indexOf('\n', from);
    area.focus();
    area.setSelectionRange(from, to < 0 ? this.text().length : to);
    area.scrollTop = Math.max(0, (line - 6) * LINE_PX);
  }
}

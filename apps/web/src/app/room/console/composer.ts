import {
  afterNextRender,
  Component,
  computed,
  effect,
  type ElementRef,
  inject,
  Injector,
  input,
  linkedSignal,
  output,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import type { CannedAnswer } from '@audition/scenario';
import { insertCanned, matchCanned, slashWordAt } from '../data/canned';
import { LocalNotes } from '../data/local-notes';
import type { CommandContent } from '../data/outbox';
import { TypingSignal } from '../data/typing-signal';
import { CannedList } from './canned-list';

type Mode = 'reply' | 'note';

/** Longest text the server takes, in characters; the count appears near it. */
const TEXT_MAX = 4000;
const COUNT_FROM = 3500;
/** Control characters that cannot be stored: pasted text may hold some, nobody types them. */
const UNPRINTABLE = /[^\P{Cc}\t\n\r]/gu;

/** Writes messages and internal notes. What is not sent yet stays a draft of its conversation. */
@Component({
  selector: 'app-composer',
  imports: [CannedList],
  templateUrl: './composer.html',
  styleUrl: './composer.css',
})
export class Composer {
  readonly conversation = input.required<string>();
  /** Names the drafts in this browser's storage. */
  readonly storageKey = input.required<string>();
  readonly name = input.required<string>();
  readonly canned = input.required<readonly CannedAnswer[]>();
  readonly isOpen = input.required<boolean>();
  /** Said in place of the field when nothing can be written. */
  readonly closedText = input.required<string>();
  readonly sent = output<CommandContent>();
  readonly draftChanged = output<{ conversation: string; hasDraft: boolean }>();

  private readonly notes = inject(LocalNotes);
  private readonly injector = inject(Injector);
  private readonly field = viewChild<ElementRef<HTMLTextAreaElement>>('field');
  private readonly typing = new TypingSignal((conversation, isTyping) =>
    this.sent.emit({ type: 'typing', conversation, isTyping }),
  );

  protected readonly textMax = TEXT_MAX;
  /** A note must be chosen anew in each conversation: a note in the wrong box is read by the customer. */
  protected readonly mode = linkedSignal<string, Mode>({ source: this.conversation, computation: () => 'reply' });
  protected readonly text = linkedSignal(() => this.notes.read(this.storageKey(), this.draftName()));
  private readonly caret = signal(0);
  private readonly isDismissed = signal(false);
  protected readonly slash = computed(() =>
    this.mode() === 'reply' && !this.isDismissed() ? slashWordAt(this.text(), this.caret()) : null,
  );
  protected readonly matches = computed(() => {
    const slash = this.slash();
    return slash === null ? [] : matchCanned(this.canned(), slash.query);
  });
  protected readonly active = linkedSignal({ source: this.matches, computation: () => 0 });
  protected readonly countText = computed(() =>
    this.text().length < COUNT_FROM ? '' : `${this.text().length} of ${TEXT_MAX} characters`,
  );

  constructor() {
    effect((onCleanup) => {
      const conversation = this.conversation();
      onCleanup(() => untracked(() => this.typing.stop(conversation)));
    });
  }

  focus(): void {
    afterNextRender(() => this.field()?.nativeElement.focus(), { injector: this.injector });
  }

  /** Switches between the reply to the customer and the internal note. */
  write(mode: Mode): void {
    this.mode.set(mode);
    this.focus();
  }

  protected onInput(field: HTMLTextAreaElement): void {
    this.isDismissed.set(false);
    this.setText(field.value);
    this.caret.set(field.selectionStart);
    if (this.mode() !== 'reply') return;
    if (field.value.trim() === '') this.typing.stop(this.conversation());
    else if (this.slash() === null) this.typing.note(this.conversation());
  }

  protected onCaret(field: HTMLTextAreaElement): void {
    this.caret.set(field.selectionStart);
  }

  protected onKey(event: KeyboardEvent): void {
    if (event.isComposing || event.altKey) return;
    if (this.matches().length > 0 && this.onListKey(event)) return;
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      this.submit();
    }
  }

  protected insert(answer: CannedAnswer): void {
    const slash = this.slash();
    const field = this.field()?.nativeElement;
    if (slash === null || field === undefined) return;
    const { text, selection } = insertCanned(this.text(), slash, answer.body);
    this.setText(text);
    this.notes.write(this.storageKey(), this.cannedName(), answer.id);
    // The field gets its text now, so that the gap can be selected.
    field.value = text;
    field.focus();
    field.setSelectionRange(...selection);
    this.caret.set(selection[1]);
    this.typing.note(this.conversation());
  }

  protected submit(): void {
    const text = this.text().replaceAll(UNPRINTABLE, '').trim();
    if (text === '' || text.length > TEXT_MAX || !this.isOpen()) return;
    const conversation = this.conversation();
    if (this.mode() === 'note') {
      this.sent.emit({ type: 'note', conversation, text });
    } else {
      const canned = this.notes.read(this.storageKey(), this.cannedName());
      this.typing.forget();
      this.sent.emit({ type: 'message', conversation, text, ...(canned === '' ? {} : { canned }) });
    }
    this.setText('');
    this.mode.set('reply');
    this.focus();
  }

  /** The open list of canned answers takes these keys first. @returns whether it did */
  private onListKey(event: KeyboardEvent): boolean {
    const count = this.matches().length;
    const answer = this.matches()[this.active()];
    switch (event.key) {
      case 'ArrowDown':
        this.active.update((at) => (at + 1) % count);
        break;
      case 'ArrowUp':
        this.active.update((at) => (at + count - 1) % count);
        break;
      case 'Escape':
        this.isDismissed.set(true);
        break;
      case 'Tab':
      case 'Enter':
        if (event.shiftKey || answer === undefined) return false;
        this.insert(answer);
        break;
      default:
        return false;
    }
    event.preventDefault();
    return true;
  }

  private setText(text: string): void {
    this.text.set(text);
    this.notes.write(this.storageKey(), this.draftName(), text);
    if (text.trim() === '' && this.mode() === 'reply') this.notes.write(this.storageKey(), this.cannedName(), '');
    if (this.mode() === 'reply')
      this.draftChanged.emit({ conversation: this.conversation(), hasDraft: text.trim() !== '' });
  }

  private draftName(): string {
    return `draft.${this.conversation()}.${this.mode()}`;
  }

  private cannedName(): string {
    return `canned.${this.conversation()}`;
  }
}

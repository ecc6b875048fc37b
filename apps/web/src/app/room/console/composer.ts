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
import type { ConsoleView } from '@audition/scenario';
import { ACCEPTED_TYPES, Attachments, type Upload } from '../data/attachments';
import { insertCanned, matchCanned, slashWordAt } from '../data/canned';
import { Drafts, type Mode } from '../data/drafts';
import { emojiWordAt, findEmoji, withEmoji, type Emoji } from '../data/emoji';
import type { CommandContent } from '../data/outbox';
import { Preferences } from '../data/preferences';
import { TypingSignal } from '../data/typing-signal';
import { firstName, wrongBoxDoubt } from '../data/wrong-box';
import { AttachmentTray } from './attachment-tray';
import { EmojiPicker } from './emoji-picker';
import { SuggestionList, type Suggestion } from './suggestion-list';

/** Longest text the server takes, in characters; the count appears near it. */
const TEXT_MAX = 4000;
const COUNT_FROM = 3500;
const EMOJI_MOST = 8;
/** Control characters that cannot be stored: pasted text may hold some, nobody types them. */
const UNPRINTABLE = /[^\P{Cc}\t\n\r]/gu;

/**
 * Writes messages and internal notes to one conversation: every conversation has a composer of its own, so that nothing
 * written or attached can get into another. What is not sent yet stays as a draft.
 */
@Component({
  selector: 'app-composer',
  imports: [AttachmentTray, EmojiPicker, SuggestionList],
  providers: [Attachments],
  templateUrl: './composer.html',
  styleUrl: './composer.css',
  host: { '(dragover)': 'onDragOver($event)', '(dragleave)': 'isDropping.set(false)', '(drop)': 'onDrop($event)' },
})
export class Composer {
  readonly conversation = input.required<string>();
  readonly view = input.required<ConsoleView>();
  /** The other customers at the desk, by name. */
  readonly others = input.required<readonly string[]>();
  readonly isOpen = input.required<boolean>();
  /** Said in place of the field when nothing can be written. */
  readonly closedText = input.required<string>();
  readonly upload = input.required<Upload>();
  readonly sent = output<CommandContent>();
  /** A text was pasted, with its length; recorded, as the invitation says. */
  readonly pasted = output<number>();

  private readonly drafts = inject(Drafts);
  private readonly preferences = inject(Preferences);
  protected readonly attachments = inject(Attachments);
  private readonly injector = inject(Injector);
  private readonly field = viewChild<ElementRef<HTMLTextAreaElement>>('field');
  private readonly firstFile = viewChild<ElementRef<HTMLButtonElement>>('firstFile');
  private readonly picker = viewChild<ElementRef<HTMLInputElement>>('picker');
  private readonly typing = new TypingSignal((conversation, isTyping) =>
    this.sent.emit({ type: 'typing', conversation, isTyping }),
  );

  protected readonly textMax = TEXT_MAX;
  protected readonly accepted = ACCEPTED_TYPES.join(',');
  protected readonly mode = signal<Mode>('reply');
  protected readonly name = computed(() => this.view().customer.name);
  protected readonly text = computed(() => this.drafts.text(this.conversation(), this.mode()));
  /** Which of the two menus under the field is open. */
  protected readonly menu = signal<'none' | 'emoji' | 'files'>('none');
  protected readonly isDropping = signal(false);
  /** Why the text may be in the wrong box: sent at the second try only. */
  protected readonly doubt = signal<string | null>(null);
  /** Sent as soon as the last file has been uploaded. */
  protected readonly isAwaitingFiles = signal(false);
  private readonly emoji = signal<readonly Emoji[]>([]);
  private readonly caret = signal(0);
  private readonly isDismissed = signal(false);

  protected readonly slash = computed(() =>
    this.mode() === 'reply' && !this.isDismissed() ? slashWordAt(this.text(), this.caret()) : null,
  );
  private readonly emojiWord = computed(() => (this.isDismissed() ? null : emojiWordAt(this.text(), this.caret())));
  private readonly matches = computed(() => {
    const slash = this.slash();
    return slash === null ? [] : matchCanned(this.view().canned, slash.query);
  });
  private readonly emojiMatches = computed(() => {
    const word = this.emojiWord();
    return word === null ? [] : findEmoji(this.emoji(), word.query).slice(0, EMOJI_MOST);
  });
  protected readonly suggestions = computed((): Suggestion[] =>
    this.slash() === null
      ? this.emojiMatches().map(({ char, code }) => ({ id: code, lead: char, text: `:${code}:` }))
      : this.matches().map(({ id, shortcut, body }) => ({ id, lead: `/${shortcut}`, text: body })),
  );
  protected readonly active = linkedSignal({ source: this.suggestions, computation: () => 0 });
  protected readonly listId = computed(() => `suggestions-${this.conversation()}`);
  protected readonly countText = computed(() =>
    this.text().length < COUNT_FROM ? '' : `${this.text().length} of ${TEXT_MAX} characters`,
  );
  protected readonly keysText = computed(() =>
    this.preferences.current().sendKey === 'enter'
      ? 'Enter sends · Shift+Enter new line'
      : 'Ctrl+Enter sends · Enter new line',
  );
  protected readonly isReady = computed(() => {
    if (this.mode() === 'note') return this.text().trim() !== '';
    const files = this.attachments.all();
    return files.every(({ state }) => state !== 'failed') && (files.length > 0 || this.text().trim() !== '');
  });
  protected readonly placeholder = computed(() => {
    if (this.mode() === 'note') return `Only colleagues see this note, ${firstName(this.name())} never does`;
    if (this.attachments.all().length > 0) return 'Add a caption, or send the file alone';
    return `Write to ${this.name()}, or / for canned answers`;
  });

  constructor() {
    effect(() => {
      const files = this.attachments.all();
      if (this.isAwaitingFiles() && files.every(({ state }) => state !== 'uploading'))
        untracked(() =>
          files.some(({ state }) => state === 'failed') ? this.isAwaitingFiles.set(false) : this.submit(),
        );
    });
  }

  focus(): void {
    this.field()?.nativeElement.focus();
  }

  /** Switches between the reply to the customer and the internal note; each has a text of its own. */
  write(mode: Mode): void {
    this.mode.set(mode);
    this.doubt.set(null);
    this.menu.set('none');
    this.focusLater();
  }

  /** Left for another conversation: the customer must not see typing that has ended. */
  leave(): void {
    this.typing.stop(this.conversation());
    this.menu.set('none');
  }

  /** Offers the files that can be sent; where there are none but one's own, asks for those at once. */
  pickFile(): void {
    const { files, options } = this.view();
    if (this.mode() === 'note' || (files.length === 0 && !options.uploads)) return;
    if (files.length === 0) return this.picker()?.nativeElement.click();
    this.toggle('files');
    afterNextRender(() => this.firstFile()?.nativeElement.focus(), { injector: this.injector });
  }

  protected closeMenu(): void {
    this.menu.set('none');
    this.focusLater();
  }

  /** Puts a text where the caret is, as words of their own. */
  insertText(text: string): void {
    const field = this.field()?.nativeElement;
    if (field === undefined) return;
    const before = field.value.slice(0, field.selectionStart);
    const after = field.value.slice(field.selectionEnd);
    const gap = before === '' || /\s$/u.test(before) ? '' : ' ';
    this.replace(before + gap + text + after, before.length + gap.length + text.length);
  }

  /** Puts a canned answer into the reply, as the palette does. */
  insertCannedAnswer(id: string): void {
    const answer = this.view().canned.find((candidate) => candidate.id === id);
    if (answer === undefined) return;
    this.mode.set('reply');
    afterNextRender(
      () => {
        this.insertText(answer.body);
        this.drafts.noteCanned(this.conversation(), id);
      },
      { injector: this.injector },
    );
  }

  protected toggle(menu: 'emoji' | 'files'): void {
    this.menu.update((open) => (open === menu ? 'none' : menu));
  }

  protected onInput(field: HTMLTextAreaElement): void {
    this.isDismissed.set(false);
    this.doubt.set(null);
    this.menu.set('none');
    this.caret.set(field.selectionStart);
    this.drafts.keep(this.conversation(), this.mode(), field.value);
    if (this.emojiWord() !== null || field.value.includes(':')) void this.loadEmoji();
    this.replaceCode(field);
    if (this.mode() !== 'reply') return;
    if (field.value.trim() === '') this.typing.stop(this.conversation());
    else if (this.slash() === null) this.typing.note(this.conversation());
  }

  protected onCaret(field: HTMLTextAreaElement): void {
    this.caret.set(field.selectionStart);
  }

  protected onKey(event: KeyboardEvent): void {
    // 229: a key that an input method has taken, in browsers that say it this way.
    if (event.isComposing || event.keyCode === 229 || event.altKey) return;
    if (this.suggestions().length > 0 && this.onListKey(event)) return;
    if (event.key === 'Escape' && (this.doubt() !== null || this.menu() !== 'none')) {
      this.doubt.set(null);
      this.menu.set('none');
      event.preventDefault();
    }
    if (event.key !== 'Enter' || event.shiftKey) return;
    const isHeld = event.ctrlKey || event.metaKey;
    if (!isHeld && this.preferences.current().sendKey === 'ctrl-enter') return;
    event.preventDefault();
    this.submit();
  }

  protected onPaste(event: ClipboardEvent): void {
    const files = [...(event.clipboardData?.files ?? [])];
    if (files.length > 0 && this.canUpload()) {
      event.preventDefault();
      this.addFiles(files);
      return;
    }
    const length = event.clipboardData?.getData('text/plain').length ?? 0;
    if (length > 0) this.pasted.emit(length);
  }

  protected onDragOver(event: DragEvent): void {
    if (!this.canUpload() || !event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    this.isDropping.set(true);
  }

  protected onDrop(event: DragEvent): void {
    this.isDropping.set(false);
    if (!this.canUpload() || !event.dataTransfer?.files.length) return;
    event.preventDefault();
    this.addFiles([...event.dataTransfer.files]);
  }

  protected onPicked(picker: HTMLInputElement): void {
    this.addFiles([...(picker.files ?? [])]);
    picker.value = '';
  }

  protected attachReady(id: string): void {
    const file = this.view().files.find((candidate) => candidate.id === id);
    if (file !== undefined) this.attachments.addReady(file);
    this.menu.set('none');
    this.focusLater();
  }

  protected chooseSuggestion(index: number): void {
    if (this.slash() === null) this.insertEmojiWord(index);
    else this.insertAnswer(index);
  }

  protected insertEmoji(char: string): void {
    this.menu.set('none');
    this.insertText(char);
  }

  protected submit(): void {
    const text = withEmoji(this.text(), this.emoji()).replaceAll(UNPRINTABLE, '').trim();
    if (!this.isReady() || text.length > TEXT_MAX || !this.isOpen()) return;
    if (this.doubt() === null) {
      const doubt = wrongBoxDoubt(text, { mode: this.mode(), name: this.name(), others: this.others() });
      this.doubt.set(doubt);
      if (doubt !== null) return this.focusLater();
    }
    if (this.mode() === 'note') this.sent.emit({ type: 'note', conversation: this.conversation(), text });
    else if (!this.sendReply(text)) return;
    this.doubt.set(null);
    this.drafts.keep(this.conversation(), this.mode(), '');
    this.mode.set('reply');
    this.focusLater();
  }

  /** @returns false while files are still on their way up */
  private sendReply(text: string): boolean {
    const files = this.attachments.all();
    this.isAwaitingFiles.set(files.some(({ state }) => state === 'uploading'));
    if (this.isAwaitingFiles()) return false;
    const conversation = this.conversation();
    const canned = this.drafts.canned(conversation);
    this.typing.forget();
    // The caption belongs to the first file; the others follow without one.
    for (const [index, { sent }] of files.entries())
      if (sent !== null) this.sent.emit({ type: 'file', conversation, file: sent, text: index === 0 ? text : '' });
    if (files.length === 0)
      this.sent.emit({ type: 'message', conversation, text, ...(canned === '' ? {} : { canned }) });
    this.attachments.clear();
    return true;
  }

  private insertAnswer(index: number): void {
    const slash = this.slash();
    const answer = this.matches()[index];
    if (slash === null || answer === undefined) return;
    const { text, selection } = insertCanned(this.text(), slash, answer.body);
    this.replace(text, ...selection);
    this.drafts.noteCanned(this.conversation(), answer.id);
    this.typing.note(this.conversation());
  }

  private insertEmojiWord(index: number): void {
    const word = this.emojiWord();
    const emoji = this.emojiMatches()[index];
    if (word === null || emoji === undefined) return;
    const before = this.text().slice(0, word.from) + emoji.char;
    this.replace(before + this.text().slice(word.from + word.query.length + 1), before.length);
  }

  /** A code that has just been closed becomes its picture. */
  private replaceCode(field: HTMLTextAreaElement): void {
    const before = field.value.slice(0, field.selectionStart);
    if (!/:[a-z0-9_]+:$/.test(before)) return;
    const replaced = withEmoji(before, this.emoji());
    if (replaced !== before) this.replace(replaced + field.value.slice(field.selectionStart), replaced.length);
  }

  /** Gives the field its text at once, so that something in it can be selected. */
  private replace(text: string, start: number, end = start): void {
    const field = this.field()?.nativeElement;
    this.drafts.keep(this.conversation(), this.mode(), text);
    this.caret.set(end);
    if (field === undefined) return;
    field.value = text;
    field.focus();
    field.setSelectionRange(start, end);
  }

  /** The open list takes these keys first. @returns whether it did */
  private onListKey(event: KeyboardEvent): boolean {
    const count = this.suggestions().length;
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
        if (event.shiftKey) return false;
        this.chooseSuggestion(this.active());
        break;
      default:
        return false;
    }
    event.preventDefault();
    return true;
  }

  private canUpload(): boolean {
    return this.isOpen() && this.view().options.uploads;
  }

  private addFiles(files: readonly File[]): void {
    this.mode.set('reply');
    this.menu.set('none');
    this.attachments.add(files, this.upload());
    this.focusLater();
  }

  private async loadEmoji(): Promise<void> {
    if (this.emoji().length > 0) return;
    try {
      this.emoji.set((await import('../data/emoji-list')).ALL_EMOJI);
    } catch {
      // The line broke: codes stay codes, which read well enough.
    }
  }

  private focusLater(): void {
    afterNextRender(() => this.focus(), { injector: this.injector });
  }
}

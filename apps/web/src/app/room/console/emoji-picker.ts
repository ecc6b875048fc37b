import { Component, computed, ElementRef, inject, output, signal, type AfterViewInit } from '@angular/core';
import { findEmoji, type EmojiGroup } from '../data/emoji';
import { ALL_EMOJI, EMOJI_GROUPS } from '../data/emoji-list';

const COLUMNS = 9;

/** Pictures to put into the text, by group or by a few letters. Arrow keys move, Enter inserts, Escape closes. */
@Component({
  selector: 'app-emoji-picker',
  host: { '(keydown)': 'onKey($event)' },
  template: `
    <div class="picker" role="dialog" aria-label="Emoji">
      <input
        #search
        class="input"
        type="search"
        aria-label="Find an emoji"
        placeholder="Find an emoji, as in “parcel”"
        autocomplete="off"
        (input)="query.set(search.value)"
      />
      <div class="groups">
        @for (group of groups(); track group.title) {
          <section [attr.aria-label]="group.title">
            <h3>{{ group.title }}</h3>
            <div class="grid">
              @for (emoji of group.emoji; track emoji.code) {
                <button
                  type="button"
                  [attr.aria-label]="emoji.code.replaceAll('_', ' ')"
                  [title]="':' + emoji.code + ':'"
                  (click)="picked.emit(emoji.char)"
                >
                  {{ emoji.char }}
                </button>
              }
            </div>
          </section>
        } @empty {
          <p class="quiet small" role="status">No emoji has this name.</p>
        }
      </div>
    </div>
  `,
  styles: `
    .picker {
      position: absolute;
      inset: auto auto calc(100% - 8px) 20px;
      z-index: 3;
      display: grid;
      gap: 8px;
      width: min(352px, calc(100vw - 40px));
      padding: 10px;
      border: 1px solid var(--line);
      border-radius: 8px;
      background: var(--surface);
      box-shadow: var(--shadow);
    }
    .groups {
      max-height: min(260px, 40dvh);
      overflow-y: auto;
    }
    h3 {
      padding: 6px 4px 2px;
      color: var(--quiet);
      font-size: 12px;
      font-weight: 500;
    }
    .grid {
      display: grid;
      grid-template-columns: repeat(9, 1fr);
    }
    button {
      aspect-ratio: 1;
      padding: 0;
      border: 0;
      border-radius: var(--radius);
      background: none;
      font-size: 20px;
      line-height: 1;
      cursor: pointer;
    }
    button:hover,
    button:focus-visible {
      background: var(--sunken);
      outline-offset: -2px;
    }
  `,
})
export class EmojiPicker implements AfterViewInit {
  readonly picked = output<string>();
  readonly closed = output();

  private readonly host: ElementRef<HTMLElement> = inject(ElementRef);
  protected readonly query = signal('');
  protected readonly groups = computed((): readonly EmojiGroup[] => {
    const query = this.query().trim().toLowerCase();
    if (query === '') return EMOJI_GROUPS;
    const emoji = findEmoji(ALL_EMOJI, query);
    return emoji.length === 0 ? [] : [{ title: 'Found', emoji }];
  });

  ngAfterViewInit(): void {
    this.host.nativeElement.querySelector('input')?.focus();
  }

  protected onKey(event: KeyboardEvent): void {
    if (event.key === 'Escape') {
      event.stopPropagation();
      this.closed.emit();
      return;
    }
    const buttons = [...this.host.nativeElement.querySelectorAll('button')];
    const at = buttons.findIndex((button) => button === document.activeElement);
    if (event.key === 'Enter' && at < 0) {
      event.preventDefault();
      buttons[0]?.click();
    }
    const isInSearch = at < 0;
    const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: COLUMNS, ArrowUp: -COLUMNS }[event.key];
    if (step === undefined || (isInSearch && event.key !== 'ArrowDown')) return;
    event.preventDefault();
    const to = isInSearch ? 0 : at + step;
    if (to < 0) this.host.nativeElement.querySelector('input')?.focus();
    else buttons[Math.min(buttons.length - 1, to)]?.focus();
  }
}

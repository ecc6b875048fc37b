import { Component, computed, ElementRef, inject, input, output, signal } from '@angular/core';
import type { RoomMember } from '@audition/scenario';

export interface Moderation {
  act: 'warn' | 'mute' | 'remove' | 'remove-line' | 'pin' | 'unpin';
  /** What the member is told, or why; empty without a word. */
  text: string;
}

interface Choice {
  act: Moderation['act'];
  label: string;
}

/** What a moderator can do about a message and the member who wrote it. Acts on a member take a sentence with them. */
@Component({
  selector: 'app-moderate-menu',
  host: { '(keydown.escape)': 'close($event)', '(focusout)': 'onFocusOut($event)' },
  template: `
    <button
      type="button"
      class="btn btn-plain btn-small more"
      aria-haspopup="true"
      [attr.aria-expanded]="isOpen()"
      [attr.aria-label]="'Moderate ' + member().name"
      (click)="toggle()"
    >
      •••
    </button>
    @if (isOpen()) {
      <div class="menu" role="group" [attr.aria-label]="'Moderate ' + member().name">
        @if (picked(); as choice) {
          <form (submit)="confirm($event, choice)">
            <label>
              {{ choice.act === 'warn' ? 'Warning for ' + member().name : choice.label + ': why' }}
              <textarea
                #words
                class="input"
                rows="2"
                maxlength="500"
                [value]="text()"
                (input)="text.set(words.value)"
              ></textarea>
            </label>
            <div class="row">
              <button
                type="submit"
                class="btn btn-primary btn-small"
                [disabled]="choice.act === 'warn' && text().trim() === ''"
              >
                {{ choice.label }}
              </button>
              <button type="button" class="btn btn-small" (click)="picked.set(null)">Back</button>
            </div>
          </form>
        } @else {
          @for (choice of choices(); track choice.act) {
            <button type="button" class="choice" (click)="pick(choice)">{{ choice.label }}</button>
          }
        }
      </div>
    }
  `,
  styles: `
    :host {
      position: relative;
      display: inline-block;
    }
    .more {
      color: var(--quiet);
      letter-spacing: 1px;
    }
    .menu {
      position: absolute;
      inset: calc(100% + 2px) auto auto 0;
      z-index: 3;
      display: grid;
      width: 240px;
      padding: 6px;
      border: 1px solid var(--line);
      border-radius: 8px;
      background: var(--surface);
      color: var(--ink);
      box-shadow: var(--shadow);
      font-size: 14px;
    }
    .choice {
      padding: 6px 10px;
      border: 0;
      border-radius: var(--radius);
      background: none;
      text-align: start;
      cursor: pointer;
    }
    .choice:hover,
    .choice:focus-visible {
      background: var(--sunken);
    }
    form,
    label {
      display: grid;
      gap: 8px;
      padding: 4px;
    }
  `,
})
export class ModerateMenu {
  readonly member = input.required<RoomMember>();
  readonly silenced = input.required<'muted' | 'removed' | undefined>();
  readonly isRemoved = input.required<boolean>();
  readonly isPinned = input.required<boolean>();
  /** In the list of members there is no message to pin or to remove. */
  readonly isAboutMessage = input(true);
  readonly chosen = output<Moderation>();

  private readonly host: ElementRef<HTMLElement> = inject(ElementRef);
  protected readonly isOpen = signal(false);
  protected readonly picked = signal<Choice | null>(null);
  protected readonly text = signal('');
  protected readonly choices = computed(() => {
    const { name } = this.member();
    const choices: Choice[] = [];
    if (this.isAboutMessage()) {
      choices.push(
        this.isPinned() ? { act: 'unpin', label: 'Take the pin off' } : { act: 'pin', label: 'Pin this message' },
      );
      if (!this.isRemoved()) choices.push({ act: 'remove-line', label: 'Remove this message' });
    }
    if (this.silenced() === 'removed') return choices;
    choices.push({ act: 'warn', label: `Warn ${name}` });
    if (this.silenced() !== 'muted') choices.push({ act: 'mute', label: `Mute ${name}` });
    choices.push({ act: 'remove', label: `Remove ${name} from the room` });
    return choices;
  });

  protected toggle(): void {
    this.picked.set(null);
    this.text.set('');
    this.isOpen.update((isOpen) => !isOpen);
  }

  protected pick(choice: Choice): void {
    if (choice.act === 'pin' || choice.act === 'unpin') this.finish({ act: choice.act, text: '' });
    else this.picked.set(choice);
  }

  protected confirm(event: Event, { act }: Choice): void {
    event.preventDefault();
    this.finish({ act, text: this.text().trim() });
  }

  protected close(event: Event): void {
    if (!this.isOpen()) return;
    event.stopPropagation();
    this.toggle();
    this.host.nativeElement.querySelector('button')?.focus();
  }

  protected onFocusOut({ relatedTarget }: FocusEvent): void {
    const isInside = relatedTarget instanceof Node && this.host.nativeElement.contains(relatedTarget);
    // Focus that goes nowhere comes from our own buttons being replaced.
    if (!isInside && relatedTarget !== null) this.isOpen.set(false);
  }

  private finish(moderation: Moderation): void {
    this.chosen.emit(moderation);
    this.toggle();
  }
}

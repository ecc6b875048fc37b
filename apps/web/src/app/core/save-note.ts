import { Component, computed, input } from '@angular/core';
import type { SaveState } from './autosave';

/** Whether what is on the screen is also on the server. */
@Component({
  selector: 'app-save-note',
  template: `<span role="status" class="small" [class.bad]="isBad()">{{ text() }}</span>`,
  styles: `
    span {
      color: var(--quiet);
    }
    .bad {
      color: var(--warning);
      font-weight: 550;
    }
  `,
})
export class SaveNote {
  readonly state = input.required<SaveState>();
  readonly savedAt = input.required<Date | null>();
  readonly isLocked = input.required<boolean>();
  /** Whether the last try had no answer at all. */
  readonly isOffline = input(false);

  protected readonly isBad = computed(
    () => ['failed', 'conflict', 'locked'].includes(this.state()) && !this.isLocked(),
  );
  protected readonly text = computed(() => {
    if (this.isLocked()) return 'Submitted';
    switch (this.state()) {
      case 'unsaved':
      case 'saving':
        return 'Saving …';
      case 'failed':
        return this.isOffline() ? 'Offline: kept in this browser' : 'Not saved; kept in this browser, trying again';
      case 'conflict':
      case 'locked':
        return 'Not saved';
      case 'saved': {
        const at = this.savedAt();
        if (at === null) return 'Saves by itself';
        return `Saved ${at.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })}`;
      }
    }
  });
}

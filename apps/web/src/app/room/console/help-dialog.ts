import { Component, computed, inject, input, output } from '@angular/core';
import { Dialog } from '@audition/ui';
import { KEY_GROUPS } from '../data/console-keys';
import { Preferences } from '../data/preferences';

/** The keys of the console and what its signs mean. */
@Component({
  selector: 'app-help-dialog',
  imports: [Dialog],
  template: `
    <ui-dialog title="Keys and signs" [isWide]="true" [isOpen]="isOpen()" (closed)="closed.emit()">
      <div class="groups">
        @for (group of groups(); track group.title) {
          <section>
            <h3>{{ group.title }}</h3>
            <dl>
              @for (entry of group.keys; track entry.act) {
                <dt>
                  @for (key of entry.keys; track key) {
                    <kbd>{{ key }}</kbd>
                  }
                </dt>
                <dd>{{ entry.act }}</dd>
              }
            </dl>
          </section>
        }
        <section>
          <h3>Signs</h3>
          <dl>
            <dt>◷ sending</dt>
            <dd>On its way. It is tried again by itself until it arrives.</dd>
            <dt>✓</dt>
            <dd>Kept by the server.</dd>
            <dt>✓ read</dt>
            <dd>The customer has read it.</dd>
            <dt>0:34</dt>
            <dd>
              In the list: how long the customer waits; outlined from 30 seconds, filled with a “!” from a minute.
            </dd>
            <dt>2:51</dt>
            <dd>In the thread: minutes since the start.</dd>
          </dl>
        </section>
      </div>
      <p class="quiet small">On a Mac, Ctrl is ⌘ or Ctrl, and Alt is ⌥.</p>
    </ui-dialog>
  `,
  styles: `
    .groups {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(min(340px, 100%), 1fr));
      gap: 20px 32px;
    }
    section {
      display: grid;
      gap: 8px;
      align-content: start;
    }
    dl {
      display: grid;
      grid-template-columns: 132px minmax(0, 1fr);
      gap: 6px 12px;
    }
    dt {
      display: flex;
      flex-wrap: wrap;
      gap: 4px;
      align-items: start;
    }
  `,
})
export class HelpDialog {
  readonly isOpen = input.required<boolean>();
  readonly closed = output();

  private readonly preferences = inject(Preferences);
  protected readonly groups = computed(() => {
    const isEnter = this.preferences.current().sendKey === 'enter';
    const sending = [
      { keys: [isEnter ? 'Enter' : 'Ctrl+Enter'], act: 'Send; Settings change the key' },
      { keys: [isEnter ? 'Shift+Enter' : 'Enter'], act: 'New line' },
    ];
    return KEY_GROUPS.map((group, place) => (place === 0 ? { ...group, keys: [...sending, ...group.keys] } : group));
  });
}

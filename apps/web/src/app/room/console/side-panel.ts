import { Component, computed, inject, input, output } from '@angular/core';
import type { ConsoleView } from '@audition/scenario';
import { ConsoleStore, type PanelTab } from '../data/console-store';
import type { CommandContent } from '../data/outbox';
import { ActionForm } from './action-form';
import { CustomerPanel } from './customer-panel';
import { KnowledgePanel } from './knowledge-panel';
import { NotesPanel } from './notes-panel';

/** Customer, knowledge, actions and notes of one conversation, as tabs; shown while the conversation is in hand. */
@Component({
  selector: 'app-side-panel',
  imports: [ActionForm, CustomerPanel, KnowledgePanel, NotesPanel],
  template: `
    <div class="tabs" role="tablist" aria-label="About the customer">
      @for (tab of tabs; track tab.id) {
        <button
          type="button"
          role="tab"
          [id]="id() + tab.id"
          [attr.aria-controls]="id() + 'panel-' + tab.id"
          [attr.aria-selected]="store.tab() === tab.id"
          [tabindex]="store.tab() === tab.id ? 0 : -1"
          (click)="store.tab.set(tab.id)"
          (keydown)="onKey($event)"
        >
          {{ tab.label }}
          @if (tab.id === 'notes' && store.internalNotes().length > 0) {
            <span class="quiet">{{ store.internalNotes().length }}</span>
          }
        </button>
      }
    </div>
    @for (tab of tabs; track tab.id) {
      <div
        class="content"
        role="tabpanel"
        tabindex="0"
        [id]="id() + 'panel-' + tab.id"
        [attr.aria-labelledby]="id() + tab.id"
        [hidden]="store.tab() !== tab.id"
      >
        @switch (tab.id) {
          @case ('customer') {
            <app-customer-panel [customer]="view().customer" [profile]="view().profile" />
          }
          @case ('knowledge') {
            <app-knowledge-panel
              [articles]="view().articles"
              [article]="store.article()"
              (opened)="store.openArticle($event)"
            />
          }
          @case ('actions') {
            @for (action of view().actions; track action.id) {
              <app-action-form
                [action]="action"
                [idPrefix]="id()"
                [isOpen]="store.canWriteHere()"
                (confirmed)="act(action.id, $event)"
              />
            } @empty {
              <p class="quiet">There are no actions for this customer.</p>
            }
          }
          @case ('notes') {
            <app-notes-panel
              [notes]="store.internalNotes()"
              [name]="view().customer.name"
              [idPrefix]="id()"
              [isOpen]="store.canWriteHere()"
              (added)="note($event)"
            />
          }
        }
      </div>
    }
  `,
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      height: 100%;
      min-height: 0;
    }
    .tabs {
      display: flex;
      padding: 0 8px;
      border-bottom: 1px solid var(--line);
    }
    [role='tab'] {
      min-height: 46px;
      padding: 0 10px;
      border: 0;
      border-bottom: 2px solid transparent;
      background: none;
      color: var(--quiet);
      cursor: pointer;
    }
    [role='tab']:focus-visible {
      outline-offset: -3px;
    }
    [aria-selected='true'] {
      border-color: var(--accent);
      color: var(--ink);
    }
    .content {
      display: grid;
      flex: 1;
      gap: 16px;
      align-content: start;
      min-height: 0;
      padding: 16px;
      overflow-y: auto;
    }
    .content:focus-visible {
      outline-offset: -2px;
    }
  `,
})
export class SidePanel {
  readonly conversation = input.required<string>();
  readonly view = input.required<ConsoleView>();
  readonly sent = output<CommandContent>();

  protected readonly store = inject(ConsoleStore);
  /** Starts every id here: each conversation has a panel of its own, so that nothing half written is lost or mixed up. */
  protected readonly id = computed(() => `side-${this.conversation()}-`);
  protected readonly tabs: { id: PanelTab; label: string }[] = [
    { id: 'customer', label: 'Customer' },
    { id: 'knowledge', label: 'Knowledge' },
    { id: 'actions', label: 'Actions' },
    { id: 'notes', label: 'Notes' },
  ];

  protected act(action: string, fields: NonNullable<CommandContent['fields']>): void {
    this.sent.emit({ type: 'action', conversation: this.conversation(), action, fields });
  }

  protected note(text: string): void {
    this.sent.emit({ type: 'note', conversation: this.conversation(), text });
  }

  /** Arrow keys, Home and End move between tabs. */
  protected onKey(event: KeyboardEvent): void {
    if (event.altKey) return;
    const at = this.tabs.findIndex(({ id }) => id === this.store.tab());
    const count = this.tabs.length;
    const to = { ArrowRight: at + 1, ArrowLeft: at + count - 1, Home: 0, End: count - 1 }[event.key];
    const tab = to === undefined ? undefined : this.tabs[to % count];
    if (tab === undefined) return;
    event.preventDefault();
    this.store.tab.set(tab.id);
    document.getElementById(this.id() + tab.id)?.focus();
  }
}

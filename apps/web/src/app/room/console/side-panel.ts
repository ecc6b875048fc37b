import { afterNextRender, Component, computed, inject, Injector, input, output, viewChild } from '@angular/core';
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
  templateUrl: './side-panel.html',
  styleUrl: './side-panel.css',
})
export class SidePanel {
  readonly conversation = input.required<string>();
  readonly view = input.required<ConsoleView>();
  readonly sent = output<CommandContent>();
  /** A text for the reply. */
  readonly inserted = output<string>();

  private readonly injector = inject(Injector);
  private readonly knowledge = viewChild(KnowledgePanel);
  protected readonly store = inject(ConsoleStore);
  protected readonly isInHand = computed(() => this.store.selectedId() === this.conversation());
  /** Starts every id here: each conversation has a panel of its own, so that nothing half written is lost or mixed up. */
  protected readonly id = computed(() => `side-${this.conversation()}-`);
  protected readonly tabs = computed((): { id: PanelTab; label: string }[] => [
    { id: 'customer', label: this.view().members.length > 0 ? 'Room' : 'Customer' },
    { id: 'knowledge', label: 'Knowledge' },
    { id: 'actions', label: 'Actions' },
    { id: 'notes', label: 'Notes' },
  ]);

  /** To the search in the knowledge base. */
  search(): void {
    this.knowledge()?.focusSearch();
  }

  /** Opens the form of an action. */
  openAction(id: string): void {
    afterNextRender(
      () => {
        const head = document.getElementById(`${this.id()}action-${id}-head`);
        if (head?.getAttribute('aria-expanded') === 'false') head.click();
        head?.focus();
      },
      { injector: this.injector },
    );
  }

  protected act(action: string, fields: NonNullable<CommandContent['fields']>): void {
    this.sent.emit({ type: 'action', conversation: this.conversation(), action, fields });
  }

  protected note(text: string): void {
    this.sent.emit({ type: 'note', conversation: this.conversation(), text });
  }

  /** Arrow keys, Home and End move between tabs. */
  protected onKey(event: KeyboardEvent): void {
    if (event.altKey) return;
    const at = this.tabs().findIndex(({ id }) => id === this.store.tab());
    const count = this.tabs().length;
    const to = { ArrowRight: at + 1, ArrowLeft: at + count - 1, Home: 0, End: count - 1 }[event.key];
    const tab = to === undefined ? undefined : this.tabs()[to % count];
    if (tab === undefined) return;
    event.preventDefault();
    this.store.tab.set(tab.id);
    document.getElementById(this.id() + tab.id)?.focus();
  }
}

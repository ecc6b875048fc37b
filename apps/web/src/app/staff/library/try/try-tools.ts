import { Component, input, output } from '@angular/core';
import type { ConsoleView } from '@audition/scenario';
import { ActionForm } from '../../../room/console/action-form';
import type { TryInput } from './try-run';

/** Everything else the operator's console offers, folded. */
@Component({
  selector: 'app-try-tools',
  imports: [ActionForm],
  template: `
    @let desk = console();
    @if (desk.canned.length > 0) {
      <details>
        <summary>Canned answers</summary>
        @for (answer of desk.canned; track answer.id) {
          <button type="button" class="btn btn-plain btn-small entry" (click)="cannedChosen.emit(answer.body)">
            /{{ answer.shortcut }} <span class="quiet">{{ answer.body }}</span>
          </button>
        }
      </details>
    }
    @if (desk.articles.length > 0) {
      <details>
        <summary>Knowledge base</summary>
        @for (article of desk.articles; track article.id) {
          <details class="inner" (toggle)="open($event, article.id)">
            <summary>{{ article.title }}</summary>
            <p class="small article">
              {{ article.isSlow ? 'This article takes a moment to load; it then shows in the log.' : article.body }}
            </p>
          </details>
        }
      </details>
    }
    @if (desk.actions.length > 0) {
      <details>
        <summary>Actions</summary>
        @for (action of desk.actions; track action.id) {
          <app-action-form
            [action]="action"
            idPrefix="try-"
            [isOpen]="true"
            (confirmed)="acted.emit({ type: 'action', action: action.id, fields: $event })"
          />
        }
      </details>
    }
    @if (desk.files.length > 0) {
      <details>
        <summary>Files to send</summary>
        @for (file of desk.files; track file.id) {
          <button type="button" class="btn btn-plain btn-small entry" (click)="sendFile(file)">
            {{ file.name }} <span class="quiet">{{ file.description }}</span>
          </button>
        }
      </details>
    }
    @if (desk.desks.length > 0) {
      <details>
        <summary>Hand over</summary>
        <div class="row">
          <input #summary class="input" aria-label="Summary for the desk" placeholder="Summary for the desk" />
          @for (one of desk.desks; track one.id) {
            <button
              type="button"
              class="btn btn-small"
              (click)="acted.emit({ type: 'transfer', desk: one.id, summary: summary.value })"
            >
              {{ one.label }}
            </button>
          }
        </div>
      </details>
    }
    @if (desk.members.length > 0) {
      <details>
        <summary>Moderate</summary>
        @for (member of desk.members; track member.id) {
          <div class="row">
            <span>{{ member.name }}</span>
            @for (act of acts; track act) {
              <button
                type="button"
                class="btn btn-small"
                (click)="acted.emit({ type: 'moderate', act, member: member.id })"
              >
                {{ act }}
              </button>
            }
          </div>
        }
      </details>
    }
    <details>
      <summary>Note</summary>
      <form class="row" (submit)="note($event, text)">
        <input #text class="input" aria-label="Note" placeholder="Only for colleagues" />
        <button class="btn btn-small">Save note</button>
      </form>
    </details>
    <details>
      <summary>Resolve</summary>
      <div class="row">
        @for (one of desk.outcomes; track one.id) {
          <button type="button" class="btn btn-small" (click)="acted.emit({ type: 'resolve', outcome: one.id })">
            {{ one.label }}
          </button>
        }
      </div>
    </details>
  `,
  styles: `
    :host {
      display: grid;
      gap: 2px;
    }
    summary {
      min-height: 28px;
      padding-block: 3px;
      cursor: pointer;
    }
    .entry {
      justify-content: start;
      width: 100%;
      text-align: start;
      white-space: normal;
    }
    .inner {
      padding-inline-start: 12px;
    }
    .article {
      white-space: pre-line;
    }
    .row .input {
      flex: 1 1 140px;
      width: auto;
    }
  `,
})
export class TryTools {
  readonly console = input.required<ConsoleView>();
  readonly acted = output<TryInput>();
  readonly cannedChosen = output<string>();
  protected readonly acts = ['warn', 'mute', 'remove'] as const;

  protected open(event: Event, article: string): void {
    event.stopPropagation();
    if (event.target instanceof HTMLDetailsElement && event.target.open) this.acted.emit({ type: 'kb-open', article });
  }

  protected sendFile({ id, name, mime }: ConsoleView['files'][number]): void {
    this.acted.emit({ type: 'file', file: { id, name, mime, size: 0, source: 'library' }, text: '' });
  }

  protected note(event: Event, box: HTMLInputElement): void {
    event.preventDefault();
    if (box.value.trim() === '') return;
    this.acted.emit({ type: 'note', text: box.value.trim() });
    box.value = '';
  }
}

import type { AuditEntry } from '@audition/contracts';
import { Component, inject, signal } from '@angular/core';
import { Loading } from '@audition/ui';
import { Api } from '../../core/api';
import { PageProblem } from '../../core/page-problem';
import { Session } from '../../core/session';
import { instant } from '../../core/words';

const PAGE = 100;

/** What was done in the workspace, newest first. */
@Component({
  selector: 'app-audit-tab',
  imports: [Loading, PageProblem],
  template: `
    @if (!canRead) {
      <p>Only owners can read the audit log.</p>
    } @else {
      <p class="quiet about">
        Each entry carries the hash of the one before. <code>npm run audit:verify</code> on the server shows an entry
        that was changed or is missing; with <code>-- --head</code> and the head printed in a report it also shows a log
        that was written anew or cut short since.
      </p>
      <div class="scroll" role="region" aria-label="Audit log" tabindex="0">
        <table class="table">
          <thead>
            <tr>
              <th scope="col" class="num">No.</th>
              <th scope="col">When</th>
              <th scope="col">Who</th>
              <th scope="col">What</th>
              <th scope="col">Subject</th>
            </tr>
          </thead>
          <tbody>
            @for (entry of entries(); track entry.n) {
              <tr>
                <td class="num quiet">{{ entry.n }}</td>
                <td class="quiet">{{ instant(entry.at) }}</td>
                <td>{{ entry.actor }}</td>
                <td>{{ entry.action.replace('.', ' ').replaceAll('-', ' ') }}</td>
                <td class="small quiet">{{ entry.subject }}</td>
              </tr>
            }
          </tbody>
        </table>
      </div>
      @if (thrown(); as thrown) {
        <app-page-problem [thrown]="thrown" (retry)="more()" />
      } @else if (isLoading()) {
        <ui-loading />
      } @else if (entries().length === 0) {
        <p class="quiet">Nothing was done yet.</p>
      } @else if (hasMore()) {
        <div><button type="button" class="btn" (click)="more()">Show older entries</button></div>
      }
    }
  `,
  styles: `
    :host {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: 16px;
    }
    .about {
      max-width: 76ch;
    }
    td {
      white-space: nowrap;
    }
  `,
})
export class AuditTab {
  private readonly api = inject(Api);
  protected readonly entries = signal<readonly AuditEntry[]>([]);
  protected readonly isLoading = signal(false);
  protected readonly hasMore = signal(true);
  protected readonly thrown = signal<unknown>(null);
  protected readonly canRead = inject(Session).can('audit:read');
  protected readonly instant = instant;

  constructor() {
    if (this.canRead) void this.more();
  }

  protected async more(): Promise<void> {
    this.isLoading.set(true);
    this.thrown.set(null);
    try {
      const before = this.entries().at(-1)?.n;
      const page = await this.api.get<AuditEntry[]>(before === undefined ? '/audit' : `/audit?before=${before}`);
      this.entries.update((entries) => [...entries, ...page]);
      this.hasMore.set(page.length === PAGE);
    } catch (thrown) {
      this.thrown.set(thrown);
    } finally {
      this.isLoading.set(false);
    }
  }
}

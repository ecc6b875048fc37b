import type { OpeningDetail } from '@audition/contracts';
import { Component, computed, effect, inject, input, signal } from '@angular/core';
import { RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';
import { Icon, Loading, Notice } from '@audition/ui';
import { toApiError, type ApiError } from '../../core/api-error';
import { PageProblem } from '../../core/page-problem';
import { PageTitle } from '../../core/page-title';
import { Session } from '../../core/session';
import { PROFILE_NAMES } from '../../core/words';
import { AddCandidateDialog } from './add-candidate-dialog';
import { ImportDialog } from './import-dialog';
import { OpeningStore } from './opening-store';
import { nextThing } from './next-thing';

/** One opening: what to do next, then its tabs. */
@Component({
  selector: 'app-opening-page',
  imports: [
    AddCandidateDialog,
    Icon,
    ImportDialog,
    Loading,
    Notice,
    PageProblem,
    RouterLink,
    RouterLinkActive,
    RouterOutlet,
  ],
  providers: [OpeningStore],
  templateUrl: './opening-page.html',
  styleUrl: './opening-page.css',
})
export class OpeningPage {
  readonly openingId = input.required<string>();

  protected readonly store = inject(OpeningStore);
  private readonly session = inject(Session);
  private readonly title = inject(PageTitle);

  protected readonly canManage = this.session.can('opening:manage');
  protected readonly canAdd = this.session.can('candidate:manage');
  protected readonly opening = computed(() => (this.store.opening.hasValue() ? this.store.opening.value() : null));
  protected readonly next = computed(() => nextThing(this.opening()?.todo ?? []));
  protected readonly profiles = PROFILE_NAMES;
  protected readonly dialog = signal<'add' | 'import' | null>(null);
  protected readonly isRenaming = signal(false);
  protected readonly problem = signal<ApiError | null>(null);

  constructor() {
    effect(() => this.store.openingId.set(this.openingId()));
    effect(() => {
      const opening = this.opening();
      if (opening !== null) this.title.set(opening.title);
    });
  }

  protected async rename(event: Event, title: string): Promise<void> {
    event.preventDefault();
    if (await this.change({ title })) this.isRenaming.set(false);
  }

  protected toggleStatus({ status }: OpeningDetail): Promise<boolean> {
    return this.change({ status: status === 'open' ? 'closed' : 'open' });
  }

  protected closeDialog(hasAdded: boolean): void {
    this.dialog.set(null);
    if (hasAdded) this.store.reload();
  }

  private async change(change: { title?: string; status?: 'open' | 'closed' }): Promise<boolean> {
    this.problem.set(null);
    try {
      await this.store.change(change);
      return true;
    } catch (thrown) {
      this.problem.set(toApiError(thrown));
      return false;
    }
  }
}

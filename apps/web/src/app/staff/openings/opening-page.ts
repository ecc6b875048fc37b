import type { OpeningDetail } from '@audition/contracts';
import {
  afterNextRender,
  Component,
  computed,
  effect,
  type ElementRef,
  inject,
  Injector,
  input,
  signal,
  viewChild,
} from '@angular/core';
import { RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';
import { Icon, Loading, Notice } from '@audition/ui';
import { Act } from '../../core/act';
import { KeepsActiveInSight } from '../../core/keeps-active-in-sight';
import { PageProblem } from '../../core/page-problem';
import { PageTitle } from '../../core/page-title';
import { Session } from '../../core/session';
import { PROFILE_NAMES } from '../../core/words';
import { ExportDialog } from '../exports/export-dialog';
import { AddCandidateDialog } from './add-candidate-dialog';
import { ImportDialog } from './import-dialog';
import { OpeningStore } from './opening-store';
import { nextThing } from './next-thing';
import { RenameForm } from './rename-form';

/** One opening: what to do next, then its tabs. */
@Component({
  selector: 'app-opening-page',
  imports: [
    AddCandidateDialog,
    ExportDialog,
    Icon,
    ImportDialog,
    KeepsActiveInSight,
    Loading,
    Notice,
    PageProblem,
    RenameForm,
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
  private readonly injector = inject(Injector);
  private readonly renameButton = viewChild<ElementRef<HTMLButtonElement>>('renameButton');

  protected readonly canManage = this.session.can('opening:manage');
  protected readonly canReadFeedback = this.session.can('feedback:read');
  protected readonly canAdd = this.session.can('candidate:manage');
  protected readonly opening = computed(() => (this.store.opening.hasValue() ? this.store.opening.value() : null));
  protected readonly next = computed(() => nextThing(this.opening()?.todo ?? []));
  protected readonly hasCards = computed(
    () => this.opening()?.todo.some(({ kind }) => kind === 'scorecard-due') === true,
  );
  protected readonly profiles = PROFILE_NAMES;
  protected readonly dialog = signal<'add' | 'import' | 'export' | null>(null);
  protected readonly isRenaming = signal(false);
  private readonly act = new Act();
  protected readonly isBusy = this.act.isBusy;
  protected readonly problem = this.act.problem;

  constructor() {
    effect(() => this.store.openingId.set(this.openingId()));
    effect(() => {
      const opening = this.opening();
      if (opening !== null) this.title.set(opening.title);
    });
  }

  protected stopRenaming(): void {
    this.isRenaming.set(false);
    afterNextRender(() => this.renameButton()?.nativeElement.focus(), { injector: this.injector });
  }

  protected async toggleStatus({ status }: OpeningDetail): Promise<void> {
    await this.act.run(() => this.store.change({ status: status === 'open' ? 'closed' : 'open' }));
  }

  protected closeDialog(hasAdded: boolean): void {
    this.dialog.set(null);
    if (hasAdded) this.store.reload();
  }
}

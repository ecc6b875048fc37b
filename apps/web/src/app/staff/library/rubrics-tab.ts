import type { RubricList } from '@audition/contracts';
import { PROFILES } from '@audition/contracts/constants';
import { httpResource } from '@angular/common/http';
import { Component, computed, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Dialog, EmptyState, Loading, Notice } from '@audition/ui';
import { PageProblem } from '../../core/page-problem';
import { Session } from '../../core/session';
import { counted, PROFILE_NAMES, shortInstant } from '../../core/words';
import { DraftList } from './draft-list';
import { DraftStarter } from './draft-starter';
import { VersionActs } from './version-acts';
import { newestWithOlder } from './versions';

/** Rubrics: own drafts, then every published rubric with the openings that use it. */
@Component({
  selector: 'app-rubrics-tab',
  imports: [Dialog, DraftList, EmptyState, Loading, Notice, PageProblem, RouterLink, VersionActs],
  providers: [DraftStarter],
  templateUrl: './rubrics-tab.html',
  styleUrl: './list-tab.css',
})
export class RubricsTab {
  protected readonly list = httpResource<RubricList>(() => '/api/rubrics');
  protected readonly starter = inject(DraftStarter);
  protected readonly canEdit = inject(Session).can('library:manage');
  protected readonly roles = PROFILES;
  protected readonly roleNames = PROFILE_NAMES;
  protected readonly isAsking = signal(false);
  protected readonly shortInstant = shortInstant;
  protected readonly counted = counted;

  protected readonly rubrics = computed(() => newestWithOlder(this.list.hasValue() ? this.list.value().versions : []));

  protected async create(profile: string): Promise<void> {
    this.isAsking.set(false);
    await this.starter.start('rubric', { profile, title: 'New rubric' });
  }

  protected async importFile(box: HTMLInputElement): Promise<void> {
    const [file] = box.files ?? [];
    box.value = '';
    this.isAsking.set(false);
    if (file !== undefined) await this.starter.import('rubric', { yaml: await file.text() });
  }
}

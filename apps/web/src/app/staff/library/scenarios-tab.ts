import type { ScenarioList } from '@audition/contracts';
import { httpResource } from '@angular/common/http';
import { Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { EmptyState, Loading, Notice } from '@audition/ui';
import { PageProblem } from '../../core/page-problem';
import { Session } from '../../core/session';
import { DraftList } from './draft-list';
import { DraftStarter } from './draft-starter';
import { VersionActs } from './version-acts';
import { newestWithOlder } from './versions';

/** Scenarios: own drafts, then every published scenario with the tests that use it. */
@Component({
  selector: 'app-scenarios-tab',
  imports: [DraftList, EmptyState, Loading, Notice, PageProblem, RouterLink, VersionActs],
  providers: [DraftStarter],
  templateUrl: './scenarios-tab.html',
  styleUrl: './list-tab.css',
})
export class ScenariosTab {
  protected readonly list = httpResource<ScenarioList>(() => '/api/scenarios');
  protected readonly starter = inject(DraftStarter);
  protected readonly canEdit = inject(Session).can('library:manage');

  /** The newest version of each scenario, and how many there are before. */
  protected readonly scenarios = computed(() => {
    const all = this.list.hasValue() ? this.list.value().versions : [];
    return newestWithOlder(all).map((one) => ({
      ...one,
      tests: [...new Set(one.usedBy.map(({ title }) => title))].join(', '),
    }));
  });

  protected async importFile(box: HTMLInputElement): Promise<void> {
    const [file] = box.files ?? [];
    box.value = '';
    if (file !== undefined) await this.starter.import('scenario', { yaml: await file.text() });
  }
}

import type { ScenarioList, ScenarioVersionSummary } from '@audition/contracts';
import { httpResource } from '@angular/common/http';
import { Component, inject } from '@angular/core';
import { Loading, Notice } from '@audition/ui';
import { PageProblem } from '../../core/page-problem';
import { Session } from '../../core/session';
import { DraftList } from './draft-list';
import { DraftStarter } from './draft-starter';
import { VersionList, type Column } from './version-list';

const COLUMNS: readonly Column<ScenarioVersionSummary>[] = [
  { title: 'Takes', text: ({ minutes }) => `${minutes} min` },
  {
    title: 'Used by',
    text: ({ usedBy }) => [...new Set(usedBy.map(({ title }) => title))].join(', ') || 'no test',
    isQuiet: true,
  },
];

/** Scenarios: own drafts, then every published scenario with the tests that use it. */
@Component({
  selector: 'app-scenarios-tab',
  imports: [DraftList, Loading, Notice, PageProblem, VersionList],
  providers: [DraftStarter],
  templateUrl: './scenarios-tab.html',
  styleUrl: './list-tab.css',
})
export class ScenariosTab {
  protected readonly list = httpResource<ScenarioList>(() => '/api/scenarios');
  protected readonly starter = inject(DraftStarter);
  protected readonly canEdit = inject(Session).can('library:manage');
  protected readonly columns = COLUMNS;
}

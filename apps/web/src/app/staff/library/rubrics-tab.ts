import type { RubricList, RubricVersionSummary } from '@audition/contracts';
import { httpResource } from '@angular/common/http';
import { Component, inject, signal } from '@angular/core';
import { Loading, Notice } from '@audition/ui';
import { PageProblem } from '../../core/page-problem';
import { Session } from '../../core/session';
import { counted, PROFILE_NAMES, shortInstant } from '../../core/words';
import { DraftList } from './draft-list';
import { DraftStarter } from './draft-starter';
import { NewDraftDialog } from './new-draft-dialog';
import { VersionList, type Column } from './version-list';

const COLUMNS: readonly Column<RubricVersionSummary>[] = [
  { title: 'Criteria', text: ({ criterionCount }) => criterionCount },
  { title: 'Used by', text: ({ openingCount }) => counted(openingCount, 'opening'), isQuiet: true },
  { title: 'Published', text: ({ publishedAt }) => shortInstant(publishedAt), isQuiet: true },
];

/** Rubrics: own drafts, then every published rubric with the openings that use it. */
@Component({
  selector: 'app-rubrics-tab',
  imports: [DraftList, Loading, NewDraftDialog, Notice, PageProblem, VersionList],
  providers: [DraftStarter],
  templateUrl: './rubrics-tab.html',
  styleUrl: './list-tab.css',
})
export class RubricsTab {
  protected readonly list = httpResource<RubricList>(() => '/api/rubrics');
  protected readonly starter = inject(DraftStarter);
  protected readonly canEdit = inject(Session).can('library:manage');
  protected readonly isAsking = signal(false);
  protected readonly columns = COLUMNS;
  protected readonly roleOf = ({ profile }: RubricVersionSummary): string => PROFILE_NAMES[profile];
}

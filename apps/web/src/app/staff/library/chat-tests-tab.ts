import type { ChatTestList, ChatTestVersionSummary, Profile } from '@audition/contracts';
import { httpResource } from '@angular/common/http';
import { Component, inject, signal } from '@angular/core';
import { Loading, Notice } from '@audition/ui';
import { PageProblem } from '../../core/page-problem';
import { Session } from '../../core/session';
import { counted, PROFILE_NAMES } from '../../core/words';
import { DraftList } from './draft-list';
import { DraftStarter } from './draft-starter';
import { NewDraftDialog } from './new-draft-dialog';
import { VersionList, type Column } from './version-list';

const COLUMNS: readonly Column<ChatTestVersionSummary>[] = [
  { title: 'Takes', text: ({ minutes }) => `${minutes} min` },
  { title: 'Customers', text: ({ conversations }) => conversations },
  { title: 'Used by', text: ({ openingCount }) => counted(openingCount, 'opening'), isQuiet: true },
];

/** Chat tests: own drafts, then every published test with the openings that use it. */
@Component({
  selector: 'app-chat-tests-tab',
  imports: [DraftList, Loading, NewDraftDialog, Notice, PageProblem, VersionList],
  providers: [DraftStarter],
  templateUrl: './chat-tests-tab.html',
  styleUrl: './list-tab.css',
})
export class ChatTestsTab {
  protected readonly list = httpResource<ChatTestList>(() => '/api/chat-tests');
  protected readonly starter = inject(DraftStarter);
  protected readonly canEdit = inject(Session).can('library:manage');
  protected readonly isAsking = signal(false);
  protected readonly columns = COLUMNS;
  protected readonly roleOf = ({ profile }: { profile: Profile }): string => PROFILE_NAMES[profile];
}

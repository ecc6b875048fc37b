import type { ChatTestDraftSummary, ChatTestList } from '@audition/contracts';
import { PROFILES } from '@audition/contracts/constants';
import { httpResource } from '@angular/common/http';
import { Component, computed, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Dialog, Loading, Notice } from '@audition/ui';
import { PageProblem } from '../../core/page-problem';
import { Session } from '../../core/session';
import { counted, PROFILE_NAMES } from '../../core/words';
import { DraftList } from './draft-list';
import { DraftStarter } from './draft-starter';
import { VersionActs } from './version-acts';
import { newestWithOlder } from './versions';

/** Chat tests: own drafts, then every published test with the openings that use it. */
@Component({
  selector: 'app-chat-tests-tab',
  imports: [Dialog, DraftList, Loading, Notice, PageProblem, RouterLink, VersionActs],
  providers: [DraftStarter],
  templateUrl: './chat-tests-tab.html',
  styleUrl: './list-tab.css',
})
export class ChatTestsTab {
  protected readonly list = httpResource<ChatTestList>(() => '/api/chat-tests');
  protected readonly starter = inject(DraftStarter);
  protected readonly canEdit = inject(Session).can('library:manage');
  protected readonly roles = PROFILES;
  protected readonly roleNames = PROFILE_NAMES;
  protected readonly isAsking = signal(false);
  protected readonly counted = counted;

  protected readonly tests = computed(() => newestWithOlder(this.list.hasValue() ? this.list.value().versions : []));
  protected readonly roleOf = ({ profile }: ChatTestDraftSummary): string => PROFILE_NAMES[profile];

  protected async create(profile: string): Promise<void> {
    this.isAsking.set(false);
    await this.starter.start('chat-test', { profile, title: 'New chat test' });
  }

  protected async importFile(box: HTMLInputElement, profile: string): Promise<void> {
    const [file] = box.files ?? [];
    box.value = '';
    this.isAsking.set(false);
    if (file !== undefined) await this.starter.import('chat-test', { yaml: await file.text(), profile });
  }
}

import type { MailPage, MailRow, MailState } from '@audition/contracts';
import { MAIL_STATES } from '@audition/contracts/constants';
import { httpResource } from '@angular/common/http';
import { Component, computed, inject, linkedSignal, signal } from '@angular/core';
import { EmptyState, Loading, Notice } from '@audition/ui';
import { Api } from '../../../core/api';
import { PageProblem } from '../../../core/page-problem';
import { instant } from '../../../core/words';
import { MailDialog } from './mail-dialog';
import { MAIL_STATE_NAMES, MAIL_STATE_TAGS, mailKindName } from './mail-words';

const PAGE = 50;

/** Every mail of the workspace: what was sent, what waits, what a person has to hand over. */
@Component({
  selector: 'app-outbox-tab',
  imports: [EmptyState, Loading, MailDialog, Notice, PageProblem],
  templateUrl: './outbox-tab.html',
  styleUrl: './outbox-tab.css',
})
export class OutboxTab {
  private readonly api = inject(Api);
  protected readonly state = signal<MailState | null>(null);
  protected readonly page = httpResource<MailPage>(() => {
    const state = this.state();
    return state === null ? '/api/mails' : `/api/mails?state=${state}`;
  });
  /** The first page and the older ones that were asked for. */
  protected readonly mails = linkedSignal<readonly MailRow[]>(() =>
    this.page.hasValue() ? this.page.value().mails : [],
  );
  protected readonly isEnd = linkedSignal(() => this.mails().length < PAGE);
  protected readonly from = computed(() => (this.page.hasValue() ? this.page.value().from : null));
  protected readonly opened = signal<string | null>(null);
  protected readonly thrown = signal<unknown>(null);
  protected readonly states = MAIL_STATES;
  protected readonly names = MAIL_STATE_NAMES;
  protected readonly tags = MAIL_STATE_TAGS;
  protected readonly kindName = mailKindName;
  protected readonly instant = instant;

  protected choose(select: HTMLSelectElement): void {
    this.state.set(MAIL_STATES[select.selectedIndex - 1] ?? null);
  }

  protected async older(): Promise<void> {
    const state = this.state();
    const before = this.mails().at(-1)?.id ?? '';
    this.thrown.set(null);
    try {
      const query = `before=${before}${state === null ? '' : `&state=${state}`}`;
      const { mails } = await this.api.get<MailPage>(`/mails?${query}`);
      this.mails.update((shown) => [...shown, ...mails]);
      this.isEnd.set(mails.length < PAGE);
    } catch (thrown) {
      this.thrown.set(thrown);
    }
  }

  protected close(isChanged: boolean): void {
    this.opened.set(null);
    if (isChanged) this.page.reload();
  }
}

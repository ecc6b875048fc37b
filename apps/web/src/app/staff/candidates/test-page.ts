import type { ApplicationDetail } from '@audition/contracts';
import { httpResource } from '@angular/common/http';
import { afterRenderEffect, Component, computed, effect, inject, input, signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute, RouterLink } from '@angular/router';
import { EmptyState, Icon, Loading, Notice } from '@audition/ui';
import { PageProblem } from '../../core/page-problem';
import { PageTitle } from '../../core/page-title';
import { playedSentence } from '@audition/contracts/constants';
import { instant, minutesSeconds, TEST_STATE_NAMES } from '../../core/words';
import { AroundTest } from './around-test';
import { FollowedTest } from './followed-test';
import { Transcript } from './transcript';

/** The chat test of one candidate: what was written, when, and what the script made of it. */
@Component({
  selector: 'app-test-page',
  imports: [AroundTest, EmptyState, Icon, Loading, Notice, PageProblem, RouterLink, Transcript],
  providers: [FollowedTest],
  templateUrl: './test-page.html',
  styleUrl: './test-page.css',
})
export class TestPage {
  readonly applicationId = input.required<string>();
  /** From the address: an earlier test that does not count; the one that does when absent. */
  readonly session = input<string>();

  private readonly title = inject(PageTitle);
  protected readonly test = inject(FollowedTest);

  protected readonly application = httpResource<ApplicationDetail>(() => `/api/applications/${this.applicationId()}`);
  protected readonly hasReasons = signal(true);
  protected readonly states = TEST_STATE_NAMES;
  protected readonly instant = instant;
  protected readonly time = minutesSeconds;
  protected readonly played = playedSentence;
  /** Length of a test that is over, in ms. */
  protected readonly lengthMs = computed(() => {
    const { startedAt, endedAt } = this.test.view() ?? { startedAt: null, endedAt: null };
    return startedAt === null || endedAt === null ? null : Date.parse(endedAt) - Date.parse(startedAt);
  });

  private readonly fragment = toSignal(inject(ActivatedRoute).fragment);
  /** The message that a link of a rating leads to. */
  protected readonly marked = computed(() => {
    const [, seq] = /^line-(\d+)$/.exec(this.fragment() ?? '') ?? [];
    return seq === undefined ? [] : [Number(seq)];
  });
  private readonly isThere = computed(() => {
    const [seq] = this.marked();
    return seq !== undefined && this.test.events().some((event) => event.seq === seq);
  });

  constructor() {
    // The transcript comes after the page: the browser's own jump to the fragment would find nothing.
    afterRenderEffect(() => {
      if (this.isThere()) document.getElementById(`line-${this.marked()[0]}`)?.scrollIntoView({ block: 'center' });
    });
    effect(() => {
      if (!this.application.hasValue()) return;
      const { name, testSession } = this.application.value();
      this.title.set(`Chat test of ${name}`);
      this.test.follow(this.session() ?? testSession?.id ?? null);
    });
  }
}

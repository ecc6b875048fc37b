import type { ApplicationStory } from '@audition/contracts';
import { httpResource } from '@angular/common/http';
import { Component, computed, effect, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Loading } from '@audition/ui';
import { PageProblem } from '../../core/page-problem';
import { PageTitle } from '../../core/page-title';
import { clock, day, instant, zoneOf } from '../../core/words';

/** Everything that happened with an application, from the beginning, by days. */
@Component({
  selector: 'app-story-page',
  imports: [Loading, PageProblem, RouterLink],
  template: `
    @if (story.error(); as thrown) {
      <app-page-problem [thrown]="thrown" (retry)="story.reload()" />
    } @else if (story.hasValue()) {
      @let value = story.value();
      <p class="crumb small">
        <a [routerLink]="['/applications', applicationId()]">{{ value.candidateName }}</a>
      </p>
      <h1>The story of {{ value.candidateName }}</h1>
      <p class="quiet">{{ value.openingTitle }}. Every entry is part of the audit log and cannot be changed.</p>
      @for (chapter of days(); track chapter.day) {
        <section>
          <h2>
            {{ chapter.day }} <span class="quiet small">{{ chapter.zone }}</span>
          </h2>
          <ol>
            @for (entry of chapter.entries; track $index) {
              <li>
                <time class="quiet small" [attr.datetime]="entry.at" [title]="instant(entry.at)">{{
                  clock(entry.at)
                }}</time>
                <p>{{ entry.text }}</p>
                @if (entry.detail) {
                  <p class="detail" dir="auto">{{ entry.detail }}</p>
                }
              </li>
            }
          </ol>
        </section>
      }
    } @else {
      <ui-loading />
    }
  `,
  styles: `
    :host {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: 12px;
      max-width: 80ch;
    }
    h1 {
      font-size: 28px;
      overflow-wrap: anywhere;
    }
    section {
      display: grid;
      gap: 8px;
    }
    ol {
      display: grid;
      gap: 10px;
      padding-inline-start: 16px;
      border-inline-start: 2px solid var(--line);
      list-style: none;
    }
    li {
      display: grid;
      grid-template-columns: 48px minmax(0, 1fr);
      align-items: baseline;
    }
    time {
      font-variant-numeric: tabular-nums;
    }
    .detail {
      grid-column: 2;
      margin-top: 4px;
      padding: 8px 12px;
      border-radius: var(--radius);
      background: var(--note);
      overflow-wrap: anywhere;
      white-space: pre-line;
    }
  `,
})
export class StoryPage {
  readonly applicationId = input.required<string>();

  private readonly title = inject(PageTitle);
  protected readonly story = httpResource<ApplicationStory>(() => `/api/applications/${this.applicationId()}/story`);
  protected readonly days = computed(() => {
    const days = new Map<string, ApplicationStory['entries']>();
    const entries = this.story.hasValue() ? this.story.value().entries : [];
    for (const entry of entries) {
      const name = day(entry.at);
      days.set(name, [...(days.get(name) ?? []), entry]);
    }
    return [...days].map(([name, all]) => ({ day: name, zone: zoneOf(all[0]?.at ?? ''), entries: all }));
  });
  protected readonly instant = instant;
  protected readonly clock = clock;

  constructor() {
    effect(() => {
      if (this.story.hasValue()) this.title.set(`The story of ${this.story.value().candidateName}`);
    });
  }
}

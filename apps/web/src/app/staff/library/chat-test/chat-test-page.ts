import type { ChatTestVersionView, ScenarioList } from '@audition/contracts';
import { httpResource } from '@angular/common/http';
import { Component, computed, effect, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Loading } from '@audition/ui';
import { PageProblem } from '../../../core/page-problem';
import { PageTitle } from '../../../core/page-title';
import { counted, instant, minutesSeconds, PROFILE_NAMES } from '../../../core/words';
import { VersionHead } from '../version-head';
import { partsOf } from './chat-test-content';
import { LaneView } from './lane-view';
import { peakOf } from './timeline';

/** A published chat test to read: who arrives when, and what candidates may do. */
@Component({
  selector: 'app-chat-test-page',
  imports: [LaneView, Loading, PageProblem, RouterLink, VersionHead],
  template: `
    @if (version.error(); as thrown) {
      <app-page-problem [thrown]="thrown" (retry)="version.reload()" />
    } @else if (version.hasValue() && scenarios.hasValue()) {
      @let one = version.value();
      <app-version-head kind="chat-test" [version]="one">
        <span class="tag">{{ roleNames[one.profile] }}</span>
      </app-version-head>
      <p class="lead">{{ one.document.description }}</p>
      <p class="quiet small">
        Published {{ instant(one.publishedAt) }} · used by {{ counted(one.openingCount, 'opening') }} · SHA-256
        {{ one.contentHash.slice(0, 16) }}…
      </p>
      <h2>Who arrives when</h2>
      <p>
        {{ one.minutes }} minutes, at most <strong>{{ counted(peak(), 'customer') }}</strong> at once.
      </p>
      <div class="lanes" [style.--minutes]="one.minutes">
        @for (lane of parts().lanes; track lane.id) {
          <div>
            <p>
              <a [routerLink]="['/library/scenarios', lane.versionId]">{{ lane.title }}</a>
              <span class="quiet small"
                >arrives after {{ minutesSeconds(lane.arrivesAtS * 1000)
                }}{{ lane.isLive ? ', played by a person' : '' }}</span
              >
            </p>
            <app-lane-view [lane]="lane" [totalS]="parts().totalS" [isReadOnly]="true" />
          </div>
        }
      </div>
      <h2>What candidates may do</h2>
      <ul class="plain">
        @for (option of options(); track option.text) {
          <li>
            <span aria-hidden="true">{{ option.isOn ? '✓' : '–' }}</span> {{ option.text }}:
            {{ option.isOn ? 'yes' : 'no' }}
          </li>
        }
      </ul>
    } @else {
      <ui-loading />
    }
  `,
  styles: `
    :host,
    .lanes {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: 12px;
    }
    h2 {
      margin-top: 8px;
      font-size: 20px;
    }
    .lead {
      max-width: 72ch;
    }
    .plain {
      display: grid;
      gap: 4px;
      margin: 0;
    }
  `,
})
export class ChatTestPage {
  readonly chatTestVersionId = input.required<string>();

  protected readonly version = httpResource<ChatTestVersionView>(
    () => `/api/chat-test-versions/${this.chatTestVersionId()}`,
  );
  protected readonly scenarios = httpResource<ScenarioList>(() => '/api/scenarios');
  protected readonly roleNames = PROFILE_NAMES;
  protected readonly instant = instant;
  protected readonly counted = counted;
  protected readonly minutesSeconds = minutesSeconds;

  protected readonly parts = computed(() => {
    const { document, scenarioVersions } = this.version.hasValue() ? this.version.value() : {};
    const versions = this.scenarios.hasValue() ? this.scenarios.value().versions : [];
    return partsOf({ document, scenarioVersions }, versions, {});
  });
  protected readonly peak = computed(() => peakOf(this.parts().lanes, this.parts().totalS));
  protected readonly options = computed(() => {
    const { options = {} } = this.version.hasValue() ? this.version.value().document : {};
    return [
      { text: 'See what the customer is typing', isOn: options.sneakPeek === true },
      { text: 'Send files of their own', isOn: options.uploads === true },
      { text: 'Read their own transcript afterwards', isOn: options.ownTranscript === true },
    ];
  });

  constructor() {
    const title = inject(PageTitle);
    effect(() => {
      if (this.version.hasValue()) title.set(this.version.value().title);
    });
  }
}

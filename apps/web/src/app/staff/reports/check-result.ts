import type { ReportCheck } from '@audition/contracts';
import { REPORT_KIND_NAMES } from '@audition/contracts/constants';
import { Component, computed, input } from '@angular/core';
import { Notice } from '@audition/ui';

/** How much of a file was compared, in a sentence; empty when all of it was. */
export function limitOf({ file }: ReportCheck): string {
  const pages = file?.comparedPages ?? null;
  if (pages === null) return '';
  if (pages === 0) return 'Only a part of the first page was compared.';
  return pages === 1 ? 'Only the first page was compared.' : `Only the first ${pages} pages were compared.`;
}

/** What a check found: of the file, of the record, of the data since, and every printed number. */
@Component({
  selector: 'app-check-result',
  imports: [Notice],
  template: `
    @let one = check();
    <section class="panel" aria-live="polite" aria-labelledby="result-heading">
      <h3 id="result-heading">{{ kinds[one.kind] }}: {{ one.title }}</h3>
      <p class="quiet small">
        Code {{ one.code }} · exported {{ one.exportedAt }} by {{ one.exportedBy }} · {{ one.pageCount }} pages ·
        {{ one.rubric }} {{ one.scenarios ? '· ' + one.scenarios : '' }} · audit log {{ one.auditHead }}
      </p>
      @if (!one.isRecordSound) {
        <ui-notice kind="danger">
          The record of this export was altered after it was made: it does not give its code any more. Trust neither
          these numbers nor the page, and have the audit log verified.
        </ui-notice>
      }
      @switch (one.file?.match) {
        @case ('exact') {
          <ui-notice kind="good">This is the very file that was exported, byte for byte.</ui-notice>
        }
        @case ('same-text') {
          @if (limit() === '') {
            <ui-notice kind="good"
              >The file was saved anew since, and every line of it says what was exported.</ui-notice
            >
          } @else {
            <ui-notice kind="warning">
              {{ limit() }} The file was saved anew since; what was compared says what was exported, the rest may not.
            </ui-notice>
          }
        }
        @case ('altered') {
          <ui-notice kind="danger">This file does not say what was exported. These places differ:</ui-notice>
          <ul class="places">
            @for (place of differences(); track $index) {
              <li>
                Page {{ place.page }}: <q>{{ place.found || 'a line is missing' }}</q>
              </li>
            }
          </ul>
          @if (limit() !== '') {
            <p>{{ limit() }}</p>
          }
        }
        @default {
          <p>Lay the page beside these numbers: what is printed must be what stands in the column “Printed”.</p>
        }
      }
      @switch (one.data) {
        @case ('same') {
          <p><strong>The data is the same today.</strong></p>
        }
        @case ('changed') {
          <ui-notice kind="warning">
            The data has changed since{{ changedCount() > 0 ? ': ' + changedCount() + ' of the numbers' : ''
            }}{{ parts() }}. The report was right when it was made.
          </ui-notice>
        }
        @case ('hidden') {
          <ui-notice kind="info">
            There is such an export. You have still to score this candidate, so its numbers are shown after you have
            submitted your scorecard.
          </ui-notice>
        }
        @case ('gone') {
          <ui-notice kind="info">There was such an export. What it was about is not here any more.</ui-notice>
        }
      }
      @if (one.figures.length > 0) {
        <div class="scroll">
          <table class="table">
            <thead>
              <tr>
                @if (hasSeveral()) {
                  <th scope="col">Candidate</th>
                }
                <th scope="col">What</th>
                <th scope="col" class="num">Printed</th>
                <th scope="col" class="num">Today</th>
              </tr>
            </thead>
            <tbody>
              @for (figure of one.figures; track $index) {
                <tr [class.is-changed]="figure.printed !== figure.now">
                  @if (hasSeveral()) {
                    <td>{{ figure.about }}</td>
                  }
                  <th scope="row">{{ figure.label }}</th>
                  <td class="num printed">{{ figure.printed }}</td>
                  <td class="num">{{ figure.printed === figure.now ? 'same' : figure.now }}</td>
                </tr>
              }
            </tbody>
          </table>
        </div>
      }
    </section>
  `,
  styles: `
    section {
      display: grid;
      gap: 12px;
      padding: 16px;
    }
    h3 {
      font-size: 16px;
    }
    .places {
      margin: 0;
      padding-left: 20px;
      overflow-wrap: anywhere;
    }
    .scroll {
      max-height: 480px;
      overflow: auto;
    }
    tbody th {
      font-weight: 400;
      text-align: start;
    }
    .printed {
      font-weight: 600;
    }
    .is-changed .num:last-child {
      color: var(--warning);
      font-weight: 600;
    }
  `,
})
export class CheckResult {
  readonly check = input.required<ReportCheck>();
  protected readonly kinds = REPORT_KIND_NAMES;
  protected readonly hasSeveral = computed(() => this.check().kind === 'comparison');
  protected readonly changedCount = computed(
    () => this.check().figures.filter(({ printed, now }) => printed !== now).length,
  );
  protected readonly differences = computed(() => this.check().file?.differences ?? []);
  protected readonly limit = computed(() => limitOf(this.check()));
  protected readonly parts = computed(() => {
    const parts = this.check().changedParts;
    return parts.length === 0 ? '' : `: ${parts.join(', ').toLowerCase()}`;
  });
}

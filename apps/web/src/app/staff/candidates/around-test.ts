import type { KeptSystemCheck, Receipt } from '@audition/contracts';
import { httpResource } from '@angular/common/http';
import { Component, computed, input } from '@angular/core';
import { instant } from '../../core/words';

/** Around a test: what the candidate's computer was like, and the receipt as the candidate has it. */
@Component({
  selector: 'app-around-test',
  template: `
    <section class="panel" aria-labelledby="check-heading">
      <h2 id="check-heading">System check</h2>
      @if (check(); as check) {
        <dl>
          @for (row of rows(); track row.label) {
            <dt>{{ row.label }}</dt>
            <dd>{{ row.value }}</dd>
          }
        </dl>
        <p class="quiet small">Found by the candidate’s browser before the start, {{ instant(check.checkedAt) }}.</p>
      } @else {
        <p class="quiet">The candidate did not run it.</p>
      }
    </section>
    @if (receipt.hasValue()) {
      @let taken = receipt.value();
      <section class="panel" aria-labelledby="receipt-heading">
        <h2 id="receipt-heading">Receipt</h2>
        <dl>
          <dt>Number</dt>
          <dd class="figures">{{ taken.number }}</dd>
          <dt>Code</dt>
          <dd class="figures">{{ taken.code }}</dd>
          <dt>Messages sent</dt>
          <dd class="figures">{{ taken.messagesSent }}</dd>
        </dl>
        <p class="quiet small">
          {{
            taken.endedAt === null
              ? 'The code changes with every event until the test is over.'
              : 'Made from the log as it is now. The candidate’s receipt has the same code unless the log has been changed.'
          }}
        </p>
      </section>
    } @else if (receipt.error()) {
      <p role="alert" class="quiet">
        The receipt could not be read.
        <button type="button" class="btn btn-small" (click)="receipt.reload()">Try again</button>
      </p>
    }
  `,
  styles: `
    :host {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(min(300px, 100%), 1fr));
      gap: 16px;
      align-items: start;
    }
    section {
      display: grid;
      gap: 8px;
      padding: 16px;
    }
    dl {
      display: grid;
      grid-template-columns: max-content minmax(0, 1fr);
      gap: 2px 16px;
    }
    dt {
      color: var(--quiet);
    }
    .figures {
      font-variant-numeric: tabular-nums;
    }
  `,
})
export class AroundTest {
  readonly sessionId = input.required<string>();
  readonly check = input.required<KeptSystemCheck | null>();
  /** Changes when the test goes on, so that the code is read again. */
  readonly state = input.required<string>();

  protected readonly receipt = httpResource<Receipt>(() =>
    this.state() === 'running' || this.state() === 'finished'
      ? `/api/test-sessions/${this.sessionId()}/receipt`
      : undefined,
  );
  protected readonly instant = instant;
  protected readonly rows = computed(() => {
    const check = this.check();
    return check === null ? [] : rowsOf(check);
  });
}

const SOUND: Record<KeptSystemCheck['sound'], string> = {
  heard: 'heard',
  'not-heard': 'not heard',
  skipped: 'not tried',
};

/** How far off the clock was; of no consequence, for the server's clock counts. */
function clockText(aheadMs: number): string {
  const seconds = Math.round(Math.abs(aheadMs) / 1000);
  return seconds === 0 ? 'agrees' : `${seconds} s ${aheadMs > 0 ? 'ahead' : 'behind'} (harmless)`;
}

/** A check in rows: what was found, in plain numbers. */
export function rowsOf(check: KeptSystemCheck): { label: string; value: string }[] {
  const { clockAheadMs = null, zoomPercent } = check;
  const trip = (state: 'ok' | 'failed', ms?: number): string => (state === 'ok' ? `${ms ?? '?'} ms` : 'did not work');
  return [
    { label: 'Live line', value: trip(check.socket, check.socketMs) },
    { label: 'Plain requests', value: trip(check.http, check.httpMs) },
    {
      label: 'Clock',
      value: clockAheadMs === null ? 'not compared' : clockText(clockAheadMs),
    },
    { label: 'Sound', value: SOUND[check.sound] },
    {
      label: 'Window',
      value: `${check.width} × ${check.height}${zoomPercent === undefined ? '' : `, zoom about ${zoomPercent} %`}`,
    },
    { label: 'Storage', value: check.storage === 'ok' ? 'works' : 'did not work' },
  ];
}

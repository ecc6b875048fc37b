import { Component, computed, input } from '@angular/core';

/** A message in the page: what happened, what was kept, what to do; the request id small beside it. */
@Component({
  selector: 'ui-notice',
  template: `
    <div class="notice" [class]="kind()" [attr.role]="role()">
      <div>
        <ng-content />
        @if (reference()) {
          <p class="reference">Reference {{ reference() }}</p>
        }
      </div>
      <ng-content select="[actions]" />
    </div>
  `,
  styles: `
    .notice {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      justify-content: space-between;
      gap: 8px 16px;
      padding: 8px 12px;
      border-radius: var(--radius);
      background: var(--sunken);
    }
    .danger {
      background: var(--danger-soft);
      color: var(--danger);
    }
    .warning {
      background: var(--warning-soft);
      color: var(--warning);
    }
    .good {
      background: var(--good-soft);
      color: var(--good);
    }
    .reference {
      font-size: 12px;
      opacity: 0.8;
    }
  `,
})
export class Notice {
  readonly kind = input<'info' | 'good' | 'warning' | 'danger'>('info');
  /** Request id to quote. */
  readonly reference = input<string | null | undefined>();

  protected readonly role = computed(() => (this.kind() === 'danger' ? 'alert' : 'status'));
}

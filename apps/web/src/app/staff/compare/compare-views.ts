import type { ComparisonSavedView, ComparisonState } from '@audition/contracts';
import { Component, computed, inject, input, output } from '@angular/core';
import { CopyButton, Notice } from '@audition/ui';
import { Act } from '../../core/act';
import { Api } from '../../core/api';
import { stateOf } from './compare-state';

/** Saved views of the comparison, one's own and shared ones, and the link to what is on the screen now. */
@Component({
  selector: 'app-compare-views',
  imports: [CopyButton, Notice],
  template: `
    @if (views().length > 0) {
      <ul>
        @for (view of views(); track view.id) {
          <li>
            <button type="button" class="open" [attr.aria-current]="isCurrent(view)" (click)="opened.emit(view.state)">
              {{ view.name }}
            </button>
            <span class="small quiet">
              {{ view.isShared ? (view.isOwn ? 'shared by you' : 'shared by ' + view.by) : 'only you' }}
              {{ isCurrent(view) ? '· on the screen' : '' }}
            </span>
            @if (view.isOwn) {
              <span class="acts">
                @if (!isCurrent(view)) {
                  <button
                    type="button"
                    class="btn btn-small"
                    [disabled]="isBusy()"
                    (click)="change(view, { state: state() })"
                  >
                    Replace by what is shown
                  </button>
                }
                <button
                  type="button"
                  class="btn btn-small"
                  [disabled]="isBusy()"
                  (click)="change(view, { isShared: !view.isShared })"
                >
                  {{ view.isShared ? 'Keep for yourself' : 'Share' }}
                </button>
                <button type="button" class="btn btn-small btn-danger" [disabled]="isBusy()" (click)="remove(view)">
                  Delete<span class="visually-hidden"> {{ view.name }}</span>
                </button>
              </span>
            }
          </li>
        }
      </ul>
    } @else {
      <p class="quiet">
        No saved view yet. A view keeps sort, filters, rounds, columns, pinned and selected candidates.
      </p>
    }
    <form class="row" (submit)="$event.preventDefault(); save(name.value, shared.checked); name.value = ''">
      <input
        #name
        class="input name"
        maxlength="80"
        required
        aria-label="Name of the view"
        placeholder="Name of the view"
      />
      <label><input #shared type="checkbox" /> Share with the workspace</label>
      <button class="btn btn-primary" [disabled]="isBusy()">Save this view</button>
      <ui-copy-button label="Copy link to this view" [text]="link()" />
    </form>
    @if (problem(); as problem) {
      <ui-notice kind="danger" [reference]="problem.problem?.instance">{{ problem.message }}</ui-notice>
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: 12px;
    }
    ul {
      display: grid;
      gap: 4px;
      margin: 0;
      padding: 0;
      list-style: none;
    }
    li {
      display: flex;
      flex-wrap: wrap;
      gap: 4px 12px;
      align-items: center;
    }
    .open {
      padding: 0;
      border: 0;
      background: none;
      color: var(--accent);
      font-weight: 600;
      text-align: start;
      overflow-wrap: anywhere;
      cursor: pointer;
    }
    .open[aria-current='true'] {
      color: var(--ink);
    }
    .acts {
      display: flex;
      flex-wrap: wrap;
      gap: 4px;
      margin-inline-start: auto;
    }
    .name {
      width: 220px;
    }
  `,
})
export class CompareViews {
  readonly openingId = input.required<string>();
  readonly views = input.required<readonly ComparisonSavedView[]>();
  readonly state = input.required<ComparisonState>();
  readonly opened = output<ComparisonState>();
  /** Something was saved, changed or deleted. */
  readonly changed = output();

  private readonly api = inject(Api);
  private readonly act = new Act();
  protected readonly isBusy = this.act.isBusy;
  protected readonly problem = this.act.problem;
  protected readonly link = computed(() => {
    const query = new URLSearchParams(this.state());
    return `${location.origin}/openings/${this.openingId()}/compare${query.size > 0 ? `?${query}` : ''}`;
  });

  protected isCurrent({ state }: ComparisonSavedView): boolean {
    return JSON.stringify(stateOf(state)) === JSON.stringify(this.state());
  }

  protected async save(name: string, isShared: boolean): Promise<void> {
    if (name.trim() === '') return;
    await this.run(() =>
      this.api.post(`/openings/${this.openingId()}/comparison-views`, { name, isShared, state: this.state() }),
    );
  }

  protected async change(
    { id, name, isShared, state, version }: ComparisonSavedView,
    change: Partial<Pick<ComparisonSavedView, 'state' | 'isShared'>>,
  ): Promise<void> {
    await this.run(() => this.api.put(`/comparison-views/${id}`, { name, isShared, state, version, ...change }));
  }

  protected async remove({ id }: ComparisonSavedView): Promise<void> {
    await this.run(() => this.api.delete(`/comparison-views/${id}`));
  }

  private async run(work: () => Promise<unknown>): Promise<void> {
    await this.act.run(async () => {
      await work();
    });
    // After a refusal too: what there is now is the reason.
    this.changed.emit();
  }
}

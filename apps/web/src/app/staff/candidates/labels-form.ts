import type { ApplicationDetail, ApplicationRow } from '@audition/contracts';
import {
  afterNextRender,
  Component,
  type ElementRef,
  inject,
  Injector,
  input,
  output,
  signal,
  viewChild,
} from '@angular/core';
import { Notice } from '@audition/ui';
import { Act } from '../../core/act';
import { Api } from '../../core/api';

/** Where the candidate comes from, and tags to find them by in lists and comparisons; changed in place. */
@Component({
  selector: 'app-labels-form',
  imports: [Notice],
  template: `
    @if (isOpen()) {
      <form class="row" (submit)="$event.preventDefault(); save(source.value, tags.value)" (keydown.escape)="close()">
        <input
          #source
          class="input"
          maxlength="80"
          aria-label="Source"
          placeholder="Source, such as a job board"
          [value]="application().source"
        />
        <input
          #tags
          class="input"
          maxlength="400"
          aria-label="Tags, with commas between them"
          placeholder="Tags, with commas between them"
          [value]="application().tags.join(', ')"
        />
        <button class="btn btn-primary" [disabled]="act.isBusy()">{{ act.isBusy() ? 'Saving …' : 'Save' }}</button>
        <button type="button" class="btn" (click)="close()">Cancel</button>
      </form>
      @if (act.problem(); as problem) {
        <ui-notice kind="danger" [reference]="problem.problem?.instance">
          {{ problem.message }} What you typed is kept here.
        </ui-notice>
      }
    } @else {
      <div class="row">
        @if (application().source) {
          <span class="quiet small">From {{ application().source }}</span>
        }
        @for (tag of application().tags; track tag) {
          <span class="tag">{{ tag }}</span>
        }
        @if (canChange()) {
          <button #opener type="button" class="btn btn-plain btn-small" (click)="isOpen.set(true)">
            {{
              application().source || application().tags.length > 0 ? 'Change source and tags' : 'Add source and tags'
            }}
          </button>
        }
      </div>
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: 8px;
    }
    .input {
      width: 240px;
    }
    /* Its words stand in line with the lines above it. */
    .row > .btn-plain:first-child {
      margin-inline-start: -9px;
    }
  `,
})
export class LabelsForm {
  readonly application = input.required<ApplicationDetail>();
  /** Whoever sees an alias does not know, and cannot change, what belongs to the person. */
  readonly canChange = input.required<boolean>();
  readonly saved = output();

  private readonly api = inject(Api);
  private readonly injector = inject(Injector);
  private readonly opener = viewChild<ElementRef<HTMLButtonElement>>('opener');
  protected readonly act = new Act();
  protected readonly isOpen = signal(false);

  protected async save(source: string, tags: string): Promise<void> {
    const { id, version } = this.application();
    const list = [...new Set(tags.split(',').map((tag) => tag.trim()))].filter((tag) => tag !== '');
    const problem = await this.act.run(async () => {
      await this.api.put<ApplicationRow>(`/applications/${id}/labels`, { source, tags: list, version });
    });
    // After somebody else's change too: theirs is what the next try is based on.
    this.saved.emit();
    if (problem === null) this.close();
  }

  protected close(): void {
    this.isOpen.set(false);
    afterNextRender(() => this.opener()?.nativeElement.focus(), { injector: this.injector });
  }
}

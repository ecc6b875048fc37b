import { PROFILES } from '@audition/contracts/constants';
import { Component, computed, inject, input, output } from '@angular/core';
import { Dialog } from '@audition/ui';
import { PROFILE_NAMES } from '../../core/words';
import { KIND_WORDS, type DraftKind } from './document/draft-kinds';
import { DraftStarter } from './draft-starter';

/** Asks for which role a draft is, then starts it: a copy of what comes with Audition, or what a YAML file says. */
@Component({
  selector: 'app-new-draft-dialog',
  imports: [Dialog],
  template: `
    <ui-dialog [title]="'New ' + noun()" [isOpen]="true" (closed)="closed.emit()">
      <p><ng-content /></p>
      <label class="field"
        >Role
        <select #role class="input">
          @for (one of roles; track one) {
            <option [value]="one">{{ roleNames[one] }}</option>
          }
        </select>
      </label>
      <div class="row">
        <button type="button" class="btn btn-primary" (click)="create(role.value)">Create</button>
        <label class="btn"
          >Import YAML<input
            #file
            class="visually-hidden"
            type="file"
            accept=".yaml,.yml"
            (change)="importFile(file, role.value)"
        /></label>
      </div>
    </ui-dialog>
  `,
})
export class NewDraftDialog {
  readonly kind = input.required<DraftKind>();
  readonly closed = output();

  private readonly starter = inject(DraftStarter);
  protected readonly noun = computed(() => KIND_WORDS[this.kind()].noun);
  protected readonly roles = PROFILES;
  protected readonly roleNames = PROFILE_NAMES;

  protected create(profile: string): void {
    this.closed.emit();
    void this.starter.start(this.kind(), { profile, title: `New ${this.noun()}` });
  }

  protected importFile(box: HTMLInputElement, profile: string): void {
    this.closed.emit();
    void this.starter.importFile(this.kind(), box, profile);
  }
}

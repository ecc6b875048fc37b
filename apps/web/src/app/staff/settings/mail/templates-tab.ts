import type { MailTemplateKey, MailTemplateView } from '@audition/contracts';
import { MAIL_TEMPLATE_KEYS, MAIL_TEMPLATES } from '@audition/contracts/constants';
import { httpResource } from '@angular/common/http';
import { Component, computed, signal } from '@angular/core';
import { Loading } from '@audition/ui';
import { PageProblem } from '../../../core/page-problem';
import { TemplateForm } from './template-form';

/** The words of candidates' mails. */
@Component({
  selector: 'app-templates-tab',
  imports: [Loading, PageProblem, TemplateForm],
  template: `
    <p class="quiet about">
      What candidates read, as plain text and as simple HTML made from it. Names in double braces are filled in for each
      mail.
    </p>
    @if (templates.error(); as thrown) {
      <app-page-problem [thrown]="thrown" (retry)="templates.reload()" />
    } @else if (chosen(); as template) {
      <label class="row">
        Template
        <select class="input" #choice (change)="choose(choice)">
          @for (one of keys; track one) {
            <option [selected]="one === key()">{{ rules[one].title }}{{ isOwn(one) ? ' (changed)' : '' }}</option>
          }
        </select>
      </label>
      <p class="quiet">{{ rules[key()].when }}.</p>
      <app-template-form [template]="template" (changed)="keep($event)" />
    } @else {
      <ui-loading />
    }
  `,
  styles: `
    :host {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: 16px;
      max-width: 1080px;
    }
    .about {
      max-width: 72ch;
    }
    select {
      width: auto;
      max-width: 100%;
    }
  `,
})
export class TemplatesTab {
  protected readonly templates = httpResource<MailTemplateView[]>(() => '/api/mail-templates');
  protected readonly key = signal<MailTemplateKey>('test-invitation');
  protected readonly chosen = computed(() => {
    if (!this.templates.hasValue()) return null;
    return this.templates.value().find(({ key }) => key === this.key()) ?? null;
  });
  protected readonly keys = MAIL_TEMPLATE_KEYS;
  protected readonly rules = MAIL_TEMPLATES;

  protected choose(select: HTMLSelectElement): void {
    this.key.set(MAIL_TEMPLATE_KEYS[select.selectedIndex] ?? 'test-invitation');
  }

  protected isOwn(key: MailTemplateKey): boolean {
    return this.templates.hasValue() && this.templates.value().some((one) => one.key === key && one.version > 0);
  }

  protected keep(changed: MailTemplateView): void {
    this.templates.update((all) => all?.map((one) => (one.key === changed.key ? changed : one)));
  }
}

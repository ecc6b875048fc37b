import type { WorkspaceBrand } from '@audition/contracts';
import { contrastOf, readableOnWhite } from '@audition/charts';
import { httpResource } from '@angular/common/http';
import { Component, computed, effect, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Loading, Notice } from '@audition/ui';
import { Act } from '../../core/act';
import { Api } from '../../core/api';
import { PageProblem } from '../../core/page-problem';
import { Session } from '../../core/session';
import { LogoClient } from './logo-client';

/** The business's name, logo and colour, as its reports carry them. */
@Component({
  selector: 'app-brand-panel',
  imports: [Loading, Notice, PageProblem, RouterLink],
  template: `
    <h2 id="brand-heading">How reports look</h2>
    @if (brand.error(); as thrown) {
      <app-page-problem [thrown]="thrown" (retry)="brand.reload()" />
    } @else if (brand.hasValue()) {
      @let one = brand.value();
      <div class="paper" role="img" [attr.aria-label]="'The head of a report of ' + one.name">
        @if (one.logo; as logo) {
          <img [src]="'/api/workspace/logo?tag=' + logo.tag" alt="" />
        }
        <span class="bar" [style.background]="printed()"></span>
        <small>Candidate report</small>
        <strong>Ada Brandt</strong>
        <small>{{ one.name }}</small>
      </div>
      @if (canManage) {
        <div class="row">
          <label class="btn">
            {{ one.logo ? 'Replace the logo' : 'Choose a logo' }}
            <input #file class="visually-hidden" type="file" accept="image/png,image/jpeg" (change)="takeLogo(file)" />
          </label>
          @if (one.logo) {
            <button type="button" class="btn btn-plain" [disabled]="act.isBusy()" (click)="removeLogo()">
              Remove it
            </button>
          }
          <span class="quiet small">PNG or JPEG, up to 10 MB</span>
        </div>
        <form class="colour" (submit)="saveColour($event)">
          <label for="brand-colour">Colour of lines and marks</label>
          <div class="row">
            <input #picker type="color" id="brand-colour" [value]="colour()" (input)="colour.set(picker.value)" />
            <button class="btn btn-primary" [disabled]="act.isBusy()">Save the colour</button>
            @if (one.colour) {
              <button type="button" class="btn btn-plain" [disabled]="act.isBusy()" (click)="setColour(null)">
                Use none
              </button>
            }
          </div>
        </form>
        @if (isDarkened()) {
          <p class="small quiet">
            On white this colour would be too faint ({{ contrast() }} : 1, and 4.5 : 1 is needed), so reports print the
            darker shade shown above.
          </p>
        }
      } @else {
        <p class="quiet">Only owners change these.</p>
      }
      <p class="small quiet">The name is the one of the <a routerLink="/settings/workspace">workspace</a>.</p>
      @if (act.problem(); as problem) {
        <ui-notice kind="danger" [reference]="problem.problem?.instance">{{ problem.message }}</ui-notice>
      }
      @if (isSaved()) {
        <ui-notice kind="good">Saved. Reports carry it from now on.</ui-notice>
      }
    } @else {
      <ui-loading />
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: 12px;
    }
    h2 {
      font-size: 20px;
    }
    .paper {
      display: grid;
      gap: 4px;
      max-width: 420px;
      padding: 20px 24px;
      border: 1px solid var(--line);
      border-radius: var(--radius);
      background: #fff;
      color: #1b1f27;
    }
    .paper img {
      max-width: 160px;
      max-height: 46px;
      justify-self: start;
    }
    .paper small {
      color: #5a6270;
    }
    .paper strong {
      font-size: 20px;
    }
    .bar {
      height: 3px;
      margin: 6px 0;
    }
    .colour {
      display: grid;
      gap: 4px;
    }
    .colour > label {
      font-weight: 550;
    }
    input[type='color'] {
      width: 64px;
      height: 40px;
      padding: 2px;
    }
    label.btn:focus-within {
      outline: 2px solid var(--accent);
      outline-offset: 2px;
    }
  `,
})
export class BrandPanel {
  private readonly api = inject(Api);
  private readonly logos = inject(LogoClient);
  protected readonly act = new Act();
  protected readonly canManage = inject(Session).can('workspace:manage');
  protected readonly brand = httpResource<WorkspaceBrand>(() => '/api/workspace/brand');
  protected readonly colour = signal('#0f766e');
  protected readonly isSaved = signal(false);
  protected readonly printed = computed(() => readableOnWhite(this.colour()));
  protected readonly isDarkened = computed(() => this.printed() !== this.colour());
  protected readonly contrast = computed(() => contrastOf(this.colour(), '#ffffff').toFixed(1));

  constructor() {
    effect(() => {
      if (this.brand.hasValue()) this.colour.set(this.brand.value().colour ?? '#0f766e');
    });
  }

  protected async takeLogo(input: HTMLInputElement): Promise<void> {
    const [file] = input.files ?? [];
    if (file === undefined) return;
    await this.save(() => this.logos.send(file));
    input.value = '';
  }

  protected async removeLogo(): Promise<void> {
    await this.save(async () => {
      await this.api.delete('/workspace/logo');
      return this.api.get<WorkspaceBrand>('/workspace/brand');
    });
  }

  protected async saveColour(event: Event): Promise<void> {
    event.preventDefault();
    await this.setColour(this.colour());
  }

  protected async setColour(colour: string | null): Promise<void> {
    await this.save(() => this.api.patch<WorkspaceBrand>('/workspace/brand', { colour }));
  }

  private async save(send: () => Promise<WorkspaceBrand>): Promise<void> {
    this.isSaved.set(false);
    const problem = await this.act.run(async () => this.brand.set(await send()));
    this.isSaved.set(problem === null);
  }
}

import { Component, computed, input, output, signal } from '@angular/core';
import type { MessageFile } from '@audition/scenario';
import { isPicture, sizeText, typeText } from '../data/attachments';

/** A file in a message: a picture or a sheet, name and size; opens large. */
@Component({
  selector: 'app-file-card',
  template: `
    <button
      type="button"
      class="file"
      [class.with-picture]="picture() !== null"
      [disabled]="url() === null"
      (click)="opened.emit()"
    >
      @if (picture(); as source) {
        <img [src]="source" alt="" loading="lazy" (error)="isBroken.set(true)" />
      } @else {
        <span class="type" aria-hidden="true">{{ type() }}</span>
      }
      <span class="what">
        <strong>{{ file().name }}</strong>
        @if (file().description) {
          <span class="quiet small">{{ file().description }}</span>
        }
        @if (facts()) {
          <span class="quiet small">{{ facts() }}</span>
        }
      </span>
    </button>
  `,
  styles: `
    .file {
      display: grid;
      grid-template-columns: 56px minmax(0, 1fr);
      gap: 12px;
      align-items: center;
      width: 100%;
      padding: 8px;
      border: 1px solid var(--line);
      border-radius: 8px;
      background: var(--surface);
      text-align: start;
      cursor: zoom-in;
    }
    .file.with-picture {
      grid-template-columns: 120px minmax(0, 1fr);
    }
    .file:disabled {
      color: inherit;
      cursor: default;
    }
    .file:hover:not(:disabled) {
      border-color: var(--accent);
    }
    img {
      width: 120px;
      height: 84px;
      border-radius: 4px;
      background: var(--sunken);
      object-fit: cover;
    }
    .type {
      display: grid;
      place-items: center;
      width: 56px;
      height: 56px;
      border-radius: 4px;
      background: var(--sunken);
      color: var(--quiet);
      font-size: 12px;
      font-weight: 650;
    }
    .what {
      display: grid;
      min-width: 0;
    }
    strong {
      overflow-wrap: anywhere;
    }
  `,
})
export class FileCard {
  readonly file = input.required<MessageFile>();
  /** Where its bytes are; null when only the name is known. */
  readonly url = input.required<string | null>();
  readonly opened = output();

  protected readonly isBroken = signal(false);
  protected readonly picture = computed(() => (isPicture(this.file()) && !this.isBroken() ? this.url() : null));
  protected readonly type = computed(() => typeText(this.file()));
  protected readonly facts = computed(() => {
    const { size } = this.file();
    const parts = size === undefined || size === 0 ? [] : [sizeText(size)];
    if (this.url() !== null) parts.push(isPicture(this.file()) ? 'click to zoom' : 'click to open');
    return parts.join(' · ');
  });
}

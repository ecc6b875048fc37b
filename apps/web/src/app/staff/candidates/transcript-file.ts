import { NgTemplateOutlet } from '@angular/common';
import type { MessageFile } from '@audition/scenario';
import { Component, computed, input, linkedSignal } from '@angular/core';

/** A file in the staff's transcript: a small picture that opens large in a tab of its own, or a name to download. */
@Component({
  selector: 'app-transcript-file',
  imports: [NgTemplateOutlet],
  template: `
    @if (address(); as address) {
      <a [href]="address" target="_blank" rel="noopener">
        @if (isPicture() && !isMissing()) {
          <img [src]="address" [alt]="file().description || file().name" loading="lazy" (error)="isMissing.set(true)" />
        }
        <ng-container [ngTemplateOutlet]="words" />
      </a>
    } @else {
      <ng-container [ngTemplateOutlet]="words" />
    }
    <ng-template #words>
      <span>
        <strong>{{ file().name }}</strong>
        @if (facts()) {
          <span class="small quiet">{{ facts() }}</span>
        }
      </span>
    </ng-template>
  `,
  styles: `
    a {
      display: grid;
      gap: 6px;
      margin-top: 4px;
      color: inherit;
      text-decoration: none;
    }
    a:hover strong {
      text-decoration: underline;
    }
    img {
      max-width: min(240px, 100%);
      max-height: 180px;
      border: 1px solid var(--line);
      border-radius: 6px;
      background: var(--surface);
      object-fit: contain;
      object-position: left;
    }
    span {
      display: grid;
    }
  `,
})
export class TranscriptFile {
  readonly file = input.required<MessageFile>();
  /** Where it lies; null when only its name is known. */
  readonly address = input.required<string | null>();

  protected readonly isPicture = computed(() => {
    const { mime, name } = this.file();
    return mime === undefined ? /\.(?:png|jpe?g|webp)$/i.test(name) : mime.startsWith('image/');
  });
  /** The picture could not be had; its name stays. */
  protected readonly isMissing = linkedSignal({ source: this.address, computation: () => false });
  protected readonly facts = computed(() => {
    const { description, size = 0 } = this.file();
    const weight =
      size === 0 ? '' : size < 1_000_000 ? `${Math.ceil(size / 1000)} kB` : `${(size / 1_000_000).toFixed(1)} MB`;
    return [description, weight].filter((part) => part !== '').join(' · ');
  });
}

import { Component, input, output } from '@angular/core';
import { sizeText, typeText, type Attachment } from '../data/attachments';

/** Files that go with the text: a picture and a size before they are sent, how far they are, and a way back. */
@Component({
  selector: 'app-attachment-tray',
  template: `
    <ul class="tray" aria-label="Attached files">
      @for (file of files(); track file.key) {
        <li [class.failed]="file.state === 'failed'">
          @if (file.preview) {
            <img [src]="file.preview" alt="" />
          } @else {
            <span class="type" aria-hidden="true">{{ typeOf(file) }}</span>
          }
          <span class="what">
            <strong>{{ file.name }}</strong>
            @switch (file.state) {
              @case ('uploading') {
                <progress [value]="file.share" max="1" [attr.aria-label]="'Uploading ' + file.name"></progress>
              }
              @case ('ready') {
                <span class="quiet small"
                  >{{ file.size > 0 ? size(file.size) + ' · ' : '' }}goes with your message</span
                >
              }
              @case ('failed') {
                <span class="fault small" role="alert">{{ file.reason }}</span>
              }
            }
          </span>
          @if (file.state === 'failed' && file.canRetry) {
            <button type="button" class="btn btn-small" (click)="retried.emit(file.key)">Try again</button>
          }
          <button
            type="button"
            class="btn btn-plain btn-small"
            [attr.aria-label]="(file.state === 'uploading' ? 'Cancel ' : 'Remove ') + file.name"
            (click)="removed.emit(file.key)"
          >
            ✕
          </button>
        </li>
      }
    </ul>
  `,
  styles: `
    .tray {
      display: flex;
      flex-wrap: wrap;
      gap: 8px;
    }
    li {
      display: flex;
      gap: 10px;
      align-items: center;
      min-width: 0;
      max-width: 100%;
      padding: 6px 6px 6px 8px;
      border: 1px solid var(--line);
      border-radius: 8px;
      background: var(--surface);
    }
    .failed {
      border-color: var(--danger);
    }
    img,
    .type {
      flex: none;
      width: 44px;
      height: 44px;
      border-radius: 4px;
      background: var(--sunken);
      object-fit: cover;
    }
    .type {
      display: grid;
      place-items: center;
      color: var(--quiet);
      font-size: 11px;
      font-weight: 650;
    }
    .what {
      display: grid;
      min-width: 0;
      max-width: 320px;
    }
    strong {
      overflow: hidden;
      font-weight: 550;
      text-overflow: ellipsis;
      white-space: nowrap;
    }
    progress {
      width: 140px;
      height: 4px;
    }
    .fault {
      color: var(--danger);
    }
  `,
})
export class AttachmentTray {
  readonly files = input.required<readonly Attachment[]>();
  readonly retried = output<string>();
  readonly removed = output<string>();

  protected readonly size = sizeText;
  protected readonly typeOf = typeText;
}

import { Component, computed, effect, type ElementRef, input, output, signal, viewChild } from '@angular/core';
import type { MessageFile } from '@audition/scenario';
import { isPdf, isPicture } from '../data/attachments';
import { PdfPage } from './pdf-page';

const ZOOM_MAX = 5;
const ZOOM_STEP = 1.25;
const PAN_PX = 60;

/** A file of the thread, large: pictures to five times their size, the first page of a PDF; by keys, wheel and drag. */
@Component({
  selector: 'app-lightbox',
  imports: [PdfPage],
  host: { '(keydown)': 'onKey($event)', '(click)': 'onClick($event)' },
  template: `
    <dialog #dialog [attr.aria-label]="file().name" (close)="closed.emit()">
      <header>
        <h2>{{ file().name }}</h2>
        @if (canZoom()) {
          <button type="button" class="btn" aria-label="Smaller" [disabled]="zoom() <= 1" (click)="zoomBy(1 / step)">
            −
          </button>
          <output class="zoom" aria-live="polite">{{ percent() }} %</output>
          <button type="button" class="btn" aria-label="Larger" [disabled]="zoom() >= zoomMax" (click)="zoomBy(step)">
            +
          </button>
        }
        <a class="btn" [href]="url()" [attr.download]="file().name">Download</a>
        <button type="button" class="btn" (click)="dialog.close()">Close <kbd>Esc</kbd></button>
      </header>
      <div
        class="stage"
        [class.held]="isHeld()"
        (wheel)="onWheel($event)"
        (pointerdown)="grab($event)"
        (pointermove)="drag($event)"
        (pointerup)="isHeld.set(false)"
        (pointercancel)="isHeld.set(false)"
        (dblclick)="toggleZoom()"
      >
        @if (isPicture()) {
          <img
            [src]="url()"
            [alt]="file().description || file().name"
            [style.transform]="transform()"
            draggable="false"
          />
        } @else if (isPdf()) {
          <app-pdf-page [url]="url()" [style.transform]="transform()" />
        } @else {
          <p>This kind of file cannot be shown here. Download it to read it.</p>
        }
      </div>
      @if (canZoom()) {
        <p class="keys quiet small"><kbd>+</kbd> <kbd>−</kbd> zoom · arrow keys move · <kbd>0</kbd> whole</p>
      }
    </dialog>
  `,
  styles: `
    dialog {
      width: calc(100vw - 32px);
      max-width: none;
      height: calc(100dvh - 32px);
      max-height: none;
      padding: 0;
      border: 1px solid var(--line);
      border-radius: 10px;
      background: var(--surface);
      color: var(--ink);
      overflow: hidden;
    }
    dialog[open] {
      display: flex;
      flex-direction: column;
    }
    dialog::backdrop {
      background: rgb(19 22 28 / 70%);
    }
    header {
      display: flex;
      flex-wrap: wrap;
      gap: 8px;
      align-items: center;
      padding: 8px 12px;
      border-bottom: 1px solid var(--line);
    }
    h2 {
      flex: 1;
      min-width: 0;
      overflow: hidden;
      text-overflow: ellipsis;
      white-space: nowrap;
    }
    .zoom {
      min-width: 52px;
      text-align: center;
      font-variant-numeric: tabular-nums;
    }
    .stage {
      display: grid;
      flex: 1;
      place-items: center;
      min-height: 0;
      overflow: hidden;
      background: var(--sunken);
      cursor: grab;
      touch-action: none;
    }
    .held {
      cursor: grabbing;
    }
    img {
      max-width: 100%;
      max-height: 100%;
      min-height: 0;
      object-fit: contain;
      transition: transform var(--quick);
    }
    .held img {
      transition: none;
    }
    .keys {
      padding: 6px 12px;
      border-top: 1px solid var(--line);
    }
  `,
})
export class Lightbox {
  readonly file = input.required<MessageFile>();
  readonly url = input.required<string>();
  readonly closed = output();

  private readonly dialog = viewChild.required<ElementRef<HTMLDialogElement>>('dialog');
  protected readonly step = ZOOM_STEP;
  protected readonly zoomMax = ZOOM_MAX;
  protected readonly zoom = signal(1);
  protected readonly shift = signal({ x: 0, y: 0 });
  protected readonly isHeld = signal(false);
  protected readonly isPicture = computed(() => isPicture(this.file()));
  protected readonly isPdf = computed(() => isPdf(this.file()));
  protected readonly canZoom = computed(() => this.isPicture() || this.isPdf());
  protected readonly percent = computed(() => Math.round(this.zoom() * 100));
  protected readonly transform = computed(
    () => `translate(${this.shift().x}px, ${this.shift().y}px) scale(${this.zoom()})`,
  );

  constructor() {
    effect(() => this.dialog().nativeElement.showModal());
  }

  protected zoomBy(factor: number): void {
    this.zoom.update((zoom) => Math.min(ZOOM_MAX, Math.max(1, zoom * factor)));
    if (this.zoom() === 1) this.shift.set({ x: 0, y: 0 });
  }

  protected toggleZoom(): void {
    this.zoomBy(this.zoom() > 1 ? 1 / ZOOM_MAX : 2);
  }

  protected onWheel(event: WheelEvent): void {
    event.preventDefault();
    this.zoomBy(event.deltaY < 0 ? ZOOM_STEP : 1 / ZOOM_STEP);
  }

  protected onKey(event: KeyboardEvent): void {
    const acts: Record<string, () => void> = {
      '+': () => this.zoomBy(ZOOM_STEP),
      '=': () => this.zoomBy(ZOOM_STEP),
      '-': () => this.zoomBy(1 / ZOOM_STEP),
      '0': () => this.zoomBy(1 / ZOOM_MAX),
      ArrowLeft: () => this.pan(PAN_PX, 0),
      ArrowRight: () => this.pan(-PAN_PX, 0),
      ArrowUp: () => this.pan(0, PAN_PX),
      ArrowDown: () => this.pan(0, -PAN_PX),
    };
    // Nothing of the console behind may answer to keys.
    event.stopPropagation();
    const act = event.ctrlKey || event.metaKey || event.altKey ? undefined : acts[event.key];
    if (act === undefined || !this.canZoom()) return;
    event.preventDefault();
    act();
  }

  protected grab(event: PointerEvent): void {
    if (event.target instanceof Element) event.target.setPointerCapture(event.pointerId);
    this.isHeld.set(true);
  }

  protected drag({ movementX, movementY }: PointerEvent): void {
    if (this.isHeld()) this.pan(movementX, movementY);
  }

  protected onClick({ target }: Event): void {
    if (target === this.dialog().nativeElement) this.dialog().nativeElement.close();
  }

  private pan(x: number, y: number): void {
    if (this.zoom() > 1) this.shift.update((shift) => ({ x: shift.x + x, y: shift.y + y }));
  }
}

import { Component, effect, type ElementRef, input, signal, viewChild } from '@angular/core';
import { openPdf, startPdfWorker } from '../../core/open-pdf';

const WIDTH_PX = 1200;

/** The first page of a PDF, drawn by pdf.js in a worker of its own. */
@Component({
  selector: 'app-pdf-page',
  template: `
    <canvas #canvas role="img" aria-label="First page" [hidden]="state() !== 'ready'"></canvas>
    @switch (state()) {
      @case ('loading') {
        <p role="status">Opening the first page…</p>
      }
      @case ('failed') {
        <p role="alert">The first page cannot be shown. Download the file to read it.</p>
      }
      @case ('ready') {
        @if (pageCount() > 1) {
          <p class="quiet small">Page 1 of {{ pageCount() }}. Download the file to read all of it.</p>
        }
      }
    }
  `,
  styles: `
    :host {
      display: grid;
      justify-items: center;
      gap: 8px;
      max-width: 100%;
      max-height: 100%;
      padding: 12px;
    }
    canvas {
      max-width: 100%;
      max-height: calc(100dvh - 190px);
      background: #fff;
      box-shadow: var(--shadow);
    }
  `,
})
export class PdfPage {
  readonly url = input.required<string>();

  protected readonly state = signal<'loading' | 'ready' | 'failed'>('loading');
  protected readonly pageCount = signal(0);
  private readonly canvas = viewChild.required<ElementRef<HTMLCanvasElement>>('canvas');

  constructor() {
    effect((onCleanup) => {
      const worker = startPdfWorker();
      void this.draw(this.url(), this.canvas().nativeElement, worker);
      onCleanup(() => worker.terminate());
    });
  }

  private async draw(url: string, canvas: HTMLCanvasElement, worker: Worker): Promise<void> {
    try {
      const document = await openPdf({ url }, worker);
      const page = await document.getPage(1);
      const scale = WIDTH_PX / page.getViewport({ scale: 1 }).width;
      const viewport = page.getViewport({ scale });
      canvas.width = viewport.width;
      canvas.height = viewport.height;
      await page.render({ canvas, viewport }).promise;
      this.pageCount.set(document.numPages);
      this.state.set('ready');
    } catch {
      // Not a PDF after all, encrypted, or not reached: the file can still be downloaded.
      this.state.set('failed');
    }
  }
}

import type { Labels, TestEvent } from '@audition/scenario';
import { afterRenderEffect, Component, computed, type ElementRef, input, viewChild } from '@angular/core';
import { Transcript } from '../transcript';

/** Nearer to the end than this the thread follows what is written, in px. */
const NEAR_PX = 80;

/** One conversation as it grows, kept at its end unless somebody has scrolled up to read. */
@Component({
  selector: 'app-live-thread',
  imports: [Transcript],
  template: `
    <div class="scroll" tabindex="0" role="log" [attr.aria-label]="'Conversation with ' + customer()" #scroll>
      <app-transcript
        [sessionId]="sessionId()"
        [events]="events()"
        [conversations]="named()"
        [hasReasons]="hasReasons()"
        [nowMs]="nowMs()"
      />
      @if (isTyping()) {
        <p class="quiet small typing">The candidate is typing …</p>
      }
    </div>
  `,
  styles: `
    :host {
      display: grid;
      min-height: 0;
      min-width: 0;
    }
    .scroll {
      overflow: auto;
      padding: 12px;
    }
    .typing {
      margin: 8px 0 0 52px;
    }
  `,
})
export class LiveThread {
  readonly sessionId = input.required<string>();
  readonly conversation = input.required<string>();
  readonly customer = input.required<string>();
  /** Titles of what the customer's script names by key. */
  readonly labels = input.required<Labels>();
  readonly events = input.required<readonly TestEvent[]>();
  readonly isTyping = input(false);
  readonly hasReasons = input(false);
  readonly nowMs = input<number | null>(null);

  protected readonly named = computed(() => [
    { id: this.conversation(), customer: this.customer(), labels: this.labels() },
  ]);
  private readonly scroll = viewChild.required<ElementRef<HTMLElement>>('scroll');
  private heightBefore = 0;

  constructor() {
    afterRenderEffect(() => {
      this.events();
      this.isTyping();
      const box = this.scroll().nativeElement;
      if (this.heightBefore - box.scrollTop - box.clientHeight < NEAR_PX) box.scrollTop = box.scrollHeight;
      this.heightBefore = box.scrollHeight;
    });
  }
}

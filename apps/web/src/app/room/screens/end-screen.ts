import type { Receipt } from '@audition/contracts';
import { Component, computed, inject, signal } from '@angular/core';
import { CopyButton, Loading } from '@audition/ui';
import { LocalNotes } from '../data/local-notes';
import { RoomApi } from '../data/room-api';
import { RoomStore } from '../data/room-store';
import { wipeBrowser } from '../data/wipe';
import { FeedbackForm } from './feedback-form';
import { QuestionnaireForm } from './questionnaire-form';

/** After the test: thanks, the receipt, the own transcript where it is allowed, feedback. */
@Component({
  selector: 'app-end-screen',
  imports: [CopyButton, FeedbackForm, Loading, QuestionnaireForm],
  templateUrl: './end-screen.html',
  styleUrls: ['./screen.css', './end-screen.css'],
})
export class EndScreen {
  private readonly api = inject(RoomApi);
  private readonly notes = inject(LocalNotes);
  protected readonly store = inject(RoomStore);
  protected readonly receipt = signal<Receipt | null>(null);
  protected readonly hasNoReceipt = signal(false);
  protected readonly hasLeft = signal(false);
  protected readonly failed = signal(false);
  /** The receipt in one piece, to keep anywhere. */
  protected readonly receiptText = computed(() => {
    const [view, receipt] = [this.store.view(), this.receipt()];
    if (view === null || receipt === null) return '';
    return [
      `${view.chatTestTitle}, ${view.workspaceName}`,
      `Receipt ${receipt.number}, code ${receipt.code}`,
      `Started ${timeOf(receipt.startedAt)}, ended ${timeOf(receipt.endedAt)}`,
      `Messages sent: ${receipt.messagesSent}`,
    ].join('\n');
  });
  protected readonly timeOf = timeOf;

  constructor() {
    const sessionId = this.store.view()?.sessionId;
    if (sessionId !== undefined) wipeBrowser(this.notes, sessionId);
    void this.fetchReceipt();
  }

  protected async fetchReceipt(): Promise<void> {
    this.hasNoReceipt.set(false);
    try {
      this.receipt.set(await this.api.get<Receipt>('/room/receipt'));
    } catch {
      // The test is over and kept either way; the receipt can be asked for again.
      this.hasNoReceipt.set(true);
    }
  }

  protected async leave(): Promise<void> {
    try {
      await this.api.post('/room/leave');
      this.hasLeft.set(true);
      this.failed.set(false);
    } catch {
      // Nothing was lost; the button stays.
      this.failed.set(true);
    }
  }
}

function timeOf(at: string | null): string {
  return at === null
    ? ''
    : new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'long' }).format(new Date(at));
}

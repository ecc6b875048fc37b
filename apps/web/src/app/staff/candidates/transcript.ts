import type { MessageFile, TestEvent } from '@audition/scenario';
import { Component, computed, input } from '@angular/core';
import { minutesSeconds } from '../../core/words';
import { conversationLines, type KnownConversation, type TranscriptLine } from './conversation-lines';
import { fileAddress } from './file-address';
import { TranscriptFile } from './transcript-file';

/** The chat test as staff read it: lines with times since the start, waits, notes, actions; reasons on demand. */
@Component({
  selector: 'app-transcript',
  imports: [TranscriptFile],
  templateUrl: './transcript.html',
  styleUrls: ['./lines.css', './transcript.css'],
  host: { '[class.reasons]': 'hasReasons()', '[class.numbered]': 'isNumbered()' },
})
export class Transcript {
  /** The test session, whose files are shown; null when there are only their names. */
  readonly sessionId = input.required<string | null>();
  readonly events = input.required<readonly TestEvent[]>();
  readonly conversations = input.required<readonly KnownConversation[]>();
  /** What the one who answers is called. */
  readonly operator = input('Candidate');
  /** Whether the lines carry their numbers, to be pointed at. */
  readonly isNumbered = input(false);
  /** Whether lines can be linked to, numbered or not. */
  readonly hasAnchors = input(false);
  /** Lines that something points at. */
  readonly marked = input<readonly number[]>([]);
  /** Whether the engine's reasons are shown. */
  readonly hasReasons = input(false);
  /** Time since the start of a test that is still running, in ms; null when it is over. */
  readonly nowMs = input<number | null>(null);

  protected readonly shown = computed(() => {
    const hasReasons = this.hasReasons();
    return conversationLines(this.events(), this.conversations()).map(({ lines, ...rest }) => ({
      ...rest,
      lines: hasReasons ? lines : lines.filter(({ kind }) => kind !== 'script'),
    }));
  });
  /** Lines that a person wrote as the customer. */
  private readonly written = computed(
    () => new Set(this.events().flatMap(({ actor, seq }) => (actor === 'staff' ? [seq] : []))),
  );
  protected readonly time = minutesSeconds;

  protected addressOf(conversation: string, file: MessageFile): string | null {
    const sessionId = this.sessionId();
    return sessionId === null ? null : fileAddress(sessionId, conversation, file);
  }

  protected who({ kind, seq, from }: TranscriptLine, customer: string): string {
    if (kind === 'customer') return `${from ?? customer}${this.written().has(seq) ? ', played by a person' : ''}`;
    if (kind === 'operator') return this.operator();
    return kind === 'note' ? 'Internal note' : '';
  }
}

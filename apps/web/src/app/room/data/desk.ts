import type { CandidateEvent, ConsoleView, MessageFile } from '@audition/scenario';
import type { Signal } from '@angular/core';
import type { Upload } from './attachments';
import type { CommandContent, Outbox } from './outbox';

/** Whether what the candidate does reaches the server at the moment. */
export type Connection = 'connected' | 'connecting' | 'reconnecting' | 'local';

/** Why nothing can be written any more; `open` while it can. */
export type Writing = 'open' | 'time-up' | 'finished' | 'elsewhere';

/**
 * What the console stands on: the running test, or the practice in this browser. The console knows no difference, so that
 * what was practised is what happens.
 */
export interface Desk {
  /** Names drafts and read marks in this browser's storage. */
  readonly key: Signal<string>;
  readonly title: Signal<string>;
  /** Conversations that have arrived. */
  readonly consoles: Signal<readonly { id: string; console: ConsoleView }[]>;
  readonly events: Signal<readonly CandidateEvent[]>;
  readonly outbox: Signal<Outbox>;
  /** Milliseconds since the start by the server's clock; moves on about every half second. */
  readonly nowMs: Signal<number>;
  /** The deadline in ms since the start; null without one. */
  readonly deadlineMs: Signal<number | null>;
  readonly connection: Signal<Connection>;
  readonly writing: Signal<Writing>;
  /** How many conversations the test has, those to come included. */
  readonly conversationCount: Signal<number>;

  send(content: CommandContent): void;
  /** Takes a refused command off the thread. */
  discard(clientId: string): void;
  /** Brings a file to where a message can name it. */
  readonly upload: Upload;
  /** Where the bytes of a file can be read; null when only its name is known. */
  readonly fileUrl: (conversation: string, file: MessageFile) => string | null;
}

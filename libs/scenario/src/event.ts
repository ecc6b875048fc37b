import type { ModeratorAct } from './schema.js';

/** What changes a session. `atMs` is integer milliseconds since its start, on the server's clock. */
export type SessionInput = { atMs: number; clientId?: string } & (
  OperatorInput | StaffInput | { type: 'start' } | ServerInput | { type: 'tick' }
);

/** What the candidate does. */
export type OperatorInput =
  | { type: 'message'; conversation: string; text: string; canned?: string }
  /** A file with an optional caption. Of a file of the scenario, name and type are taken from the scenario. */
  | { type: 'file'; conversation: string; file: SentFile; text: string }
  | { type: 'note'; conversation: string; text: string }
  | { type: 'typing'; conversation: string; isTyping: boolean }
  | { type: 'action'; conversation: string; action: string; fields: Record<string, string | number | boolean> }
  | { type: 'kb-open'; conversation: string; article: string }
  | { type: 'kb-search'; conversation: string; query: string }
  | { type: 'transfer'; conversation: string; desk: string; summary: string }
  | { type: 'tag'; conversation: string; tags: string[] }
  | { type: 'resolve'; conversation: string; outcome: string; tags?: string[]; note?: string }
  /** Group rooms. `line` is the sequence number of a message. */
  | {
      type: 'moderate';
      conversation: string;
      act: ModeratorAct;
      member?: string;
      line?: number;
      text?: string;
    }
  /** Recorded and nothing else: the window lost the focus or got it back, a text was pasted. */
  | { type: 'signal'; conversation: ''; signal: SignalKind; length?: number };

/** What a member of staff does as the customer, or with the script. */
export type StaffInput =
  | { type: 'staff-line'; conversation: string; text: string; file?: SentFile; from?: string }
  | { type: 'staff-typing'; conversation: string; isTyping: boolean; from?: string }
  | { type: 'take-over'; conversation: string }
  | { type: 'hand-back'; conversation: string }
  | { type: 'cue'; conversation: string; cue: Cue };

/** What the server records by itself. */
export type ServerInput =
  | { type: 'connection'; isConnected: boolean }
  | { type: 'allowance'; addMs: number; cause: 'extension' | 'credit' }
  | { type: 'end'; reason: 'finished' | 'deadline' };

/** A button of the fact sheet: the script's own effect, called for by a person. `id` names it; `add` is for `mood`. */
export interface Cue {
  kind: 'fact' | 'rule' | 'goal' | 'breach' | 'mood' | 'leave';
  id?: string;
  add?: number;
}

/** What the candidate's window reports; recorded and nothing else. */
export const SIGNALS = ['focus-lost', 'focus-back', 'paste'] as const;
export type SignalKind = (typeof SIGNALS)[number];

/** A file sent by a person. `library`: one of the scenario's files. */
export interface SentFile {
  id: string;
  name: string;
  mime: string;
  /** Bytes. */
  size: number;
  source: 'library' | 'upload';
}

/** A file in a message. */
export interface MessageFile {
  id: string;
  name: string;
  /** What it shows, of the scenario's files; empty for uploads. */
  description: string;
  source: 'library' | 'upload';
  mime?: string;
  /** Bytes; absent when a scripted customer sent it. */
  size?: number;
}

/** One immutable entry of a session's log, without its sequence number. */
export interface EngineEvent {
  atMs: number;
  /** Empty for events of the whole session. */
  conversation: string;
  /** `staff`: a person who plays the customer; the candidate cannot tell. */
  actor: 'operator' | 'customer' | 'system' | 'staff';
  body: EventBody;
  /** The engine's reasons: rule, intents, facts, goals, mood. For staff only. */
  why?: EventReason;
}

export type EventBody = VisibleBody | HiddenBody;

/** What the candidate may see. In group rooms `from` is the member who writes. */
export type VisibleBody =
  | { kind: 'started' }
  | { kind: 'arrived'; customer: string }
  | { kind: 'message'; text: string; canned?: string; file?: MessageFile; from?: string }
  | { kind: 'note'; text: string }
  | { kind: 'typing'; isTyping: boolean; from?: string }
  /** What the customer has typed and not sent; stands until the next draft or message. */
  | { kind: 'draft'; text: string; from?: string }
  | {
      kind: 'action';
      action: string;
      label: string;
      fields: Record<string, string | number | boolean>;
      doneMs?: number;
    }
  /** An action that took time is done. */
  | { kind: 'action-done'; action: string; label: string }
  /** `loadedMs`: when the body of a slow article will be there, in ms since the start. */
  | { kind: 'kb-open'; article: string; title: string; loadedMs?: number }
  | { kind: 'kb-loaded'; article: string; title: string; body: string }
  /** `hits`: ids of articles, the best first. */
  | { kind: 'kb-search'; query: string; hits: string[] }
  | { kind: 'transfer'; desk: string; label: string; summary: string }
  | { kind: 'transfer-answered'; desk: string; label: string; isAccepted: boolean; text: string }
  | { kind: 'tagged'; tags: string[] }
  | { kind: 'moderated'; act: ModeratorAct; member?: string; line?: number; text?: string }
  | { kind: 'read'; upTo: number }
  | { kind: 'resolved'; outcome: string; label: string; tags?: string[]; note?: string }
  /** The customer objects to a resolved conversation: it goes on. */
  | { kind: 'reopened' }
  /** The customer is gone or content; nothing more can be sent. `outcome` is the scenario's and for staff only. */
  | { kind: 'closed'; outcome?: string }
  | { kind: 'signal'; signal: SignalKind; length?: number }
  | { kind: 'allowance'; addMs: number; cause: 'extension' | 'credit' }
  | { kind: 'ended'; reason: 'finished' | 'deadline' };

/** What the candidate gets as kind `hidden`. */
export type HiddenBody =
  /** Something in the engine changed without anything to see. */
  | { kind: 'turn' }
  | { kind: 'connection'; isConnected: boolean }
  | { kind: 'taken-over' }
  | { kind: 'handed-back' }
  | { kind: 'cue'; cue: Cue };

export interface EventReason {
  rule?: string;
  /** Rules of `watch` that applied. */
  observers?: string[];
  intents?: string[];
  facts?: string[];
  goals?: string[];
  breaches?: string[];
  mood?: number;
  isProvocation?: boolean;
  isUnmatched?: boolean;
  isHold?: boolean;
  note?: string;
}

/** An event as stored: numbered 1, 2, 3 … per session over all conversations. */
export interface TestEvent extends EngineEvent {
  seq: number;
  clientId?: string;
  /** For what was taken in the grace after the deadline: how late it came. Its `atMs` is the deadline then. */
  lateMs?: number;
}

/**
 * An event as the candidate may see it: no reasons, no sign of whether a person plays the customer; what is hidden keeps
 * its number with kind `hidden`.
 */
export interface CandidateEvent {
  seq: number;
  atMs: number;
  conversation: string;
  actor: 'operator' | 'customer' | 'system';
  body: VisibleBody | { kind: 'hidden' };
  clientId?: string;
}

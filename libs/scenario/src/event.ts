/** What changes a session. `atMs` is integer milliseconds since its start, on the server's clock. */
export type SessionInput = { atMs: number; clientId?: string } & (
  | { type: 'start' }
  | { type: 'message'; conversation: string; text: string; canned?: string }
  | { type: 'note'; conversation: string; text: string }
  | { type: 'typing'; conversation: string; isTyping: boolean }
  | { type: 'action'; conversation: string; action: string; fields: Record<string, string | number | boolean> }
  | { type: 'kb-open'; conversation: string; article: string }
  | { type: 'resolve'; conversation: string; outcome: string }
  | { type: 'tick' }
  | { type: 'end'; reason: 'finished' | 'deadline' }
);

/** One immutable entry of a session's log, without its sequence number. */
export interface EngineEvent {
  atMs: number;
  /** Empty for events of the whole session. */
  conversation: string;
  actor: 'operator' | 'customer' | 'system';
  body: EventBody;
  /** The engine's reasons: rule, intents, facts, goals, mood. For staff only. */
  why?: EventReason;
}

export type EventBody =
  | { kind: 'started' }
  | { kind: 'arrived'; customer: string }
  | { kind: 'message'; text: string; canned?: string; file?: { id: string; name: string; description: string } }
  | { kind: 'note'; text: string }
  | { kind: 'typing'; isTyping: boolean }
  | { kind: 'action'; action: string; label: string; fields: Record<string, string | number | boolean> }
  | { kind: 'kb-open'; article: string; title: string }
  | { kind: 'read'; upTo: number }
  | { kind: 'resolved'; outcome: string; label: string }
  /** The customer is gone or content; nothing more can be sent. `outcome` is the scenario's and for staff only. */
  | { kind: 'closed'; outcome?: string }
  /** Something in the engine changed without anything to see. */
  | { kind: 'turn' }
  | { kind: 'ended'; reason: 'finished' | 'deadline' };

export interface EventReason {
  rule?: string;
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
}

/** An event as the candidate may see it: no reasons; what is hidden keeps its number with kind `hidden`. */
export interface CandidateEvent {
  seq: number;
  atMs: number;
  conversation: string;
  actor: 'operator' | 'customer' | 'system';
  body: Exclude<EventBody, { kind: 'turn' }> | { kind: 'hidden' };
  clientId?: string;
}

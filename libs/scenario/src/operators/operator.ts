import type { ReplyTo, WrittenMove } from './schema.js';

type Written<D extends WrittenMove['do']> = Extract<WrittenMove, { do: D }>;

/** Something an operator does in a conversation, with the wording chosen. */
export type Move =
  | { do: 'message'; text: string; canned?: string }
  | { do: 'note'; text: string }
  | { do: 'file'; file: string; text: string }
  | { do: 'transfer'; desk: string; summary: string }
  | { do: 'resolve'; outcome: string; tags?: string[]; note?: string }
  | { do: 'moderate'; act: Written<'moderate'>['act']; member?: string; line?: string; text?: string }
  | Written<'action' | 'kb-open' | 'kb-search' | 'tag'>;

/** What an operator does in one go: a pause for reading and thinking, then the moves one after the other. */
export interface Turn {
  /** Seconds before the first move; typing comes on top. */
  thinkS: number;
  moves: Move[];
  /** Taken, before any other turn, once the customer has said this; never without it. */
  replyTo?: ReplyTo;
}

/**
 * A model operator: one way of working through a scenario, written down. It takes its next turn whenever the customer has
 * written something new, or when nothing has come for a while; without turns left it is silent.
 */
export interface ModelOperator {
  title: string;
  /** Characters typed per second; 5 is a practised typist. */
  typingCps: number;
  turns: Turn[];
}

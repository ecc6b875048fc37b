/** Something an operator does in a conversation, after what the customer wrote last. */
export type Move =
  | { do: 'message'; text: string; canned?: string }
  | { do: 'note'; text: string }
  | { do: 'action'; action: string; fields: Record<string, string | number | boolean> }
  | { do: 'kb-open'; article: string }
  | { do: 'resolve'; outcome: string };

/** What an operator does in one go: a pause for reading and thinking, then the moves one after the other. */
export interface Turn {
  /** Seconds before the first move; typing comes on top. */
  thinkS: number;
  moves: Move[];
  /** Taken, before any other turn, once the customer has written a line that begins like this; never without one. */
  replyTo?: string;
}

/**
 * A model operator: one way of working through a scenario, written down. It takes its next turn whenever the customer has
 * written something new, or when nothing has come for a while; without turns left it is silent.
 */
export interface ModelOperator {
  key: string;
  title: string;
  /** Characters typed per second; 5 is a practised typist. */
  typingCps: number;
  turns: Turn[];
}

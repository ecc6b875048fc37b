import type { SessionInput } from '../event.js';
import type { Trigger } from '../schema.js';
import { reactTo } from './reaction.js';
import { given } from './recorded.js';
import { leave } from './rules.js';
import { isPlayed } from './state.js';
import { emit, type Turn } from './turn.js';
import { endHold } from './waiting.js';

type Input<T extends SessionInput['type']> = Extract<SessionInput, { type: T }>;

/** So long a person who plays the customer may object to a resolved conversation before it closes. */
const OBJECTION_MS = 15_000;

/** Labels of the conversation, as they are from now on. */
export function onTag(turn: Turn, { tags }: Input<'tag'>): void {
  turn.it.tags = [...tags];
  emit(turn, 'operator', { kind: 'tagged', tags });
}

/** The customer agrees and goes, or objects and stays; without a rule for it the conversation simply closes. */
export function onResolve(turn: Turn, input: Input<'resolve'>): void {
  const { it, scenario, atMs } = turn;
  const { outcome, tags, note } = input;
  const label = scenario.resolve.find(({ id }) => id === outcome)?.label ?? outcome;
  const body = { kind: 'resolved', outcome, label, ...given({ tags, note }) } as const;
  if (tags) it.tags = [...tags];
  if (note !== undefined) it.resolveNote = note;
  if (it.phase !== 'open') return emit(turn, 'operator', body, { note: 'The customer is already leaving.' });
  it.resolvedAs = outcome;
  it.isResolved = true;
  endHold(it, atMs);
  const fits = (when: Trigger) => when.on === 'resolve' && (when.outcomes?.includes(outcome) ?? true);
  const wasPlayed = isPlayed(it);
  if (!reactTo(turn, fits)) {
    leave(turn, scenario.ends.closed);
    it.lines = [];
    it.closeMs = atMs + (wasPlayed ? OBJECTION_MS : 0);
  }
  emit(turn, 'operator', body, turn.why);
}

/** A line of the customer after the resolving means that the conversation goes on. */
export function reopen(turn: Turn): void {
  if (!turn.it.isResolved) return;
  turn.it.isResolved = false;
  emit(turn, 'system', { kind: 'reopened' });
}

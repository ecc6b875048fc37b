import type { Cue, SessionInput } from '../event.js';
import type { Rule, Scenario } from '../schema.js';
import { staffFileOf } from './files.js';
import { BREATH_MS, dropLines } from './lines.js';
import { given } from './recorded.js';
import { reopen } from './resolve.js';
import { recordPost } from './room.js';
import { addBreach, allRules, apply, fire, leave, leaveAfterLines, revealFact } from './rules.js';
import { stillHolds } from './stale.js';
import { isPlayed, type ConversationState } from './state.js';
import { because, emit, type Turn } from './turn.js';
import { beginWaiting, pauseOrResume } from './waiting.js';

type Input<T extends SessionInput['type']> = Extract<SessionInput, { type: T }>;

/** A person writes as the customer: the same as a line of the script for everybody who waits or reads. */
export function onStaffLine(turn: Turn, { text, file, from }: Input<'staff-line'>): void {
  const { it, scenario, atMs } = turn;
  if (it.takenOverMs === null) assist(turn, 'line');
  // A person says better what the customer did not understand.
  dropLines(turn, ({ kind }) => kind === 'clarification');
  if (it.phase === 'leaving' && isPlayed(it)) stay(turn);
  reopen(turn);
  if (it.phase === 'open') beginWaiting(it, atMs, false);
  it.quiet = 0;
  const sent = file === undefined ? undefined : staffFileOf(scenario, file);
  emit(turn, 'staff', { kind: 'message', text, ...given({ file: sent, from }) });
  it.room.lastFrom = from ?? it.room.lastFrom;
  recordPost(turn, from ?? null);
}

function stay({ it }: Turn): void {
  it.phase = 'open';
  it.outcome = null;
  it.closeMs = null;
}

/** Typing of a person who plays the customer. */
export function onStaffTyping(turn: Turn, { isTyping, from }: Input<'staff-typing'>): void {
  emit(turn, 'staff', { kind: 'typing', isTyping, ...given({ from }) });
}

/** A person plays the customer from now on: the script keeps what it was about to say, and its clocks stand still. */
export function onTakeOver(turn: Turn): void {
  const { it, session, atMs } = turn;
  assist(turn, 'take-over');
  it.takenOverMs = atMs;
  it.shelved = it.lines;
  dropLines(turn, () => true);
  pauseOrResume(session, it, atMs);
  emit(turn, 'staff', { kind: 'taken-over' });
}

/** The script goes on where it was, later by the time a person played. */
export function onHandBack(turn: Turn): void {
  const { it, session, atMs } = turn;
  const byMs = atMs - (it.takenOverMs ?? atMs);
  it.takenOverMs = null;
  it.shiftMs += byMs;
  it.shelved = it.shelved.filter((line) => stillHolds(turn.scenario, it, line));
  unshelve(it, atMs, byMs);
  pauseOrResume(session, it, atMs);
  emit(turn, 'staff', { kind: 'handed-back' });
}

/** Lines put aside come back in their order, after what a cue made the customer say. */
function unshelve(it: ConversationState, atMs: number, byMs: number): void {
  for (const line of it.shelved) {
    const earliestMs = Math.max(atMs, (it.lines.at(-1)?.sendMs ?? -BREATH_MS) + BREATH_MS);
    const typeMs = Math.max(line.typeMs + byMs, earliestMs);
    const sendMs = typeMs + line.sendMs - line.typeMs;
    it.lines.push({ ...line, typeMs, sendMs, isTyping: false, peeks: 0 });
  }
  it.shelved = [];
}

/** A button of the fact sheet: the script's own effect, whoever plays the customer. */
export function onCue(turn: Turn, { cue }: Input<'cue'>): void {
  if (!isPlayed(turn.it)) assist(turn, 'cue');
  applyCue(turn, cue);
  emit(turn, 'staff', { kind: 'cue', cue }, turn.why);
}

function applyCue(turn: Turn, { kind, id = '', add = 0 }: Cue): void {
  const { it } = turn;
  const occasion = { kind: 'reply', rule: null, readWords: null, hasAnswered: false } as const;
  switch (kind) {
    case 'fact':
      because(turn, 'facts', id);
      return revealFact(turn, id, occasion);
    case 'rule': {
      const rule = cueRule(turn.scenario, id);
      return rule && fire(turn, rule, occasion);
    }
    case 'goal':
      return apply(turn, [{ do: 'goal', goal: id }], occasion);
    case 'mood':
      return apply(turn, [{ do: 'mood', add }], occasion);
    case 'breach':
      return addBreach(turn, id);
    case 'leave':
      it.lines = it.lines.filter(({ isTyping }) => isTyping);
      leave(turn, id);
      return leaveAfterLines(turn);
  }
}

/** The rule a cue names. */
export function cueRule(scenario: Scenario, id: string): Rule | undefined {
  return allRules(scenario).find((rule) => rule.id === id);
}

/** Marks the test as assisted. Who plays a live conversation assists nobody. */
function assist({ it, atMs }: Turn, what: ConversationState['assists'][number]['what']): void {
  if (it.mode === 'scripted') it.assists.push({ atMs, what });
}

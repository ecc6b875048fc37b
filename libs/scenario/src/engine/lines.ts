import type { Text } from '../schema.js';
import type { ConversationState, PlannedLine } from './state.js';
import type { Turn } from './turn.js';

/** A customer who has said this much in one conversation has said enough; keeps every session finite. */
const LINES_MAX = 40;
const READ_MAX_MS = 8000;
const READ_BASE_MS = 800;
const TYPE_MAX_MS = 25_000;
/** Between two lines of the customer. */
export const BREATH_MS = 400;

export type LineDraft = Pick<PlannedLine, 'text'> &
  Partial<
    Pick<PlannedLine, 'file' | 'rule' | 'facts' | 'isVolunteered' | 'kind' | 'needsReply' | 'expects' | 'isDeleted'>
  > & { by?: string | undefined };

/**
 * Plans a line of the customer. Reading takes min(8 s, 0.8 s + words / speed) after an operator message of `readWords`
 * words, typing takes min(25 s, characters / speed) ± 15 % by a hash of seed, conversation and line number. In a group
 * room one member writes after the other; who may not speak any more is not heard.
 */
export function planLine(turn: Turn, draft: LineDraft, readWords: number | null): void {
  const { it, scenario } = turn;
  const from = speakerOf(turn, draft.by);
  if (it.lineCount >= LINES_MAX || from === undefined) return;
  const cps = scenario.members?.find(({ id }) => id === from)?.cps ?? scenario.customer.cps;
  const readMs = readWords === null ? 0 : readingMs(turn, readWords);
  const afterOthersMs = (it.lines.at(-1)?.sendMs ?? -BREATH_MS) + BREATH_MS;
  const readyMs = turn.atMs + readMs;
  const typeMs = Math.max(readyMs, afterOthersMs);
  const jitter = 850 + (hash(`${turn.script.seed}/${scenario.key}/${it.id}/${it.lineCount}`) % 301);
  const typingMs = Math.max(600, Math.round((Math.min(TYPE_MAX_MS, (draft.text.length * 1000) / cps) * jitter) / 1000));
  it.lineCount += 1;
  it.lines.push({
    typeMs,
    sendMs: typeMs + typingMs,
    isTyping: false,
    text: draft.text,
    file: draft.file ?? null,
    rule: draft.rule ?? null,
    facts: draft.facts ?? [],
    isVolunteered: draft.isVolunteered ?? false,
    kind: draft.kind ?? 'reply',
    needsReply: draft.needsReply ?? true,
    expects: draft.expects ?? [],
    from,
    isDeleted: draft.isDeleted ?? false,
    peeks: 0,
    readyMs,
  });
}

/**
 * Who says it: null in a conversation with one customer; in a group room the member named, else who spoke last, else the
 * first one who may speak. Undefined when the member, or everybody, has been silenced.
 */
function speakerOf({ scenario, it }: Turn, by: string | undefined): string | null | undefined {
  if (!scenario.members) return null;
  const { silenced, lastFrom } = it.room;
  const canSpeak = (id: string) => !silenced.includes(id);
  if (by !== undefined) return canSpeak(by) ? by : undefined;
  if (lastFrom !== null && canSpeak(lastFrom)) return lastFrom;
  return scenario.members.find(({ id }) => canSpeak(id))?.id;
}

/** How long the customer needs to read a message of so many words. */
export function readingMs(turn: Turn, words: number): number {
  return Math.min(READ_MAX_MS, READ_BASE_MS + Math.round((words * 1000) / turn.scenario.customer.readWps));
}

/** Lines the customer is going to send; drafts are not sent. */
export function spokenLines({ lines }: ConversationState): number {
  return lines.filter(({ kind }) => kind !== 'draft').length;
}

/**
 * Takes back planned lines that no longer fit; those behind them move up, and the step ends a typing indicator already
 * shown. Returns how many.
 */
export function dropLines(turn: Turn, isUnfit: (line: PlannedLine) => boolean): number {
  const { it } = turn;
  const kept = it.lines.filter((line) => !isUnfit(line));
  const dropped = it.lines.length - kept.length;
  if (dropped === 0) return 0;
  const first = it.lines[0];
  if (first?.isTyping === true && isUnfit(first)) turn.cutTyping = { from: first.from };
  it.lines = [];
  for (const line of kept) it.lines.push(line.isTyping ? line : movedUp(turn, line));
  return dropped;
}

function movedUp(turn: Turn, line: PlannedLine): PlannedLine {
  const earliestMs = Math.max(turn.atMs, line.readyMs, (turn.it.lines.at(-1)?.sendMs ?? -BREATH_MS) + BREATH_MS);
  const byMs = Math.max(0, line.typeMs - earliestMs);
  return byMs === 0 ? line : changed(turn, line, { typeMs: line.typeMs - byMs, sendMs: line.sendMs - byMs });
}

/** The line that takes the place of a planned one: what was known of that one in this turn holds for it. */
export function changed(turn: Turn, line: PlannedLine, change: Partial<PlannedLine>): PlannedLine {
  const next = { ...line, ...change };
  if (turn.apt.delete(line)) turn.apt.add(next);
  return next;
}

/** A line that asks something; what states or demands something is no question, whatever the customer waits for. */
export function isQuestion({ text }: Pick<PlannedLine, 'text'>): boolean {
  return text.includes('?');
}

/** The text with what was chosen in the form of the action that set the line off: `{action.percent}`. */
export function fillIn(text: string, values: Readonly<Record<string, string>> = {}): string {
  return text.replace(ACTION_VALUE, (_, field: string) => values[field] ?? '…');
}

/** `{action.percent}` in a line: the value of a field. */
export const ACTION_VALUE = /\{action\.([a-z][a-z0-9_-]*)\}/g;

/** The variant for the customer's mood (calm from 60, tense from 30, else angry), or the nearest there is. */
export function voice(text: Text, mood: number): string {
  if (typeof text === 'string') return text;
  const order = mood >= 60 ? CALM_FIRST : mood >= 30 ? TENSE_FIRST : ANGRY_FIRST;
  return order.map((band) => text[band]).find((line) => line !== undefined) ?? '';
}

const CALM_FIRST = ['calm', 'tense', 'angry'] as const;
const TENSE_FIRST = ['tense', 'angry', 'calm'] as const;
const ANGRY_FIRST = ['angry', 'tense', 'calm'] as const;

/** FNV-1a, 32 bits: http://www.isthe.com/chongo/tech/comp/fnv/ */
export function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const sign of text) value = Math.imul(value ^ (sign.codePointAt(0) ?? 0), 0x01000193);
  return value >>> 0;
}

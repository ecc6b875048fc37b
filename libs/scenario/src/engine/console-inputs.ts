import type { MessageFile, SentFile, SessionInput } from '../event.js';
import type { ScenarioAction, Trigger } from '../schema.js';
import { closeQuestion } from './message.js';
import { addBreach, findRule, fire, leave, makeRoomToLeave, observe } from './rules.js';
import { emit, type Turn } from './turn.js';
import { endWaiting } from './waiting.js';

type Input<T extends SessionInput['type']> = Extract<SessionInput, { type: T }>;

const LEAVING = { note: 'The customer is already leaving.' };
/** What the customer sees of an action is a short confirmation. */
const CONFIRMATION_WORDS = 6;

/** An action of the console: limits beyond policy are recorded, then the customer reacts to the confirmation. */
export function onAction(turn: Turn, input: Input<'action'>): void {
  const { it, scenario, atMs } = turn;
  const action = scenario.actions.find(({ id }) => id === input.action);
  const body = {
    kind: 'action',
    action: input.action,
    label: action?.label ?? input.action,
    fields: input.fields,
  } as const;
  if (it.phase !== 'open' || !action) return emit(turn, 'operator', body, LEAVING);
  it.actions.push(action.id);
  const breaches = breachesOf(action, input, it.actions);
  for (const breach of breaches) addBreach(turn, breach);
  const fits = (when: Trigger) =>
    when.on === 'action' && when.action === action.id && (when.isWithinLimits !== true || breaches.length === 0);
  observe(turn, fits);
  closeQuestion(turn, [action.id]);
  const before = it.lines.length;
  const rule = findRule(turn, fits);
  if (rule) {
    makeRoomToLeave(turn, rule);
    fire(turn, rule, { kind: 'reply', readWords: CONFIRMATION_WORDS, hasAnswered: false });
  }
  if (it.phase === 'open' && it.lines.length > before) {
    it.holds = 0;
    it.holdUntilMs = Math.min(it.holdUntilMs, atMs);
    endWaiting(it, scenario, atMs);
  }
  emit(turn, 'operator', body, turn.why);
}

function breachesOf(action: ScenarioAction, input: Input<'action'>, done: readonly string[]): string[] {
  const breaches: string[] = [];
  for (const { field, min = -Infinity, max = Infinity, breach } of action.limits ?? []) {
    const value = input.fields[field];
    if (typeof value === 'number' && (value < min || value > max)) breaches.push(breach);
  }
  const times = done.filter((id) => id === action.id).length;
  if (action.timesMax && times > action.timesMax.count) breaches.push(action.timesMax.breach);
  return breaches;
}

/** Opening an article is silent towards the customer. */
export function onArticle(turn: Turn, input: Input<'kb-open'>): void {
  const title = turn.scenario.articles.find(({ id }) => id === input.article)?.title ?? input.article;
  const body = { kind: 'kb-open', article: input.article, title } as const;
  if (turn.it.phase === 'open') quietly(turn, (when) => when.on === 'kb' && when.article === input.article);
  emit(turn, 'operator', body, turn.why);
}

/** A note never reaches the customer. */
export function onNote(turn: Turn, input: Input<'note'>): void {
  const words = input.text.split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
  if (turn.it.phase === 'open') quietly(turn, (when) => when.on === 'note' && words >= when.minWords);
  emit(turn, 'operator', { kind: 'note', text: input.text }, turn.why);
}

function quietly(turn: Turn, fits: Parameters<typeof findRule>[1]): void {
  observe(turn, fits);
  const rule = findRule(turn, fits);
  if (rule) fire(turn, rule, { kind: 'reply', readWords: null, hasAnswered: false });
}

/** The customer agrees and goes, or objects and stays; without a rule for it the conversation simply closes. */
export function onResolve(turn: Turn, input: Input<'resolve'>): void {
  const { it, scenario, atMs } = turn;
  const choice = scenario.resolve.find(({ id }) => id === input.outcome);
  const body = {
    kind: 'resolved',
    outcome: input.outcome,
    label: choice?.label ?? input.outcome,
    ...(input.tags === undefined ? {} : { tags: input.tags }),
    ...(input.note === undefined ? {} : { note: input.note }),
  } as const;
  if (it.phase !== 'open') return emit(turn, 'operator', body, LEAVING);
  it.resolvedAs = input.outcome;
  it.holdUntilMs = Math.min(it.holdUntilMs, atMs);
  const fits = (when: Trigger) => when.on === 'resolve' && (when.outcomes?.includes(input.outcome) ?? true);
  observe(turn, fits);
  const rule = findRule(turn, fits);
  const before = it.lines.length;
  if (rule) {
    makeRoomToLeave(turn, rule);
    fire(turn, rule, { kind: 'reply', readWords: CONFIRMATION_WORDS, hasAnswered: false });
  } else {
    leave(turn, scenario.ends.closed);
    it.lines = it.lines.slice(0, 0);
    it.closeMs = atMs;
  }
  if (it.phase === 'open' && it.lines.length > before) endWaiting(it, scenario, atMs);
  emit(turn, 'operator', body, turn.why);
}

type Recorded = Extract<
  SessionInput,
  {
    type:
      | 'file'
      | 'kb-search'
      | 'transfer'
      | 'tag'
      | 'moderate'
      | 'staff-line'
      | 'staff-typing'
      | 'take-over'
      | 'hand-back'
      | 'cue';
  }
>;

/** Inputs that leave their event. */
export function onRecord(turn: Turn, input: Recorded): void {
  switch (input.type) {
    case 'file':
      return emit(turn, 'operator', { kind: 'message', text: input.text, file: sentFile(turn, input.file) });
    case 'kb-search':
      return emit(turn, 'operator', { kind: 'kb-search', query: input.query, hits: [] });
    case 'transfer': {
      const label = turn.scenario.desks?.find(({ id }) => id === input.desk)?.label ?? input.desk;
      return emit(turn, 'operator', { kind: 'transfer', desk: input.desk, label, summary: input.summary });
    }
    case 'tag':
      return emit(turn, 'operator', { kind: 'tagged', tags: input.tags });
    case 'moderate': {
      const { act, member, line, text } = input;
      const about = member === undefined ? {} : { member };
      const of = line === undefined ? {} : { line };
      const words = text === undefined ? {} : { text };
      return emit(turn, 'operator', { kind: 'moderated', act, ...about, ...of, ...words });
    }
    case 'staff-line': {
      const file = input.file === undefined ? {} : { file: sentFile(turn, input.file) };
      const from = input.from === undefined ? {} : { from: input.from };
      return emit(turn, 'staff', { kind: 'message', text: input.text, ...file, ...from });
    }
    case 'staff-typing': {
      const from = input.from === undefined ? {} : { from: input.from };
      return emit(turn, 'staff', { kind: 'typing', isTyping: input.isTyping, ...from });
    }
    case 'take-over':
      return emit(turn, 'staff', { kind: 'taken-over' });
    case 'hand-back':
      return emit(turn, 'staff', { kind: 'handed-back' });
    case 'cue':
      return emit(turn, 'staff', { kind: 'cue', cue: input.cue });
  }
}

/** The file as it stands in the log: what the scenario knows of its own files goes before what was sent. */
function sentFile({ scenario }: Turn, { id, name, mime, size, source }: SentFile): MessageFile {
  const own = source === 'library' && Object.hasOwn(scenario.files, id) ? scenario.files[id] : undefined;
  return { id, name: own?.name ?? name, description: own?.description ?? '', source, mime: own?.mime ?? mime, size };
}

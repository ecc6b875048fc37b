import type { SessionInput } from '../event.js';
import type { Scenario, ScenarioAction, Trigger } from '../schema.js';
import { search } from '../search.js';
import { hearGiven } from './message.js';
import { reactTo } from './reaction.js';
import { addBreach, leave, leaveAfterLines } from './rules.js';
import type { Work } from './state.js';
import { emit, type Turn } from './turn.js';

type Input<T extends SessionInput['type']> = Extract<SessionInput, { type: T }>;

const LEAVING = { note: 'The customer is already leaving.' };

/** An action of the console: limits beyond policy are recorded; the customer reacts once the work is done. */
export function onAction(turn: Turn, input: Input<'action'>): void {
  const { it, scenario, atMs } = turn;
  const action = scenario.actions.find(({ id }) => id === input.action);
  const label = action?.label ?? input.action;
  const doneMs = atMs + (action?.takesS ?? 0) * 1000;
  const later = doneMs > atMs ? { doneMs } : {};
  const body = { kind: 'action', action: input.action, label, fields: input.fields, ...later } as const;
  if (it.phase !== 'open' || !action) return emit(turn, 'operator', body, LEAVING);
  it.actions.push(action.id);
  it.values[action.id] = valuesOf(action, input.fields);
  const breaches = breachesOf(action, input, it.actions);
  for (const breach of breaches) addBreach(turn, breach);
  const isWithinLimits = breaches.length === 0;
  if (doneMs > atMs) it.works.push({ kind: 'action', action: action.id, isWithinLimits, dueMs: doneMs });
  else actionDone(turn, action.id, isWithinLimits);
  emit(turn, 'operator', body, turn.why);
}

function actionDone(turn: Turn, action: string, isWithinLimits: boolean): void {
  const fits = (when: Trigger) =>
    when.on === 'action' && when.action === action && (when.isWithinLimits !== true || isWithinLimits);
  hearGiven(turn, [action]);
  reactTo(turn, fits);
}

/** What the customer may read of the form: numbers, and choices by their label. */
function valuesOf({ fields }: ScenarioAction, values: Input<'action'>['fields']): Record<string, string> {
  const shown = fields.flatMap((field): [string, string][] => {
    const value = values[field.id];
    if (field.type === 'number' && typeof value === 'number') return [[field.id, String(value)]];
    const option = field.type === 'choice' && field.options.find(({ id }) => id === value);
    return option ? [[field.id, option.label]] : [];
  });
  return Object.fromEntries(shown);
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

/** Opening an article is silent towards the customer. A slow one comes later, unless it has come before. */
export function onArticle(turn: Turn, input: Input<'kb-open'>): void {
  const { it, scenario, atMs } = turn;
  const article = scenario.articles.find(({ id }) => id === input.article);
  const loadsMs = it.loaded.includes(input.article) ? 0 : (article?.loadsS ?? 0) * 1000;
  const started = it.works.find((work) => work.kind === 'article' && work.article === input.article);
  const loadedMs = started?.dueMs ?? atMs + loadsMs;
  if (loadsMs === 0) onScreen(turn, input.article);
  else if (!started) it.works.push({ kind: 'article', article: input.article, dueMs: loadedMs });
  const title = article?.title ?? input.article;
  const later = loadsMs > 0 ? { loadedMs } : {};
  emit(turn, 'operator', { kind: 'kb-open', article: input.article, title, ...later }, turn.why);
}

function onScreen(turn: Turn, article: string): void {
  if (turn.it.phase !== 'open') return;
  reactTo(turn, (when) => when.on === 'kb' && when.article === article, { isSeen: false });
}

/** A search; the best article first. */
export function onSearch(turn: Turn, { query }: Input<'kb-search'>): void {
  emit(turn, 'operator', { kind: 'kb-search', query, hits: search(turn.scenario, query) });
}

/** A note never reaches the customer. */
export function onNote(turn: Turn, input: Input<'note'>): void {
  const words = input.text.split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
  if (turn.it.phase === 'open')
    reactTo(turn, (when) => when.on === 'note' && words >= when.minWords, { isSeen: false });
  emit(turn, 'operator', { kind: 'note', text: input.text }, turn.why);
}

/** The case is offered to a desk, which answers by itself after a while. */
export function onTransfer(turn: Turn, { desk: id, summary }: Input<'transfer'>): void {
  const { it, atMs } = turn;
  const desk = deskOf(turn.scenario, id);
  const body = { kind: 'transfer', desk: id, label: desk?.label ?? id, summary } as const;
  if (it.phase !== 'open' || !desk) return emit(turn, 'operator', body, LEAVING);
  it.transfers.push({ desk: id, isAccepted: null });
  it.works.push({ kind: 'desk', desk: id, dueMs: atMs + desk.afterS * 1000 });
  emit(turn, 'operator', body);
}

/** The work is done: the article is there, the action has its effect, the desk has answered. */
export function finishWork(turn: Turn, work: Work): void {
  const { it, scenario } = turn;
  it.works = it.works.filter((other) => other !== work);
  switch (work.kind) {
    case 'article': {
      it.loaded.push(work.article);
      const article = scenario.articles.find(({ id }) => id === work.article);
      onScreen(turn, work.article);
      const { title = work.article, body = '' } = article ?? {};
      return emit(turn, 'system', { kind: 'kb-loaded', article: work.article, title, body }, turn.why);
    }
    case 'action': {
      actionDone(turn, work.action, work.isWithinLimits);
      const label = scenario.actions.find(({ id }) => id === work.action)?.label ?? work.action;
      return emit(turn, 'system', { kind: 'action-done', action: work.action, label }, turn.why);
    }
    case 'desk':
      return deskAnswers(turn, work.desk);
  }
}

/** A desk that accepts takes the case over: the conversation ends for the operator, after what the customer has to say. */
function deskAnswers(turn: Turn, id: string): void {
  const { it, scenario } = turn;
  const { label = id, isAccepting = false, text = '' } = deskOf(scenario, id) ?? {};
  it.transfers = it.transfers.map((transfer) =>
    transfer.desk === id && transfer.isAccepted === null ? { desk: id, isAccepted: isAccepting } : transfer,
  );
  reactTo(
    turn,
    (when) =>
      when.on === 'escalate' &&
      (when.desk === undefined || when.desk === id) &&
      (when.isAccepted ?? true) === isAccepting,
  );
  if (isAccepting && it.phase === 'open') {
    leave(turn, scenario.ends.transferred ?? scenario.ends.closed);
    leaveAfterLines(turn);
  }
  emit(turn, 'system', { kind: 'transfer-answered', desk: id, label, isAccepted: isAccepting, text }, turn.why);
}

function deskOf({ desks = [] }: Scenario, id: string) {
  return desks.find((desk) => desk.id === id);
}

import type { EngineEvent, MessageFile } from '../event.js';
import type { Rule, Scenario, ScenarioFile } from '../schema.js';
import { dropLines, planLine, voice } from './lines.js';
import { activeRules, apply, canFire, fireTimed, leave } from './rules.js';
import { scenarioOf, type ConversationState, type SessionScript, type SessionState } from './state.js';
import { emit, type Turn } from './turn.js';
import { beginWaiting, patienceDueMs, silenceDueMs } from './waiting.js';

/** Something the script does by itself at a time that follows from the state; no timer is kept anywhere. */
interface Due {
  atMs: number;
  run: (turn: Turn) => void;
}

interface SessionDue extends Due {
  it: ConversationState;
  scenario: Scenario;
}

/** The next due thing of the session: the earliest; at the same moment by conversation, then by the order below. */
export function nextDue(script: SessionScript, session: SessionState): SessionDue | undefined {
  if (session.phase !== 'running') return undefined;
  let next: SessionDue | undefined;
  for (const it of session.conversations) {
    const scenario = scenarioOf(script, it.id);
    for (const due of duesOf(it, scenario)) {
      // Nothing is due before the newest change: a condition that becomes true late fires then, not in the past.
      const atMs = Math.max(due.atMs, it.atMs);
      if (!next || atMs < next.atMs) next = { atMs, run: due.run, it, scenario };
    }
  }
  return next;
}

/** Does everything due up to and including `untilMs`, each at its own due time. */
export function advance(script: SessionScript, session: SessionState, untilMs: number, events: EngineEvent[]): void {
  for (let due = nextDue(script, session); due && due.atMs <= untilMs; due = nextDue(script, session)) {
    const { it, scenario, atMs } = due;
    runTurn({ script, scenario, session, it, atMs, events, why: {}, isTypingCut: false }, due.run);
  }
}

/** Runs one change and ends a typing indicator that it made untrue. */
export function runTurn(turn: Turn, change: (turn: Turn) => void): void {
  change(turn);
  if (turn.isTypingCut) emit(turn, 'customer', { kind: 'typing', isTyping: false });
}

function duesOf(it: ConversationState, scenario: Scenario): Due[] {
  if (it.phase === 'closed') return [];
  if (it.phase === 'expected') return [{ atMs: it.arrivesMs, run: arrive }];
  const dues: Due[] = [];
  if (it.read) dues.push({ atMs: it.read.dueMs, run: readMessages });
  const line = it.lines[0];
  if (line) dues.push(line.isTyping ? { atMs: line.sendMs, run: sendLine } : { atMs: line.typeMs, run: startTyping });
  if (it.phase === 'leaving') {
    if (!line && it.closeMs !== null) dues.push({ atMs: it.closeMs, run: close });
    return dues;
  }
  for (const rule of activeRules(scenario, it)) {
    const atMs = ruleDueMs(it, rule);
    if (atMs !== null) dues.push({ atMs, run: (turn) => fireTimed(turn, rule) });
  }
  if (it.waiting && !line) dues.push({ atMs: patienceDueMs(it, scenario, it.waiting), run: runOutOfPatience });
  return dues;
}

function ruleDueMs(it: ConversationState, rule: Rule): number | null {
  const { when } = rule;
  if ((when.on !== 'elapsed' && when.on !== 'silence') || !canFire(it, rule)) return null;
  if (when.on === 'elapsed') {
    const fromMs = it.arrivesMs + when.atS * 1000;
    const untilMs = it.arrivesMs + (when.untilS ?? when.atS) * 1000;
    return rule.provoke === true || it.atMs <= Math.max(fromMs, untilMs) ? fromMs : null;
  }
  // While the customer is about to say something there is no silence to break.
  if (!it.waiting || it.lines.length > 0 || it.nagged.includes(rule.id)) return null;
  return silenceDueMs(it.waiting, when.afterS);
}

function arrive(turn: Turn): void {
  const { it, scenario } = turn;
  it.phase = 'open';
  emit(turn, 'system', { kind: 'arrived', customer: scenario.customer.name });
  apply(turn, scenario.open, { rule: null, kind: 'reply', readWords: null, hasAnswered: false });
}

function readMessages(turn: Turn): void {
  const upTo = turn.it.read?.upTo ?? 0;
  turn.it.read = null;
  emit(turn, 'customer', { kind: 'read', upTo });
}

function startTyping(turn: Turn): void {
  const line = turn.it.lines[0];
  if (!line) return;
  line.isTyping = true;
  emit(turn, 'customer', { kind: 'typing', isTyping: true });
}

function sendLine(turn: Turn): void {
  const { it, scenario, atMs } = turn;
  const line = it.lines.shift();
  if (!line) return;
  const { rule, facts, kind, needsReply, expects } = line;
  for (const fact of facts.filter((name) => !it.facts.includes(name))) {
    it.facts.push(fact);
    if (line.isVolunteered) it.volunteered.push(fact);
  }
  if (kind === 'provocation' && rule !== null) it.provocations.push({ rule, atMs, isComposed: null });
  if (expects.length > 0) {
    it.expects = [...expects];
    it.asked += 1;
  }
  if (kind !== 'nag') it.quiet = 0;
  if (it.phase === 'leaving' || !needsReply) it.waiting = null;
  else beginWaiting(it, atMs, kind === 'nag');
  const file = line.file !== null && Object.hasOwn(scenario.files, line.file) ? scenario.files[line.file] : undefined;
  const attached = file && line.file !== null ? { file: scenarioFile(line.file, file) } : {};
  emit(
    turn,
    'customer',
    { kind: 'message', text: line.text, ...attached },
    {
      ...(rule === null ? {} : { rule }),
      ...(facts.length === 0 ? {} : { facts: [...facts] }),
      ...(kind === 'provocation' ? { isProvocation: true } : {}),
      ...(kind === 'clarification' ? { isUnmatched: true } : {}),
      mood: it.mood,
    },
  );
}

function scenarioFile(id: string, { name, description, mime }: ScenarioFile): MessageFile {
  return { id, name, description, source: 'library', ...(mime === undefined ? {} : { mime }) };
}

function runOutOfPatience(turn: Turn): void {
  const { it, scenario } = turn;
  dropLines(turn, () => true);
  leave(turn, scenario.ends.abandoned);
  planLine(turn, { text: voice(scenario.patience.lastLine, it.mood), needsReply: false }, null);
  it.closeMs = it.lines.at(-1)?.sendMs ?? turn.atMs;
  it.patienceMs = 0;
  emit(turn, 'system', { kind: 'turn' }, { note: 'The customer has run out of patience.', mood: it.mood });
}

/** The conversation's end; its outcome is for staff. */
export function close(turn: Turn): void {
  const { it } = turn;
  it.phase = 'closed';
  it.closeMs = null;
  it.read = null;
  it.waiting = null;
  emit(turn, 'system', { kind: 'closed', ...(it.outcome === null ? {} : { outcome: it.outcome }) });
}

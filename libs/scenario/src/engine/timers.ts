import type { EngineEvent } from '../event.js';
import { optionsOf } from '../projections.js';
import type { Rule } from '../schema.js';
import { allowancesOf, pacedMs } from './allowances.js';
import { finishWork } from './desk.js';
import { scenarioFile } from './files.js';
import { changed, dropLines, isQuestion, planLine, voice } from './lines.js';
import { nextPeek } from './peek.js';
import { reopen } from './resolve.js';
import { recordPost } from './room.js';
import { activeRules, apply, canFire, fireTimed, leave } from './rules.js';
import { isAside, isReaction } from './stale.js';
import {
  isPlayed,
  scenarioOf,
  type ConversationState,
  type PlannedLine,
  type Provocation,
  type SessionScript,
  type SessionState,
} from './state.js';
import { emit, fromOf, runTurn, turnOf, type Turn } from './turn.js';
import { beginWaiting, patienceDueMs, pauseOrResume, silenceDueMs } from './waiting.js';

/** Something the script does by itself at a time that follows from the state; no timer is kept anywhere. */
interface Due {
  atMs: number;
  run: (turn: Turn) => void;
}

interface SessionDue extends Due {
  it: ConversationState;
}

/** The next due thing of the session: the earliest; at the same moment by conversation, then by the order below. */
function nextDue(script: SessionScript, session: SessionState): SessionDue | undefined {
  if (session.phase !== 'running') return undefined;
  let next: SessionDue | undefined;
  for (const it of session.conversations) {
    if (it.phase === 'closed') continue;
    for (const due of duesOf(script, it)) {
      // Nothing is due before the newest change: a condition that becomes true late fires then, not in the past.
      const atMs = Math.max(due.atMs, it.atMs);
      if (!next || atMs < next.atMs) next = { atMs, run: due.run, it };
    }
  }
  return next;
}

/**
 * Does everything due up to and including `untilMs`, each at its own due time.
 * @returns when the script acts next, or null
 */
export function advance(
  script: SessionScript,
  session: SessionState,
  untilMs: number,
  events: EngineEvent[],
): number | null {
  for (;;) {
    const due = nextDue(script, session);
    if (!due || due.atMs > untilMs) return due?.atMs ?? null;
    runTurn(turnOf(script, session, due.it, due.atMs, events), due.run);
  }
}

function duesOf(script: SessionScript, it: ConversationState): Due[] {
  if (it.phase === 'expected') return [{ atMs: it.arrivesMs, run: arrive }];
  const dues: Due[] = [];
  if (it.read) dues.push({ atMs: it.read.dueMs, run: readMessages });
  for (const work of it.works) dues.push({ atMs: work.dueMs, run: (turn) => finishWork(turn, work) });
  const line = it.lines[0];
  if (line) dues.push(lineDue(script, line));
  if (it.phase === 'leaving') {
    if (!line && it.closeMs !== null) dues.push({ atMs: it.closeMs, run: close });
    return dues;
  }
  if (isPlayed(it)) return dues;
  const scenario = scenarioOf(script, it.id);
  for (const rule of activeRules(scenario, it)) {
    const atMs = ruleDueMs(script, it, rule);
    if (atMs !== null) dues.push({ atMs, run: (turn) => fireTimed(turn, rule) });
  }
  const patienceMs = line ? null : patienceDueMs(it, allowancesOf(script, scenario));
  if (patienceMs !== null) dues.push({ atMs: patienceMs, run: runOutOfPatience });
  return dues;
}

function lineDue({ chatTest }: SessionScript, line: PlannedLine): Due {
  if (!line.isTyping) return { atMs: line.typeMs, run: startTyping };
  const peek = optionsOf(chatTest).sneakPeek ? nextPeek(line) : null;
  if (peek) return { atMs: peek.atMs, run: (turn) => showPeek(turn, peek.text) };
  return { atMs: line.sendMs, run: line.kind === 'draft' ? endDraft : sendLine };
}

function ruleDueMs(script: SessionScript, it: ConversationState, rule: Rule): number | null {
  const { when } = rule;
  if ((when.on !== 'elapsed' && when.on !== 'silence') || !canFire(it, rule)) return null;
  if (when.on === 'elapsed') {
    const originMs = it.arrivesMs + it.shiftMs;
    const fromMs = originMs + when.atS * 1000;
    const untilMs = originMs + (when.untilS ?? when.atS) * 1000;
    return rule.provoke === true || it.atMs <= Math.max(fromMs, untilMs) ? fromMs : null;
  }
  // While the customer is about to say something there is no silence to break.
  if (it.lines.length > 0 || it.nagged.includes(rule.id)) return null;
  return silenceDueMs(it, pacedMs(script, when.afterS));
}

function arrive(turn: Turn): void {
  const { it, scenario } = turn;
  it.phase = 'open';
  emit(turn, 'system', { kind: 'arrived', customer: scenario.customer.name });
  pauseOrResume(turn.session, it, turn.atMs);
  // A person who plays the customer also opens the conversation.
  if (!isPlayed(it)) apply(turn, scenario.open, { rule: null, kind: 'reply', readWords: null, hasAnswered: false });
}

function readMessages(turn: Turn): void {
  const upTo = turn.it.read?.upTo ?? 0;
  turn.it.read = null;
  emit(turn, 'customer', { kind: 'read', upTo });
}

function startTyping(turn: Turn): void {
  const line = turn.it.lines[0];
  if (!line) return;
  turn.it.lines[0] = changed(turn, line, { isTyping: true });
  emit(turn, 'customer', { kind: 'typing', isTyping: true, ...fromOf(line.from) });
}

/** The operator sees what has been typed so far. */
function showPeek(turn: Turn, text: string): void {
  const line = turn.it.lines[0];
  if (!line) return;
  turn.it.lines[0] = changed(turn, line, { peeks: line.peeks + 1 });
  emit(turn, 'customer', { kind: 'draft', text, ...fromOf(line.from) });
}

function endDraft(turn: Turn): void {
  const line = turn.it.lines.shift();
  if (line) emit(turn, 'customer', { kind: 'typing', isTyping: false, ...fromOf(line.from) });
}

function sendLine(turn: Turn): void {
  const { it, scenario, atMs } = turn;
  const line = it.lines.shift();
  if (!line) return;
  if (it.phase === 'open') reopen(turn);
  const { rule, facts, kind, needsReply, expects } = line;
  for (const fact of facts.filter((name) => !it.facts.includes(name))) {
    it.facts.push(fact);
    if (line.isVolunteered) it.volunteered.push(fact);
  }
  if (kind === 'provocation' && rule !== null) it.provocations.push(provocation(rule, line.text, atMs));
  if (expects.length > 0) {
    it.expects.push([...expects]);
    it.asked += 1;
  }
  if (kind !== 'nag') it.quiet = 0;
  if (kind === 'reply' || kind === 'clarification') it.given = [];
  if (it.phase === 'leaving' || !needsReply) it.waiting = null;
  else if (!isRemark(turn, line)) beginWaiting(it, atMs, kind === 'nag');
  settle(turn, line);
  it.room.lastFrom = line.from;
  const file = line.file === null ? null : scenarioFile(scenario, line.file);
  emit(
    turn,
    'customer',
    { kind: 'message', text: line.text, ...(file ? { file } : {}), ...fromOf(line.from) },
    {
      ...(rule === null ? {} : { rule }),
      ...(facts.length === 0 ? {} : { facts: [...facts] }),
      ...(kind === 'provocation' ? { isProvocation: true } : {}),
      ...(kind === 'clarification' ? { isUnmatched: true } : {}),
      mood: it.mood,
    },
  );
  recordPost(turn, line.from);
}

/** The crossing rule: somebody who was writing when it came could not have read it in less than this. */
function provocation(rule: string, text: string, atMs: number): Provocation {
  const readMs = Math.max(CROSSING_LEAST_MS, text.split(/\s+/u).length * CROSSING_WORD_MS);
  return { rule, atMs, isComposed: null, crossedUntilMs: atMs + readMs, owedMs: atMs };
}

const CROSSING_LEAST_MS = 1500;
const CROSSING_WORD_MS = 250;

/** Nothing is left to settle, and the line only takes note of something. */
function isRemark({ it, scenario }: Turn, line: PlannedLine): boolean {
  return it.isSettled && isReaction(scenario, line) && line.expects.length === 0 && !isQuestion(line);
}

/** A line that waits for nothing says that the matter is settled; one that asks for something opens it again. */
function settle(turn: Turn, line: PlannedLine): void {
  if (line.kind !== 'reply' || line.facts.length > 0 || isAside(turn.scenario, line) || isRemark(turn, line)) return;
  turn.it.isSettled = !line.needsReply;
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
  it.works = [];
  emit(turn, 'system', { kind: 'closed', ...(it.outcome === null ? {} : { outcome: it.outcome }) });
}

import type { SessionInput } from '../event.js';
import { hear, type Heard } from '../hearing.js';
import type { Trigger } from '../schema.js';
import { fileOf } from './files.js';
import { dropLines, planLine, readingMs, spokenLines, voice } from './lines.js';
import { given } from './recorded.js';
import { recordPost } from './room.js';
import {
  fire,
  findRule,
  fitsMessage,
  makeRoomToLeave,
  observe,
  revealFact,
  type Carried,
  type Occasion,
} from './rules.js';
import { isPlayed } from './state.js';
import { because, emit, type Turn } from './turn.js';
import { beginHold, clearTyping, endHold, endWaiting, renewWaiting } from './waiting.js';

type Message = Extract<SessionInput, { type: 'message' | 'file' }>;

/** Pleasantries and repeated sympathy renew the customer's patience only so often in a row. */
const QUIET_MAX = 2;
const HOLDS_MAX = 3;
/** After so many messages it could not follow, the customer stops asking. */
const UNMATCHED_MAX = 8;

/** The customer's reaction to an operator message or file; the log entry comes first, with the reasons. */
export function onMessage(turn: Turn, input: Message): void {
  const { it } = turn;
  const body = {
    kind: 'message',
    text: input.text,
    ...(input.type === 'file' ? { file: fileOf(turn.scenario, input.file) } : given({ canned: input.canned })),
  } as const;
  if (it.phase !== 'open') return emit(turn, 'operator', body, { note: 'The customer is already leaving.' });
  it.isResolved = false;
  const heard = hear(turn.scenario, input.text);
  it.unmatched = Math.max(0, it.unmatched - dropLines(turn, ({ kind }) => kind === 'clarification'));
  clearTyping(it, turn.allow, turn.atMs);
  if (heard.intents.length > 0) turn.why.intents = heard.intents;
  const carried = {
    intents: heard.intents,
    ...(input.type === 'file' ? { file: input.file } : given({ canned: input.canned })),
  };
  if (isPlayed(it)) hearOnly(turn, heard, carried);
  else react(turn, heard, carried);
  turn.why.mood = it.mood;
  emit(turn, 'operator', body, turn.why);
  recordPost(turn, null);
  scheduleRead(turn, heard);
}

function react(turn: Turn, heard: Heard, carried: Carried): void {
  const { it } = turn;
  judgeComposure(turn, heard);
  const before = spokenLines(it);
  const isMatched = respond(turn, heard, carried);
  if (isMatched) it.unmatched = 0;
  else notUnderstood(turn, heard);
  owe(turn, heard, spokenLines(it) > before);
}

/** A person answers it: only observers react, and the customer has got a reply. */
function hearOnly(turn: Turn, heard: Heard, carried: Carried): void {
  observe(turn, (when) => fitsMessage(when, carried));
  if (heard.isHold) return hold(turn, false);
  endHold(turn.it, turn.atMs);
  endWaiting(turn.it, turn.allow, turn.atMs);
}

/** Answers questions, fires at most one rule, closes the open question. False when nothing of it applied. */
function respond(turn: Turn, heard: Heard, carried: Carried): boolean {
  const fits = (when: Trigger) => fitsMessage(when, carried);
  observe(turn, fits);
  const hasExpected = closeQuestion(turn, heard.intents);
  const facts = answerFacts(turn, heard);
  const occasion = { kind: 'reply', readWords: heard.wordCount, hasAnswered: facts > 0 } as const;
  if (heard.isOverload) {
    const overload = findRule(turn, ({ on }) => on === 'overload');
    if (overload) fire(turn, overload, occasion);
    turn.why.note = 'Too much at once: the customer answers only the first question.';
    return true;
  }
  const rule = findRule(turn, fits);
  if (rule) {
    makeRoomToLeave(turn, rule);
    fire(turn, rule, occasion);
  }
  // A file is never misunderstood, whatever its caption says.
  if (facts > 0 || rule !== undefined || hasExpected || carried.file !== undefined) return true;
  return respondToHold(turn, heard, occasion) || isAccepted(turn, heard);
}

function respondToHold(turn: Turn, heard: Heard, occasion: Omit<Occasion, 'rule'>): boolean {
  if (!heard.isHold) return false;
  const rule = turn.it.holds < HOLDS_MAX ? findRule(turn, ({ on }) => on === 'hold') : undefined;
  if (rule) fire(turn, rule, occasion);
  return true;
}

/** Understood without an answer: a known intent, a composed reply to a provocation, or a pleasantry that is not the third. */
function isAccepted(turn: Turn, heard: Heard): boolean {
  const isRecognised = heard.intents.some((intent) => intent !== 'common.greeting' && intent !== 'common.thanks');
  const isReplyToProvocation = turn.why.note === COMPOSED_NOTE;
  return isRecognised || isReplyToProvocation || (isPleasantry(heard) && turn.it.quiet < QUIET_MAX);
}

function isPleasantry(heard: Heard): boolean {
  return heard.isSocial || (heard.intents.length > 0 && heard.wordCount <= 8);
}

/** Facts asked for, at most `maxAnswers` (one when overloaded), merged into one line. */
function answerFacts(turn: Turn, heard: Heard): number {
  const { it, scenario } = turn;
  const max = heard.isOverload ? 1 : scenario.patience.maxAnswers;
  const asked = Object.entries(scenario.facts)
    .filter(([, fact]) => fact.askedBy.some((intent) => heard.intents.includes(intent)))
    .filter(([name]) => !it.lines.some((line) => line.facts.includes(name)))
    .slice(0, max);
  if (asked.length === 0) return 0;
  const said = asked.map(([name, fact]) => {
    because(turn, 'facts', name);
    it.mood = Math.min(100, Math.max(0, it.mood + (fact.mood ?? 0)));
    if (fact.isOnScreen === true) turn.why.note = 'Asked for what is on screen.';
    return voice(it.facts.includes(name) ? (fact.again ?? fact.say) : fact.say, it.mood);
  });
  const file = asked.map(([, fact]) => fact.attach).find((attach) => attach !== undefined) ?? null;
  const by = asked[0]?.[1].by;
  planLine(turn, { text: said.join(' '), by, file, facts: asked.map(([name]) => name) }, heard.wordCount);
  return asked.length;
}

/** True when the message answers what the customer had asked. */
export function closeQuestion(turn: Turn, given: readonly string[]): boolean {
  const { it } = turn;
  if (!it.expects.some((wanted) => given.includes(wanted))) return false;
  it.expects = [];
  it.answered += 1;
  return true;
}

const COMPOSED_NOTE = 'Composed reply to the provocation.';

function judgeComposure(turn: Turn, heard: Heard): void {
  const open = turn.it.provocations.find(({ isComposed }) => isComposed === null);
  if (!open || (heard.isHold && !heard.isHostile)) return;
  open.isComposed = !heard.isHostile && turn.atMs - open.atMs <= turn.allow.composedMs;
  turn.why.note = open.isComposed ? COMPOSED_NOTE : 'The reply to the provocation was late or hostile.';
}

/** The ladder: a polite question, the problem again, then the next fact the operator needs. It never costs anything. */
function notUnderstood(turn: Turn, heard: Heard): void {
  const { it, scenario } = turn;
  turn.why.isUnmatched = true;
  it.unmatched += 1;
  it.unmatchedTotal += 1;
  if (it.unmatchedTotal > UNMATCHED_MAX) return;
  const occasion = { kind: 'clarification', readWords: heard.wordCount, hasAnswered: false } as const;
  const rule = findRule(turn, (when) => when.on === 'unmatched' && when.nth === it.unmatched);
  if (rule) return fire(turn, rule, occasion);
  const needed = Object.entries(scenario.facts).find(
    ([name, fact]) => fact.isNeeded === true && !it.facts.includes(name),
  );
  if (it.unmatched > scenario.fallback.length && needed)
    return revealFact(turn, needed[0], { ...occasion, rule: null });
  const step = scenario.fallback[(it.unmatched - 1) % scenario.fallback.length];
  if (step !== undefined) planLine(turn, { text: voice(step, it.mood), kind: 'clarification' }, heard.wordCount);
}

/** Who waits for whom after the message. */
function owe(turn: Turn, heard: Heard, hasPlannedLine: boolean): void {
  const { it, allow, atMs } = turn;
  if (it.phase !== 'open') return;
  if (heard.isHold) return hold(turn, hasPlannedLine);
  endHold(it, atMs);
  if (hasPlannedLine) {
    it.quiet = 0;
    return endWaiting(it, allow, atMs);
  }
  it.quiet += 1;
  if (it.quiet <= QUIET_MAX) renewWaiting(it, allow, atMs);
}

/** A hold pauses the clocks, but only so often in a row. */
function hold(turn: Turn, hasPlannedLine: boolean): void {
  const { it, allow, atMs } = turn;
  turn.why.isHold = true;
  it.hasReply = true;
  it.holds = hasPlannedLine && turn.why.facts ? 1 : it.holds + 1;
  beginHold(it, allow, atMs, it.holds <= HOLDS_MAX);
}

function scheduleRead(turn: Turn, heard: Heard): void {
  const { it, session, atMs } = turn;
  it.read = { dueMs: it.read?.dueMs ?? atMs + readingMs(turn, heard.wordCount), upTo: session.seq };
}

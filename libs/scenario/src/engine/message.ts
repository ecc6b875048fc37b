import type { SessionInput } from '../event.js';
import { hear, type Heard } from '../hearing.js';
import type { Trigger } from '../schema.js';
import { fileOf } from './files.js';
import { changed, dropLines, planLine, readingMs, spokenLines, voice } from './lines.js';
import { given } from './recorded.js';
import { recordPost } from './room.js';
import {
  fire,
  fireFirst,
  findRule,
  fitsMessage,
  isAboutToTell,
  observe,
  revealFact,
  type Carried,
  type Occasion,
} from './rules.js';
import { dropAnswered } from './stale.js';
import { isPlayed, type Provocation } from './state.js';
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
  // Nobody calls for a person who is there.
  dropLines(turn, ({ kind }) => kind === 'nag');
  clearTyping(it, turn.allow, turn.atMs);
  if (heard.intents.length > 0) turn.why.intents = heard.intents;
  const carried = {
    intents: heard.intents,
    ...(input.type === 'file' ? { file: input.file } : given({ canned: input.canned })),
  };
  if (isPlayed(it)) hearOnly(turn, heard, carried);
  else react(turn, heard, carried);
  turn.why.mood = it.mood;
  it.composingMs = null;
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
  const hasExpected = hearGiven(turn, heard.intents);
  const facts = answerFacts(turn, heard);
  const occasion = { kind: 'reply', readWords: heard.wordCount, hasAnswered: facts > 0 } as const;
  if (heard.isOverload) {
    const overload = findRule(turn, ({ on }) => on === 'overload');
    if (overload) fire(turn, overload, occasion);
    turn.why.note = 'Too much at once: the customer answers only the first question.';
    return true;
  }
  const hasRule = fireFirst(turn, fits, occasion);
  // A file is never misunderstood, whatever its caption says.
  if (facts > 0 || hasRule || hasExpected || carried.file !== undefined) return true;
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
  const isRecognised = heard.intents.some((intent) => !OPENINGS.includes(intent));
  const isReplyToProvocation = turn.why.note === COMPOSED_NOTE;
  return isRecognised || isReplyToProvocation || (isPleasantry(heard) && turn.it.quiet < QUIET_MAX);
}

/** Said before anything else; the rest of the message may be what matters. */
const OPENINGS = ['common.greeting', 'common.thanks', 'common.courtesy'];

function isPleasantry(heard: Heard): boolean {
  return heard.isSocial || (heard.intents.length > 0 && heard.wordCount <= 8);
}

/** Facts asked for, at most `maxAnswers` (one when overloaded), merged into one line. */
function answerFacts(turn: Turn, heard: Heard): number {
  const { it, scenario } = turn;
  const max = heard.isOverload ? 1 : scenario.patience.maxAnswers;
  const wanted = Object.entries(scenario.facts).filter(([, fact]) =>
    fact.askedBy.some((intent) => heard.intents.includes(intent)),
  );
  const coming = wanted.filter(([name]) => isAboutToTell(it, name));
  for (const [name] of coming) askedInTime(turn, name);
  const asked = wanted.filter((entry) => !coming.includes(entry)).slice(0, max);
  if (asked.length === 0) return coming.length;
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

/** Asked for while the customer is about to tell it: nothing more to say, and it was not told unasked. */
function askedInTime(turn: Turn, name: string): void {
  because(turn, 'facts', name);
  const { it } = turn;
  it.lines = it.lines.map((line) => (line.facts.includes(name) ? changed(turn, line, { isVolunteered: false }) : line));
}

/** What the operator says or does answers what was asked, and what the customer was about to ask. */
export function hearGiven(turn: Turn, given: readonly string[]): boolean {
  turn.it.given.push(...given.filter((name) => !turn.it.given.includes(name)));
  dropAnswered(turn, given);
  return closeQuestions(turn, given);
}

/** True when the message answers something that the customer had asked. */
function closeQuestions({ it }: Turn, given: readonly string[]): boolean {
  const open = it.expects.filter((wanted) => !wanted.some((name) => given.includes(name)));
  const closed = it.expects.length - open.length;
  it.expects = open;
  it.answered += closed;
  return closed > 0;
}

const COMPOSED_NOTE = 'Composed reply to the provocation.';

function judgeComposure(turn: Turn, heard: Heard): void {
  const { it, atMs, allow } = turn;
  const open = it.provocations.find(({ isComposed }) => isComposed === null);
  if (!open || (heard.isHold && !heard.isHostile)) return;
  if (isBesideIt(turn, open, heard)) {
    open.owedMs = atMs;
    return;
  }
  open.isComposed = !heard.isHostile && atMs - open.owedMs <= allow.composedMs;
  turn.why.note = open.isComposed ? COMPOSED_NOTE : 'The reply to the provocation was late or hostile.';
}

/**
 * A message begun before the provocation came does not answer it: it crossed with it, or goes on with what it was about.
 * One that speaks of it after all, or takes offence, had the time to.
 */
function isBesideIt({ it, atMs }: Turn, open: Provocation, { intents, isHostile }: Heard): boolean {
  if (it.composingMs === null || it.composingMs >= open.atMs) return false;
  if (atMs <= open.crossedUntilMs) return true;
  return !isHostile && !intents.some((intent) => intent === 'common.empathy' || it.expects.flat().includes(intent));
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
  // With nothing left to settle, the reply to a late question or provocation is the last word.
  if (it.isSettled && turn.why.isUnmatched !== true) return endWaiting(it, allow, atMs);
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

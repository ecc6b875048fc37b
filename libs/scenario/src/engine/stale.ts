import type { Effect, Rule, Scenario } from '../schema.js';
import { dropLines, isQuestion } from './lines.js';
import { isPlayed, type ConversationState, type PlannedLine } from './state.js';
import type { Turn } from './turn.js';
import { beginWaiting } from './waiting.js';

// What a customer is about to say can be overtaken: the operator answers or acts first. A person would not say it any
// more. It is decided when something happens, not when the line is sent, so that the customer stops typing it.

/** A rule and the beat it belongs to; null for one that always holds. */
interface HomeRule {
  rule: Rule;
  beat: string | null;
}

/** Looking a rule up is pure, so a cache keyed by the document changes nothing but the cost. */
const homes = new WeakMap<Scenario, ReadonlyMap<string, HomeRule>>();

/** Whether the operator has already given, unanswered so far, what the line asks for. */
export function isAnswered(
  { given }: { given: readonly string[] },
  line: Pick<PlannedLine, 'text' | 'expects'>,
): boolean {
  return isQuestion(line) && line.expects.some((wanted) => given.includes(wanted));
}

/** The lines planned so far whose reason holds; those a person cued without it are left to that person. */
export function aptLines({ scenario, it }: Turn): Set<PlannedLine> {
  return new Set(it.lines.filter((line) => stillHolds(scenario, it, line)));
}

/**
 * Takes back lines, of those whose reason held, whose reason has gone: the rule's beat is over, what it must not know or
 * have is there, or the fact has been told. What comes by the clock is said to everybody, and how a mood moves takes
 * nothing back.
 */
export function dropStaleLines(turn: Turn): void {
  const { it, scenario, apt } = turn;
  if (it.lines.length === 0 || it.phase !== 'open') return;
  dropOvertaken(turn, (line) => isTold(it, line) || (apt.has(line) && !stillHolds(scenario, it, line)));
}

/** A fact the customer was about to tell unasked has been told meanwhile. */
function isTold({ facts }: ConversationState, { isVolunteered, facts: own }: PlannedLine): boolean {
  return isVolunteered && own.every((fact) => facts.includes(fact));
}

/** Takes back the questions that these intents or actions answer, before they are asked. */
export function dropAnswered(turn: Turn, given: readonly string[]): void {
  dropOvertaken(turn, (line) => isReaction(turn.scenario, line) && isAnswered({ given }, line));
}

/** A customer who has nothing left to say waits for the operator, as after the line. */
function dropOvertaken(turn: Turn, isUnfit: (line: PlannedLine) => boolean): void {
  const { it, atMs } = turn;
  if (dropLines(turn, isUnfit) === 0 || it.lines.length > 0 || it.waiting || it.isSettled || isPlayed(it)) return;
  beginWaiting(it, atMs, false);
}

/** Whether the line answers what the operator did; lines by the clock and the opening answer nothing. */
export function isReaction(scenario: Scenario, line: PlannedLine): boolean {
  const home = homeOf(scenario, line);
  return line.kind === 'reply' && home !== undefined && REACTIONS.has(home.rule.when.on);
}

const REACTIONS: ReadonlySet<Rule['when']['on']> = new Set(['message', 'attachment', 'action', 'resolve']);

/** Whether the line comes by the clock whatever the matter is: it neither settles it nor opens it again. */
export function isAside(scenario: Scenario, line: PlannedLine): boolean {
  const home = homeOf(scenario, line);
  return home !== undefined && home.beat === null && home.rule.when.on === 'elapsed';
}

/** The beat and the condition of the line's rule, apart from what the rule itself brings about. */
export function stillHolds(scenario: Scenario, it: ConversationState, line: PlannedLine): boolean {
  const home = homeOf(scenario, line);
  if (home === undefined || !isReaction(scenario, line)) return true;
  const { rule, beat } = home;
  const isOwn = (wanted: Effect): boolean => rule.then.some((effect) => isSame(effect, wanted));
  if (beat !== null && it.beat !== beat && !isOwn({ do: 'goto', beat: it.beat })) return false;
  const { notFacts = [], notGoals = [] } = rule.if ?? {};
  return (
    !notFacts.some((fact) => it.facts.includes(fact) && !isOwn({ do: 'reveal', fact })) &&
    !notGoals.some((goal) => it.goals.includes(goal) && !isOwn({ do: 'goal', goal }))
  );
}

function isSame(a: Effect, b: Effect): boolean {
  if (a.do === 'goto' && b.do === 'goto') return a.beat === b.beat;
  if (a.do === 'reveal' && b.do === 'reveal') return a.fact === b.fact;
  return a.do === 'goal' && b.do === 'goal' && a.goal === b.goal;
}

function homeOf(scenario: Scenario, { rule }: PlannedLine): HomeRule | undefined {
  if (rule === null) return undefined;
  const known = homes.get(scenario) ?? allHomes(scenario);
  homes.set(scenario, known);
  return known.get(rule);
}

function allHomes({ beats, always }: Scenario): ReadonlyMap<string, HomeRule> {
  const inBeats = Object.entries(beats).flatMap(([beat, { rules }]) => rules.map((rule) => ({ rule, beat })));
  return new Map([...inBeats, ...always.map((rule) => ({ rule, beat: null }))].map((home) => [home.rule.id, home]));
}

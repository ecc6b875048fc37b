import type { ChatTest, Scenario } from '../schema.js';

/** Everything a session runs on; immutable while it runs. */
export interface SessionScript {
  chatTest: ChatTest;
  /** The published scenario of every key the chat test names. */
  scenarios: Readonly<Record<string, Scenario>>;
  /** Decides the jitter of typing times; the same for all candidates who are to be compared. */
  seed: string;
  /** Multiplies customers' patience, silence, hold and typing allowances: 1.25 is a quarter more time. 1 when absent. */
  pace?: number;
}

/** The fold of a session's log: plain data of integers, strings and lists, the same after a JSON round trip. */
export interface SessionState {
  phase: 'ready' | 'running' | 'ended';
  /** Time of the newest event in ms since the start; never the time of a poll. */
  atMs: number;
  /** Number of events so far, which is the sequence number of the newest. */
  seq: number;
  /** When the script acts next, or null. */
  dueMs: number | null;
  conversations: ConversationState[];
}

export interface ConversationState {
  id: string;
  phase: 'expected' | 'open' | 'leaving' | 'closed';
  /** Arrival by the chat test, in ms since the start. */
  arrivesMs: number;
  /** Time of the newest change in this conversation. */
  atMs: number;
  beat: string;
  /** 0-100. */
  mood: number;
  facts: string[];
  /** Facts the customer told without being asked; a subset of `facts`. */
  volunteered: string[];
  goals: string[];
  breaches: string[];
  /** Actions done, in order, with repeats. */
  actions: string[];
  /** Rules that fire only once and have. */
  fired: string[];
  /** Silence rules fired since the operator's last reply. */
  nagged: string[];
  /** Lines the customer is going to send, in order. */
  lines: PlannedLine[];
  /** Lines planned so far; the number that seeds the jitter. */
  lineCount: number;
  read: { dueMs: number; upTo: number } | null;
  /** The customer waits for the operator; null when not. */
  waiting: Waiting | null;
  patienceMs: number;
  hasReply: boolean;
  holdUntilMs: number;
  /** Holds in a row without an answer between them. */
  holds: number;
  typing: { fromMs: number; untilMs: number; leftMs: number };
  /** Messages in a row that needed no line of the customer. */
  quiet: number;
  unmatched: number;
  unmatchedTotal: number;
  /** What would answer the customer's open question. */
  expects: string[];
  asked: number;
  answered: number;
  provocations: { rule: string; atMs: number; isComposed: boolean | null }[];
  /** Operator's choice when resolving. */
  resolvedAs: string | null;
  outcome: string | null;
  closeMs: number | null;
}

/** Time owed to the customer. Both counters run from `fromMs`, which lies in the future while a hold or typing pauses them. */
export interface Waiting {
  fromMs: number;
  /** Since the first unanswered line: drains patience. */
  owedMs: number;
  /** Since the newest line that is not a nag: triggers silence rules. */
  silentMs: number;
}

export interface PlannedLine {
  typeMs: number;
  sendMs: number;
  isTyping: boolean;
  text: string;
  file: string | null;
  rule: string | null;
  facts: string[];
  isVolunteered: boolean;
  kind: 'reply' | 'nag' | 'clarification' | 'provocation';
  needsReply: boolean;
  expects: string[];
}

/**
 * The state before the start.
 * @throws Error when the script lacks a scenario the chat test names: a mistake of the caller, not of a candidate.
 */
export function createSession(script: SessionScript): SessionState {
  return {
    phase: 'ready',
    atMs: 0,
    seq: 0,
    dueMs: null,
    conversations: script.chatTest.conversations.map(({ id, arrivesAtS }) =>
      newConversation(id, arrivesAtS * 1000, scenarioOf(script, id)),
    ),
  };
}

function newConversation(id: string, arrivesMs: number, scenario: Scenario): ConversationState {
  return {
    id,
    phase: 'expected',
    arrivesMs,
    atMs: 0,
    beat: scenario.start,
    mood: scenario.customer.mood,
    facts: [],
    volunteered: [],
    goals: [],
    breaches: [],
    actions: [],
    fired: [],
    nagged: [],
    lines: [],
    lineCount: 0,
    read: null,
    waiting: null,
    patienceMs: scenario.patience.budgetS * 1000,
    hasReply: false,
    holdUntilMs: 0,
    holds: 0,
    typing: { fromMs: 0, untilMs: 0, leftMs: scenario.patience.typingCapS * 1000 },
    quiet: 0,
    unmatched: 0,
    unmatchedTotal: 0,
    expects: [],
    asked: 0,
    answered: 0,
    provocations: [],
    resolvedAs: null,
    outcome: null,
    closeMs: null,
  };
}

/** The scenario that a conversation of the chat test plays. */
export function scenarioOf(script: SessionScript, conversation: string): Scenario {
  const key = script.chatTest.conversations.find(({ id }) => id === conversation)?.scenarioKey;
  const scenario = key !== undefined && Object.hasOwn(script.scenarios, key) ? script.scenarios[key] : undefined;
  if (!scenario) throw new Error(`The chat test needs scenario "${key}" for conversation "${conversation}".`);
  return scenario;
}

/** A copy to change; field by field, so that the order of keys is always the same. */
export function copyState(state: SessionState): SessionState {
  return {
    phase: state.phase,
    atMs: state.atMs,
    seq: state.seq,
    dueMs: state.dueMs,
    conversations: state.conversations.map(copyConversation),
  };
}

function copyConversation(it: ConversationState): ConversationState {
  return {
    id: it.id,
    phase: it.phase,
    arrivesMs: it.arrivesMs,
    atMs: it.atMs,
    beat: it.beat,
    mood: it.mood,
    facts: [...it.facts],
    volunteered: [...it.volunteered],
    goals: [...it.goals],
    breaches: [...it.breaches],
    actions: [...it.actions],
    fired: [...it.fired],
    nagged: [...it.nagged],
    lines: it.lines.map(copyLine),
    lineCount: it.lineCount,
    read: it.read && { dueMs: it.read.dueMs, upTo: it.read.upTo },
    waiting: it.waiting && { fromMs: it.waiting.fromMs, owedMs: it.waiting.owedMs, silentMs: it.waiting.silentMs },
    patienceMs: it.patienceMs,
    hasReply: it.hasReply,
    holdUntilMs: it.holdUntilMs,
    holds: it.holds,
    typing: { fromMs: it.typing.fromMs, untilMs: it.typing.untilMs, leftMs: it.typing.leftMs },
    quiet: it.quiet,
    unmatched: it.unmatched,
    unmatchedTotal: it.unmatchedTotal,
    expects: [...it.expects],
    asked: it.asked,
    answered: it.answered,
    provocations: it.provocations.map(({ rule, atMs, isComposed }) => ({ rule, atMs, isComposed })),
    resolvedAs: it.resolvedAs,
    outcome: it.outcome,
    closeMs: it.closeMs,
  };
}

function copyLine(line: PlannedLine): PlannedLine {
  return {
    typeMs: line.typeMs,
    sendMs: line.sendMs,
    isTyping: line.isTyping,
    text: line.text,
    file: line.file,
    rule: line.rule,
    facts: [...line.facts],
    isVolunteered: line.isVolunteered,
    kind: line.kind,
    needsReply: line.needsReply,
    expects: [...line.expects],
  };
}

/** Whether every conversation is closed, so that the candidate may finish before the deadline. */
export function isOver(state: SessionState): boolean {
  return (
    state.phase === 'ended' ||
    (state.phase === 'running' && state.conversations.every(({ phase }) => phase === 'closed'))
  );
}

/** When the script acts next, in ms since the start; null when only an input can change anything. */
export function nextDueMs(state: SessionState): number | null {
  return state.dueMs;
}

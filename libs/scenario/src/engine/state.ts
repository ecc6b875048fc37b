import type { ChatTest, Scenario } from '../schema.js';
import { allowancesOf } from './allowances.js';

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
  /** Since when the candidate's connection is away; null while it is there. */
  awayMs: number | null;
  conversations: ConversationState[];
}

export interface ConversationState {
  id: string;
  /** `live`: a person plays the customer from the beginning; the script has no part in it. */
  mode: 'scripted' | 'live';
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
  /** What was chosen in their forms, the newest of each: numbers and choices, as the customer reads them. */
  values: Record<string, Record<string, string>>;
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
  /** Since when the operator has been writing the message that comes next; null before the first key. */
  composingMs: number | null;
  /** Messages in a row that needed no line of the customer. */
  quiet: number;
  unmatched: number;
  unmatchedTotal: number;
  /** What would answer each of the customer's open questions. */
  expects: string[][];
  /** Intents and actions of the operator that the customer has not said anything to yet. */
  given: string[];
  /** The customer's matter asks for nothing at the moment: what answers a late question ends the waiting. */
  isSettled: boolean;
  asked: number;
  answered: number;
  provocations: Provocation[];
  /** Operator's choice when resolving. */
  resolvedAs: string | null;
  /** Resolved and not reopened since. */
  isResolved: boolean;
  tags: string[];
  /** Written when resolving. */
  resolveNote: string | null;
  outcome: string | null;
  closeMs: number | null;
  /** Work of systems and desks that will be done. */
  works: Work[];
  /** Slow articles that have loaded. */
  loaded: string[];
  /** Transfers asked for; `isAccepted` is null until the desk answers. */
  transfers: { desk: string; isAccepted: boolean | null }[];
  /** Since when the customer's clocks stand still: connection away, or a person plays. Null while they run. */
  pausedMs: number | null;
  /** Since when a person plays the customer of the script. */
  takenOverMs: number | null;
  /** How long persons have played so far: the script's times are later by this. */
  shiftMs: number;
  /** Lines the script was about to send when a person took over. */
  shelved: PlannedLine[];
  /** What persons did with the scripted customer; not empty marks the test as assisted. */
  assists: { atMs: number; what: 'line' | 'take-over' | 'cue' }[];
  room: RoomState;
}

/** A fixed provocation that the customer has said. */
export interface Provocation {
  rule: string;
  atMs: number;
  isComposed: boolean | null;
  /** A message begun earlier and arriving until then has crossed with it. */
  crossedUntilMs: number;
  /** Its reply is owed since then: later than `atMs` when a message that did not speak of it came between. */
  owedMs: number;
}

/** What a moderator has done in a group room; all empty in a conversation with one customer. */
export interface RoomState {
  /** Members who say nothing more: muted or removed. */
  silenced: string[];
  removed: string[];
  /** Messages by sequence number, with their member; null for the operator's. */
  posts: { seq: number; from: string | null }[];
  pinned: number[];
  takenDown: number[];
  /** Who spoke last. */
  lastFrom: string | null;
}

/** Something that takes its time; it does not wait for the customer. */
export type Work = { dueMs: number } & (
  | { kind: 'article'; article: string }
  | { kind: 'action'; action: string; isWithinLimits: boolean }
  | { kind: 'desk'; desk: string }
);

/** Time owed to the customer. Both counters run from `fromMs`, which lies in the future while a hold or typing pauses them. */
export interface Waiting {
  fromMs: number;
  /** Since the first unanswered line: drains patience. */
  owedMs: number;
  /** Since the newest line that is not a nag: triggers silence rules. */
  silentMs: number;
}

/** A line that is going to be said. Never changed, only replaced: states share them, and there may be hundreds. */
export interface PlannedLine {
  readonly typeMs: number;
  readonly sendMs: number;
  readonly isTyping: boolean;
  readonly text: string;
  readonly file: string | null;
  readonly rule: string | null;
  readonly facts: readonly string[];
  readonly isVolunteered: boolean;
  /** `draft`: typed and not sent. */
  readonly kind: 'reply' | 'nag' | 'clarification' | 'provocation' | 'draft';
  readonly needsReply: boolean;
  readonly expects: readonly string[];
  /** The member of a group room; null otherwise. */
  readonly from: string | null;
  /** Of a draft: it is deleted again. */
  readonly isDeleted: boolean;
  /** How often what has been typed so far was shown. */
  readonly peeks: number;
  /** It is not typed before, however early the lines before it are out: the customer reads first. */
  readonly readyMs: number;
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
    awayMs: null,
    conversations: script.chatTest.conversations.map((conversation) => newConversation(script, conversation)),
  };
}

function newConversation(
  script: SessionScript,
  { id, arrivesAtS, mode = 'scripted' }: ChatTest['conversations'][number],
): ConversationState {
  const scenario = scenarioOf(script, id);
  const { budgetMs, typingCapMs } = allowancesOf(script, scenario);
  return {
    id,
    mode,
    phase: 'expected',
    arrivesMs: arrivesAtS * 1000,
    atMs: 0,
    beat: scenario.start,
    mood: scenario.customer.mood,
    facts: [],
    volunteered: [],
    goals: [],
    breaches: [],
    actions: [],
    values: {},
    fired: [],
    nagged: [],
    lines: [],
    lineCount: 0,
    read: null,
    waiting: null,
    patienceMs: budgetMs,
    hasReply: false,
    holdUntilMs: 0,
    holds: 0,
    typing: { fromMs: 0, untilMs: 0, leftMs: typingCapMs },
    composingMs: null,
    quiet: 0,
    unmatched: 0,
    unmatchedTotal: 0,
    expects: [],
    given: [],
    isSettled: false,
    asked: 0,
    answered: 0,
    provocations: [],
    resolvedAs: null,
    isResolved: false,
    tags: [],
    resolveNote: null,
    outcome: null,
    closeMs: null,
    works: [],
    loaded: [],
    transfers: [],
    pausedMs: null,
    takenOverMs: null,
    shiftMs: 0,
    shelved: [],
    assists: [],
    room: { silenced: [], removed: [], posts: [], pinned: [], takenDown: [], lastFrom: null },
  };
}

/** The scenario that a conversation of the chat test plays. */
export function scenarioOf(script: SessionScript, conversation: string): Scenario {
  const key = script.chatTest.conversations.find(({ id }) => id === conversation)?.scenarioKey;
  const scenario = key !== undefined && Object.hasOwn(script.scenarios, key) ? script.scenarios[key] : undefined;
  if (!scenario) throw new Error(`The chat test needs scenario "${key}" for conversation "${conversation}".`);
  return scenario;
}

/** Whether a person plays the customer at the moment, so that the script makes no line. */
export function isPlayed({ mode, takenOverMs }: ConversationState): boolean {
  return mode === 'live' || takenOverMs !== null;
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

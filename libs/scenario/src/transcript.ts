import { canonicalJson } from './canonical.js';
import { fold } from './engine/fold.js';
import { outcomeOf, type ConversationOutcome } from './engine/outcome.js';
import { scenarioOf, type SessionScript } from './engine/state.js';
import type { EngineEvent, EventBody, TestEvent } from './event.js';
import { fieldsInWords, isRoom, labelOf, labelsOf, type Labels } from './labels.js';
import { toCandidateEvent } from './projections.js';

/** A test session's record: what was said and done, with the engine's reasons. No ids, no names of people, no dates. */
export interface TranscriptExport {
  format: 'audition-transcript/1';
  chatTest: { key: string; title: string; minutes: number };
  seed: string;
  conversations: { id: string; customer: string; scenario: string; version: string }[];
  outcomes: ConversationOutcome[];
  events: (EngineEvent & { seq: number })[];
}

/**
 * The transcript of a log. Depends on script, versions and events only, so that equal runs give equal bytes.
 * @param scenarioVersions published version of each scenario by key, as shown to staff
 * @throws LogMismatch when the log does not belong to the script
 */
export function transcriptOf(
  script: SessionScript,
  scenarioVersions: Readonly<Record<string, string | number>>,
  events: readonly TestEvent[],
): TranscriptExport {
  const { key, title, minutes, conversations } = script.chatTest;
  return {
    format: 'audition-transcript/1',
    chatTest: { key, title, minutes },
    seed: script.seed,
    conversations: conversations.map(({ id, scenarioKey }) => ({
      id,
      customer: scenarioOf(script, id).customer.name,
      scenario: scenarioKey,
      version: String(scenarioVersions[scenarioKey] ?? ''),
    })),
    outcomes: outcomeOf(script, fold(script, events)),
    events: events.map(({ seq, atMs, conversation, actor, body, why }) => ({
      seq,
      atMs,
      conversation,
      actor,
      body,
      ...(why ? { why } : {}),
    })),
  };
}

/** The transcript as canonical JSON, two spaces deep, ending with a line feed. */
export function transcriptJson(transcript: TranscriptExport): string {
  return `${canonicalJson(transcript, 2)}\n`;
}

/**
 * The transcript to read: one line for everything said and done, `[mm:ss.s] who: what`.
 * @param script the one the transcript was made with; it has the titles of what events name by key
 */
export function transcriptText(
  { chatTest, seed, conversations, events }: TranscriptExport,
  script: SessionScript,
): string {
  const head = [
    `${chatTest.title} (${chatTest.minutes} minutes), seed ${seed}`,
    ...conversations.map(({ customer, scenario, version }) => `${customer}: scenario ${scenario}, version ${version}`),
  ];
  return `${[...head, '', ...linesOf(script, events)].join('\n')}\n`;
}

/** What candidates may keep of their own test: what they saw and did, without anything of the script. */
export function ownTranscriptText(script: SessionScript, events: readonly TestEvent[]): string {
  const seen = events
    .map(toCandidateEvent)
    .flatMap(({ body, ...event }): EngineEvent[] => (body.kind === 'hidden' ? [] : [{ ...event, body }]));
  return `${[script.chatTest.title, '', ...linesOf(script, seen)].join('\n')}\n`;
}

interface Customer {
  name: string;
  labels: Labels;
}

function linesOf(script: SessionScript, events: readonly EngineEvent[]): string[] {
  const customers = new Map(
    script.chatTest.conversations.map(({ id }): [string, Customer] => {
      const scenario = scenarioOf(script, id);
      return [id, { name: scenario.customer.name, labels: labelsOf(scenario) }];
    }),
  );
  return events.flatMap((event) => {
    const what = describe(event, customers.get(event.conversation) ?? { name: '', labels: {} });
    return what === null ? [] : [`[${clock(event.atMs)}] ${what}`];
  });
}

function describe({ actor, body }: EngineEvent, { name: customer, labels }: Customer): string | null {
  const who = actor === 'operator' ? `Operator to ${customer}` : customer;
  switch (body.kind) {
    case 'message':
      return `${nameOf(who, body.from, labels)}: ${messageInWords(body)}`;
    case 'note':
      return `Note on ${customer}: ${body.text}`;
    case 'draft':
      return `${nameOf(who, body.from, labels)} types: ${body.text}`;
    case 'resolved':
      return `Resolved ${customer}: ${body.label}${body.note === undefined ? '' : ` (${body.note})`}`;
    case 'reopened':
      return `${customer} objects: the conversation goes on`;
    case 'arrived':
      return isRoom(labels) ? `The room ${customer} has opened` : `${customer} has arrived`;
    case 'closed':
      return `Conversation with ${customer} closed${body.outcome === undefined ? '' : `: ${labelOf(labels, 'outcome', body.outcome)}`}`;
    case 'taken-over':
      return `A person takes over ${customer}`;
    case 'handed-back':
      return `The script plays ${customer} again`;
    case 'cue':
      return `Cue for ${customer}: ${[body.cue.kind, body.cue.id ?? body.cue.add].join(' ')}`;
    case 'action':
    case 'action-done':
    case 'kb-open':
    case 'kb-loaded':
    case 'kb-search':
    case 'transfer':
    case 'transfer-answered':
    case 'tagged':
    case 'moderated':
      return deskWork(body, customer, labels);
    default:
      return ofSession(body);
  }
}

function deskWork(body: DeskWork, customer: string, labels: Labels): string {
  switch (body.kind) {
    case 'action': {
      const fields = fieldsInWords(labels, body.action, body.fields);
      return `Action for ${customer}: ${body.label}${fields === '' ? '' : ` (${fields})`}`;
    }
    case 'action-done':
      return `Done for ${customer}: ${body.label}`;
    case 'kb-open':
      return `Knowledge base: ${body.title}`;
    case 'kb-loaded':
      return `Knowledge base has loaded: ${body.title}`;
    case 'kb-search':
      return `Knowledge base searched: ${body.query}`;
    case 'transfer':
      return `Hand ${customer} over to ${body.label}: ${body.summary}`;
    case 'transfer-answered':
      return `${body.label} ${body.isAccepted ? 'takes over' : 'does not take over'}: ${body.text}`;
    case 'tagged':
      return `Tags of ${customer}: ${body.tags.map((tag) => labelOf(labels, 'tag', tag)).join(', ')}`;
    case 'moderated':
      return moderationInWords(body, labels);
  }
}

type DeskWork = Extract<
  EventBody,
  {
    kind:
      | 'action'
      | 'action-done'
      | 'kb-open'
      | 'kb-loaded'
      | 'kb-search'
      | 'transfer'
      | 'transfer-answered'
      | 'tagged'
      | 'moderated';
  }
>;

function ofSession(body: EventBody): string | null {
  switch (body.kind) {
    case 'started':
      return 'The test has started';
    case 'ended':
      return body.reason === 'deadline' ? 'Time is up' : 'The test is finished';
    case 'connection':
      return body.isConnected ? 'The connection is back' : 'The connection is lost';
    case 'allowance':
      return `${body.addMs / 1000} s more (${body.cause})`;
    case 'signal':
      return `Signal: ${body.signal}`;
    default:
      return null;
  }
}

function nameOf(who: string, from: string | undefined, labels: Labels): string {
  return from === undefined ? who : `${labelOf(labels, 'member', from)} in ${who}`;
}

function messageInWords({ text, file }: Extract<EventBody, { kind: 'message' }>): string {
  if (!file) return text;
  const words = file.description === '' ? `[${file.name}]` : `[${file.name}: ${file.description}]`;
  return [text, words].filter((part) => part !== '').join(' ');
}

function moderationInWords(
  { act, member, line, text }: Extract<EventBody, { kind: 'moderated' }>,
  labels: Labels,
): string {
  const name = member === undefined ? undefined : labelOf(labels, 'member', member);
  const what = [name, line === undefined ? undefined : `line ${line}`].filter((part) => part !== undefined);
  return `Moderator: ${[act, ...what].join(' ')}${text === undefined ? '' : `: ${text}`}`;
}

function clock(atMs: number): string {
  const tenths = Math.floor(atMs / 100);
  const pad = (value: number) => String(value).padStart(2, '0');
  return `${pad(Math.floor(tenths / 600))}:${pad(Math.floor(tenths / 10) % 60)}.${tenths % 10}`;
}

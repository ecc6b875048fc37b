import { canonicalJson } from './canonical.js';
import { fold } from './engine/fold.js';
import { outcomeOf, type ConversationOutcome } from './engine/outcome.js';
import { scenarioOf, type SessionScript } from './engine/state.js';
import type { EngineEvent, TestEvent } from './event.js';

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

/** The transcript to read: one line for everything said and done, `[mm:ss.s] who: what`. */
export function transcriptText({ chatTest, seed, conversations, events }: TranscriptExport): string {
  const names = new Map(conversations.map(({ id, customer }) => [id, customer]));
  const head = [
    `${chatTest.title} (${chatTest.minutes} minutes), seed ${seed}`,
    ...conversations.map(({ customer, scenario, version }) => `${customer}: scenario ${scenario}, version ${version}`),
  ];
  const lines = events.flatMap((event) => {
    const what = describe(event, names.get(event.conversation) ?? '');
    return what === null ? [] : [`[${clock(event.atMs)}] ${what}`];
  });
  return `${[...head, '', ...lines].join('\n')}\n`;
}

function describe({ actor, body }: EngineEvent, customer: string): string | null {
  const who = actor === 'customer' ? customer : `Operator to ${customer}`;
  switch (body.kind) {
    case 'message':
      return `${who}: ${body.text}${body.file ? ` [${body.file.name}: ${body.file.description}]` : ''}`;
    case 'note':
      return `Note on ${customer}: ${body.text}`;
    case 'action':
      return `Action for ${customer}: ${body.label} ${canonicalJson(body.fields)}`;
    case 'kb-open':
      return `Knowledge base: ${body.title}`;
    case 'resolved':
      return `Resolved ${customer}: ${body.label}`;
    case 'arrived':
      return `${customer} has arrived`;
    case 'closed':
      return `Conversation with ${customer} closed${body.outcome === undefined ? '' : `: ${body.outcome}`}`;
    case 'started':
      return 'The test has started';
    case 'ended':
      return body.reason === 'deadline' ? 'Time is up' : 'The test is finished';
    case 'typing':
    case 'read':
    case 'turn':
      return null;
  }
}

function clock(atMs: number): string {
  const tenths = Math.floor(atMs / 100);
  const pad = (value: number) => String(value).padStart(2, '0');
  return `${pad(Math.floor(tenths / 600))}:${pad(Math.floor(tenths / 10) % 60)}.${tenths % 10}`;
}

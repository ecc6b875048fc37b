import type { ReportedChatTest, TranscriptLine } from '@audition/reports';
import type { MessageFile, TestEvent } from '@audition/scenario';

/** The chat test of one candidate, as far as a report prints it. */
export interface ReportedTest {
  title: string;
  startedAt: string | null;
  endedAt: string | null;
  endReason: 'finished' | 'deadline' | null;
  /** What persons did as customers, in a sentence; empty when nobody played. */
  played: string;
  scenarios: { conversation: string; title: string; version: number; customer: string }[];
  events: readonly TestEvent[];
}

/** An instant in UTC, as every report prints times, with the zone named. */
export function formatInstant(at: Date | string): string {
  const text = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' }).format(
    new Date(at),
  );
  return `${text} UTC`;
}

/** Which test it was, when, how it ended, who played. */
export function chatTestBlock(test: ReportedTest): ReportedChatTest {
  const lastMs = test.events.at(-1)?.atMs ?? 0;
  return {
    title: test.title,
    scenario: scenariosInWords(test),
    started: test.startedAt === null ? 'not started' : formatInstant(test.startedAt),
    duration: formatDuration(lastMs),
    end:
      test.endReason === null
        ? 'not ended'
        : test.endReason === 'finished'
          ? 'ended by the candidate'
          : 'ended at the deadline',
    people: test.played,
  };
}

/** What a report prints of the log, in its order. */
export function transcriptLines(test: ReportedTest): TranscriptLine[] {
  return test.events.flatMap((event) => {
    const customer =
      test.scenarios.find(({ conversation }) => conversation === event.conversation)?.customer ?? 'Customer';
    const text = lineText(event);
    if (text === null) return [];
    const isOperator = event.actor === 'operator';
    return {
      time: formatDuration(event.atMs),
      who: isOperator ? 'Operator' : event.actor === 'system' ? '' : customer,
      text,
      isOperator,
      isInternal: event.body.kind !== 'message',
    };
  });
}

/** A file as a line: its name, what it shows or how large it is. */
function fileInWords({ name, description, size = 0 }: MessageFile): string {
  const weight =
    size === 0 ? '' : size < 1_000_000 ? `${Math.ceil(size / 1000)} kB` : `${(size / 1_000_000).toFixed(1)} MB`;
  return [name, description, weight].filter((part) => part !== '').join(', ');
}

/** What the transcript prints of an event; null for what is not printed (typing, reading, engine turns). */
function lineText({ body, why }: TestEvent): string | null {
  switch (body.kind) {
    case 'message':
      return body.file === undefined ? body.text : `${body.text} [file: ${fileInWords(body.file)}]`.trim();
    case 'note':
      return `Note: ${body.text}`;
    case 'action':
      return `Action: ${body.label}${fieldsText(body.fields)}${why?.breaches?.length ? ' (outside the policy)' : ''}`;
    case 'kb-open':
      return `Opened the article "${body.title}"`;
    case 'arrived':
      return `${body.customer} joined`;
    case 'resolved':
      return `Resolved: ${body.label}${body.note === undefined ? '' : `. ${body.note}`}`;
    case 'reopened':
      return 'The customer objected: the conversation went on';
    case 'action-done':
      return `Done: ${body.label}`;
    case 'transfer':
      return `Handed over to ${body.label}: ${body.summary}`;
    case 'transfer-answered':
      return `${body.label} ${body.isAccepted ? 'took over' : 'did not take over'}: ${body.text}`;
    case 'tagged':
      return `Tagged: ${body.tags.join(', ')}`;
    case 'moderated':
      return `Moderator: ${[body.act, body.member, body.text].filter(Boolean).join(' ')}`;
    case 'taken-over':
      return 'A person played the customer from here';
    case 'handed-back':
      return 'The script played the customer again';
    case 'allowance':
      return `${Math.round(body.addMs / 1000)} seconds were added`;
    case 'connection':
      return body.isConnected ? 'The connection was back' : 'The connection was lost';
    case 'closed':
      return 'The customer left the chat';
    case 'ended':
      return body.reason === 'deadline' ? 'The time was up' : 'The test was ended';
    case 'started':
    case 'typing':
    case 'draft':
    case 'read':
    case 'kb-search':
    case 'kb-loaded':
    case 'signal':
    case 'cue':
    case 'turn':
      return null;
  }
}

function fieldsText(fields: Record<string, string | number | boolean>): string {
  const parts = Object.entries(fields).map(([key, value]) => `${key}: ${String(value)}`);
  return parts.length === 0 ? '' : ` (${parts.join(', ')})`;
}

/** Milliseconds as m:ss. */
export function formatDuration(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** The scenarios of a test with their versions. */
export function scenariosInWords({ scenarios }: ReportedTest): string {
  return [...new Set(scenarios.map(({ title, version }) => `${title} (version ${version})`))].join(', ');
}

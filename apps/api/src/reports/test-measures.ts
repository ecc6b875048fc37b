import { timeline, type Scene, type TimelineLane, type Tone } from '@audition/charts';
import type { ChatMetrics } from '@audition/reports';
import type { TestEvent } from '@audition/scenario';
import { medianOf } from '@audition/statistics';
import { formatDuration, type ReportedTest } from './transcript-model.js';

// What can be counted and timed in a log. Facts that inform a rating and are none.

interface Wait {
  from: number;
  to: number;
  isHold: boolean;
  /** Whether it ended with an answer, not with the end of the conversation. */
  isAnswered: boolean;
}

const TONES: readonly Tone[] = ['image', 'relations', 'words', 'complaints', 'accent', 'ink'];

/** A column per conversation of the test. */
export function chatMetrics({ scenarios, events }: ReportedTest): ChatMetrics {
  const each = scenarios.map(({ conversation, customer }) => ({
    customer,
    events: events.filter((event) => event.conversation === conversation),
  }));
  const row = (name: string, valueOf: (events: TestEvent[]) => string) => ({
    name,
    values: each.map((one) => valueOf(one.events)),
  });
  const count = (matches: (event: TestEvent) => boolean) => (all: TestEvent[]) => String(all.filter(matches).length);
  return {
    conversations: each.map(({ customer }) => customer),
    rows: [
      row('Messages of the operator', count(isWrittenBy('operator'))),
      row('Messages of the customer', count(isFromCustomer)),
      row('Words per message of the operator (mean)', wordsPerMessage),
      row('First answer after', (all) => duration(waitsOf(all).find(({ isAnswered }) => isAnswered))),
      row('Answers after (median)', medianAnswer),
      row('Longest wait of the customer', (all) => duration(longest(waitsOf(all)))),
      row('Waits announced in advance', (all) => String(waitsOf(all).filter(({ isHold }) => isHold).length)),
      row(
        'Articles opened',
        count(({ body }) => body.kind === 'kb-open'),
      ),
      row(
        'Actions taken',
        count(({ body }) => body.kind === 'action'),
      ),
      row(
        'Actions outside the policy',
        count(({ why }) => (why?.breaches?.length ?? 0) > 0),
      ),
      row(
        'Canned answers sent',
        count(({ body }) => body.kind === 'message' && body.canned !== undefined),
      ),
      row('How it ended', howItEnded),
    ],
  };
}

/** The test over time, a lane per conversation. null for a log without an end to draw to. */
export function testTimeline({ scenarios, events }: ReportedTest): Scene | null {
  const length = events.at(-1)?.atMs ?? 0;
  if (length <= 0) return null;
  const lanes = scenarios.flatMap(({ conversation, customer }, index): TimelineLane[] => {
    const own = events.filter((event) => event.conversation === conversation);
    const [first] = own;
    if (first === undefined) return [];
    return [
      {
        ...{ name: customer, tone: TONES[index % TONES.length] ?? 'accent', from: first.atMs },
        to: own.findLast(({ body }) => body.kind === 'closed' || body.kind === 'resolved')?.atMs ?? length,
        waits: waitsOf(own),
        marks: own.flatMap((event) => markOf(event) ?? []),
      },
    ];
  });
  const each = lanes.map(
    ({ name, waits }) => `${name} waited ${waits.length} times, at most ${duration(longest(waits))}`,
  );
  return timeline({ lanes, length, description: `The test over ${formatDuration(length)}. ${each.join('; ')}.` });
}

function markOf({ atMs: at, body, why, actor }: TestEvent): TimelineLane['marks'][number] | null {
  if (body.kind === 'resolved' || body.kind === 'closed') return { at, kind: 'resolved' };
  if (body.kind !== 'message') return null;
  if (why?.isProvocation === true) return { at, kind: 'provocation' };
  return { at, kind: actor === 'operator' ? 'operator' : 'customer' };
}

/** From a customer's message until the operator's next one, or the end. */
function waitsOf(events: readonly TestEvent[]): Wait[] {
  const waits: Wait[] = [];
  let since: number | null = null;
  let isHold = false;
  for (const event of events) {
    const { atMs, body, why } = event;
    if (isFromCustomer(event)) since ??= atMs;
    const isAnswer = isWrittenBy('operator')(event);
    const isOver = body.kind === 'closed' || body.kind === 'resolved';
    if (since !== null && (isAnswer || isOver)) {
      waits.push({ from: since, to: atMs, isHold, isAnswered: isAnswer });
      since = null;
      // What was announced ended with the conversation; when it is reopened nobody waits for that any more.
      if (isOver) isHold = false;
    }
    if (isAnswer) {
      isHold = why?.isHold === true;
      // Who announces a wait owes the next message.
      if (isHold) since = atMs;
    }
  }
  return waits;
}

function isWrittenBy(actor: TestEvent['actor']): (event: TestEvent) => boolean {
  return (event) => event.actor === actor && event.body.kind === 'message';
}

function isFromCustomer(event: TestEvent): boolean {
  return isWrittenBy('customer')(event) || isWrittenBy('staff')(event);
}

function wordsPerMessage(events: readonly TestEvent[]): string {
  const texts = events.flatMap(({ actor, body }) =>
    actor === 'operator' && body.kind === 'message' ? [body.text] : [],
  );
  if (texts.length === 0) return '–';
  const words = texts.reduce((sum, text) => sum + (text.match(/\S+/g)?.length ?? 0), 0);
  return (words / texts.length).toFixed(1);
}

function medianAnswer(events: readonly TestEvent[]): string {
  const answered = waitsOf(events).filter(({ isAnswered, isHold }) => isAnswered && !isHold);
  const middle = medianOf(answered.map(({ from, to }) => to - from));
  return middle === null ? '–' : formatDuration(middle);
}

function longest(waits: readonly { from: number; to: number }[]): { from: number; to: number } | undefined {
  return waits.reduce<{ from: number; to: number } | undefined>(
    (most, wait) => (most === undefined || wait.to - wait.from > most.to - most.from ? wait : most),
    undefined,
  );
}

function duration(wait: { from: number; to: number } | undefined): string {
  return wait === undefined ? '–' : formatDuration(wait.to - wait.from);
}

function howItEnded(events: readonly TestEvent[]): string {
  const last = events.findLast(({ body }) => ['resolved', 'closed', 'transfer'].includes(body.kind));
  switch (last?.body.kind) {
    case 'resolved':
      return last.body.label;
    case 'closed':
      return 'customer left';
    case 'transfer':
      return 'handed over';
    default:
      return 'open';
  }
}

import type { Scenario, TestEvent } from '@audition/scenario';
import { nameOf, namesOf, type NameKind } from '../scenario/names';
import { minutesSeconds } from '../../../core/words';

/** One entry of a try as it is shown: what happened, and why the engine did it. */
export interface TryLine {
  seq: number;
  at: string;
  who: 'customer' | 'operator' | 'system';
  name: string;
  text: string;
  /** The engine's reasons, each a few words. */
  why: string[];
  isProvocation: boolean;
  isUnmatched: boolean;
}

/** The log as lines: everything that can be seen, and everything that has a reason. */
export function tryLines(scenario: Scenario, events: readonly TestEvent[]): TryLine[] {
  const names = namesOf({ ...scenario });
  return events.flatMap((event) => {
    const text = textOf(event.body, scenario);
    const why = reasons(event.why, names);
    if (text === null && why.length === 0) return [];
    const { seq, actor } = event;
    const who = actor === 'customer' || actor === 'operator' ? actor : 'system';
    return [
      {
        seq,
        at: minutesSeconds(event.atMs),
        who,
        name: nameFor(scenario, event),
        text: text ?? 'The story moves on',
        why,
        isProvocation: event.why?.isProvocation === true,
        isUnmatched: event.why?.isUnmatched === true,
      },
    ];
  });
}

function nameFor(scenario: Scenario, { actor, body }: TestEvent): string {
  if (actor === 'operator') return 'You';
  if (actor !== 'customer') return '';
  const from = body.kind === 'message' ? scenario.members?.find(({ id }) => id === body.from) : undefined;
  return from?.name ?? scenario.customer.name;
}

/** What people see of an entry; null when there is nothing to see. */
function textOf(body: TestEvent['body'], { members = [] }: Scenario): string | null {
  switch (body.kind) {
    case 'message':
      return body.file === undefined ? body.text : `${body.text} [${body.file.name}]`.trim();
    case 'note':
      return `Note: ${body.text}`;
    case 'action':
      return `Does “${body.label}”${fieldsOf(body.fields)}`;
    case 'action-done':
      return `“${body.label}” is done`;
    case 'kb-open':
      return `Reads “${body.title}”`;
    case 'kb-loaded':
      return `“${body.title}” has loaded`;
    case 'transfer':
      return `Hands over to ${body.label}`;
    case 'transfer-answered':
      return `${body.label}: ${body.text}`;
    case 'moderated':
      return `Moderates: ${body.act}`;
    case 'resolved':
      return `Resolves as “${body.label}”`;
    case 'reopened':
      return 'The customer objects: the conversation goes on';
    case 'closed':
      return 'The conversation is closed';
    case 'arrived':
      return members.length > 0 ? 'The room opens' : 'The customer arrives';
    default:
      return null;
  }
}

function fieldsOf(fields: Record<string, string | number | boolean>): string {
  const all = Object.entries(fields).map(([name, value]) => `${name} ${String(value)}`);
  return all.length === 0 ? '' : `: ${all.join(', ')}`;
}

function reasons(why: TestEvent['why'], names: ReturnType<typeof namesOf>): string[] {
  if (why === undefined) return [];
  const all = (word: string, kind: NameKind, ids: readonly string[] = []) =>
    ids.map((id) => `${word}: ${nameOf(names, kind, id)}`);
  return [
    ...(why.rule === undefined ? [] : [`rule: ${why.rule}`]),
    ...all('heard', 'intent', why.intents),
    ...all('fact', 'fact', why.facts),
    ...all('goal reached', 'goal', why.goals),
    ...all('breach', 'breach', why.breaches),
    ...(why.isUnmatched === true ? ['not understood'] : []),
    ...(why.isHold === true ? ['waits as asked'] : []),
    ...(why.note === undefined ? [] : [why.note]),
    ...(why.mood === undefined ? [] : [`mood ${why.mood}`]),
  ];
}

import type { CandidateEvent, ConsoleView, MessageFile, RoomMember } from '@audition/scenario';
import type { Outbox, OutboxEntry } from './outbox';

/** One line of a thread as it is shown. */
export interface ThreadItem {
  /** Stays the same while a command turns into its event. */
  id: string;
  /** Number of its event; 0 while it is on its way. */
  seq: number;
  kind: 'message' | 'note' | 'action' | 'transfer' | 'system';
  side: 'customer' | 'operator' | 'system';
  text: string;
  /** Milliseconds since the start; null while the server has not said. */
  atMs: number | null;
  delivery: 'none' | 'sending' | 'sent' | 'read' | 'refused';
  /** Why it was refused. */
  reason: string;
  file?: MessageFile;
  /** Who writes in a group room. */
  from?: RoomMember;
  /** Fields of an action or a transfer, in the words of its form. */
  details?: { label: string; value: string }[];
  /** An action that takes its time: not done yet. */
  isWorking?: boolean;
  /** Taken out of a group room by the operator. */
  isRemoved?: boolean;
  isPinned?: boolean;
}

/** What events later in a conversation say about its earlier lines. */
interface Hindsight {
  readUpTo: number;
  /** Actions that are done, by their id, with how often. */
  done: Map<string, number>;
  removed: Set<number>;
  pinned: number | null;
}

/** The thread of a conversation: what the log has, then what is on its way. @param events those of the conversation */
export function threadOf(
  id: string,
  console: ConsoleView,
  events: readonly CandidateEvent[],
  outbox: Outbox,
): ThreadItem[] {
  const hindsight = hindsightOf(events);
  const shown = events.flatMap((event) => itemOf(event, console, hindsight) ?? []);
  const pending = outbox.filter(({ content }) => content.conversation === id);
  return [...shown, ...pending.flatMap((entry) => pendingItem(entry, console) ?? [])];
}

/** Who may not write any more in a group room, by the operator's own acts. */
export function silencedMembers(events: readonly CandidateEvent[]): ReadonlyMap<string, 'muted' | 'removed'> {
  const silenced = new Map<string, 'muted' | 'removed'>();
  for (const { body } of events) {
    if (body.kind !== 'moderated' || body.member === undefined || body.line !== undefined) continue;
    if (body.act === 'mute') silenced.set(body.member, 'muted');
    if (body.act === 'remove') silenced.set(body.member, 'removed');
  }
  return silenced;
}

function hindsightOf(events: readonly CandidateEvent[]): Hindsight {
  const hindsight: Hindsight = { readUpTo: 0, done: new Map(), removed: new Set(), pinned: null };
  for (const { body } of events) {
    if (body.kind === 'read') hindsight.readUpTo = Math.max(hindsight.readUpTo, body.upTo);
    else if (body.kind === 'action-done') hindsight.done.set(body.action, (hindsight.done.get(body.action) ?? 0) + 1);
    else if (body.kind === 'moderated') {
      if (body.act === 'pin') hindsight.pinned = body.line ?? null;
      if (body.act === 'unpin') hindsight.pinned = null;
      if (body.act === 'remove' && body.line !== undefined) hindsight.removed.add(body.line);
    }
  }
  return hindsight;
}

function itemOf(event: CandidateEvent, console: ConsoleView, hindsight: Hindsight): ThreadItem | null {
  const { body, actor, seq, atMs, clientId } = event;
  const base = { id: clientId ?? `seq-${seq}`, seq, atMs, reason: '' };
  const side = actor === 'customer' ? 'customer' : 'operator';
  const delivery = side === 'customer' ? 'none' : 'sent';
  const system = { ...base, kind: 'system', side: 'system', delivery: 'none' } as const;
  switch (body.kind) {
    case 'arrived':
      return { ...system, text: console.members.length > 0 ? 'You are in the room' : `${body.customer} is here` };
    case 'message': {
      const from = console.members.find(({ id }) => id === body.from);
      return {
        ...base,
        kind: 'message',
        side,
        text: body.text,
        delivery: side === 'operator' && seq <= hindsight.readUpTo ? 'read' : delivery,
        ...(body.file === undefined ? {} : { file: body.file }),
        ...(from === undefined ? {} : { from }),
        ...(hindsight.removed.has(seq) ? { isRemoved: true } : {}),
        ...(hindsight.pinned === seq ? { isPinned: true } : {}),
      };
    }
    case 'note':
      return { ...base, kind: 'note', side, text: body.text, delivery };
    case 'action': {
      const left = (hindsight.done.get(body.action) ?? 0) - 1;
      if (body.doneMs !== undefined) hindsight.done.set(body.action, left);
      return {
        ...base,
        kind: 'action',
        side,
        text: body.label,
        details: fieldsInWords(console, body.action, body.fields),
        delivery,
        ...(body.doneMs === undefined ? {} : { isWorking: left < 0 }),
      };
    }
    case 'transfer':
      return {
        ...base,
        kind: 'transfer',
        side,
        text: `Transfer to ${body.label}`,
        details: [{ label: 'Summary', value: body.summary }],
        delivery,
      };
    default: {
      const text = systemText(event, console);
      return text === null ? null : { ...system, text };
    }
  }
}

/** What happened, in one line between the messages; null for what has nothing to see. */
function systemText({ body }: CandidateEvent, console: ConsoleView): string | null {
  switch (body.kind) {
    case 'action-done':
      return `Done: ${body.label}`;
    case 'transfer-answered':
      return `${body.label} ${body.isAccepted ? 'has taken this over' : 'cannot take this'}: ${body.text}`;
    case 'tagged':
      return body.tags.length === 0 ? 'Tags removed' : `Tagged ${tagLabels(console, body.tags)}`;
    case 'moderated':
      return moderationText(body, console);
    case 'resolved':
      return `You resolved this: ${body.label}${body.tags?.length ? ` · ${tagLabels(console, body.tags)}` : ''}`;
    case 'reopened':
      return 'The customer objects: the conversation is open again';
    case 'closed':
      return 'This conversation is closed';
    default:
      return null;
  }
}

/** Tags by their labels, for a sentence. */
export function tagLabels(console: ConsoleView, tags: readonly string[]): string {
  return tags.map((id) => console.tags.find((tag) => tag.id === id)?.label ?? id).join(', ');
}

function moderationText(
  { act, member, line, text = '' }: Extract<CandidateEvent['body'], { kind: 'moderated' }>,
  console: ConsoleView,
): string {
  const name = console.members.find(({ id }) => id === member)?.name ?? 'a member';
  const reason = text === '' ? '' : `: ${text}`;
  switch (act) {
    case 'warn':
      return `You warned ${name}${reason}`;
    case 'mute':
      return `You muted ${name}${reason}`;
    case 'remove':
      return line === undefined ? `You removed ${name} from the room${reason}` : `You removed a message${reason}`;
    case 'pin':
      return 'You pinned a message';
    case 'unpin':
      return 'You took the pinned message down';
  }
}

function pendingItem({ clientId, content, state, reason }: OutboxEntry, console: ConsoleView): ThreadItem | null {
  const base = { id: clientId, seq: 0, atMs: null, reason, side: 'operator' } as const;
  const delivery = state === 'queued' ? 'sending' : state;
  switch (content.type) {
    case 'message':
      return { ...base, kind: 'message', text: content.text ?? '', delivery };
    case 'file': {
      const file = content.file;
      const shown = file === undefined ? {} : { file: { ...file, description: '' } };
      return { ...base, kind: 'message', text: content.text ?? '', delivery, ...shown };
    }
    case 'note':
      return { ...base, kind: 'note', text: content.text ?? '', delivery };
    case 'action': {
      const id = content.action ?? '';
      const label = console.actions.find((action) => action.id === id)?.label ?? id;
      return { ...base, kind: 'action', text: label, details: fieldsInWords(console, id, content.fields), delivery };
    }
    case 'transfer': {
      const label = console.desks.find(({ id }) => id === content.desk)?.label ?? '';
      const details = [{ label: 'Summary', value: content.summary ?? '' }];
      return { ...base, kind: 'transfer', text: `Transfer to ${label}`, details, delivery };
    }
    case 'tag':
      return { ...base, kind: 'system', text: `Tags: ${tagLabels(console, content.tags ?? [])}`, delivery };
    case 'moderate':
      return { ...base, kind: 'system', text: 'Moderating', delivery };
    case 'resolve': {
      const label = console.outcomes.find((outcome) => outcome.id === content.outcome)?.label ?? '';
      return { ...base, kind: 'system', side: 'system', text: `Resolve: ${label}`, delivery };
    }
    default:
      return null;
  }
}

/** Fields of an action as the form calls them, in its order; those left empty are not listed. */
function fieldsInWords(
  console: ConsoleView,
  actionId: string,
  values: Readonly<Record<string, string | number | boolean>> = {},
): { label: string; value: string }[] {
  const fields = console.actions.find(({ id }) => id === actionId)?.fields ?? [];
  return fields.flatMap((field) => {
    const value = values[field.id];
    if (value === undefined || value === '') return [];
    if (field.type === 'flag') return [{ label: field.label, value: value === true ? 'yes' : 'no' }];
    if (field.type === 'number') return [{ label: field.label, value: `${value} ${field.unit}`.trim() }];
    if (field.type === 'text') return [{ label: field.label, value: String(value) }];
    return [{ label: field.label, value: field.options.find(({ id }) => id === value)?.label ?? String(value) }];
  });
}

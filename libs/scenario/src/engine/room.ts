import type { SessionInput } from '../event.js';
import { hear } from '../hearing.js';
import type { Trigger } from '../schema.js';
import { dropLines } from './lines.js';
import { given } from './recorded.js';
import { reactTo } from './reaction.js';
import { emit, type Turn } from './turn.js';

type Moderation = Extract<SessionInput, { type: 'moderate' }>;

/** Remembers a message of a group room, so that a moderator can point at it; call after its event. */
export function recordPost({ scenario, session, it }: Turn, from: string | null): void {
  if (scenario.members) it.room.posts.push({ seq: session.seq, from });
}

/**
 * What a moderator does. Who is muted or removed says nothing more, and what they were about to say is dropped; then the
 * room reacts by its rules.
 */
export function onModerate(turn: Turn, input: Moderation): void {
  const { it } = turn;
  const { act, member, line, text } = input;
  const body = { kind: 'moderated', act, ...given({ member, line, text }) } as const;
  if (it.phase !== 'open') return emit(turn, 'operator', body, { note: 'The room is already closing.' });
  if (text !== undefined) turn.why = given({ intents: someOf(hear(turn.scenario, text).intents) });
  moderate(turn, input);
  const author = line === undefined ? null : (it.room.posts.find(({ seq }) => seq === line)?.from ?? null);
  reactTo(turn, (when) => fitsModeration(when, input, member ?? author));
  emit(turn, 'operator', body, turn.why);
}

function someOf(names: string[]): string[] | undefined {
  return names.length > 0 ? names : undefined;
}

function moderate(turn: Turn, { act, member, line }: Moderation): void {
  const { room } = turn.it;
  if (member !== undefined && (act === 'mute' || act === 'remove')) silence(turn, member);
  if (member !== undefined && act === 'remove') room.removed.push(member);
  if (line === undefined) return;
  if (act === 'pin') room.pinned.push(line);
  if (act === 'unpin') room.pinned = room.pinned.filter((seq) => seq !== line);
  if (act !== 'remove') return;
  room.takenDown.push(line);
  room.pinned = room.pinned.filter((seq) => seq !== line);
}

function silence(turn: Turn, member: string): void {
  const { it, scenario } = turn;
  if (!it.room.silenced.includes(member)) it.room.silenced.push(member);
  const isTheirs = ({ from }: { from: string | null }) => from === member;
  dropLines(turn, isTheirs);
  it.shelved = it.shelved.filter((line) => !isTheirs(line));
  // In an empty room nobody waits for anything.
  if (scenario.members?.every(({ id }) => it.room.silenced.includes(id)) === true) it.waiting = null;
}

function fitsModeration(when: Trigger, { act, line }: Moderation, member: string | null): boolean {
  if (when.on !== 'moderate' || when.act !== act) return false;
  if (when.member !== undefined && when.member !== member) return false;
  return when.what === undefined || when.what === (line === undefined ? 'member' : 'line');
}

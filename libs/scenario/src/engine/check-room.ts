import type { SessionInput } from '../event.js';
import type { Scenario } from '../schema.js';
import type { ConversationState } from './state.js';
import { checkText, isListed, OK, refuse, type CheckResult } from './verdict.js';

type Moderation = Extract<SessionInput, { type: 'moderate' }>;

/** Whether a moderator can do this in the room as it is. */
export function checkModeration({ members = [] }: Scenario, it: ConversationState, input: Moderation): CheckResult {
  const { act, member, line, text } = input;
  if (members.length === 0) return refuse('/act', 'This is not a group room.');
  if (act === 'remove' && (member === undefined) === (line === undefined))
    return refuse('/act', 'Remove a member or a message.');
  const isAboutLine = act === 'pin' || act === 'unpin' || (act === 'remove' && line !== undefined);
  const about = isAboutLine ? checkLine(it, input) : checkMember(members, it, input);
  if (!about.ok || text === undefined) return about;
  return checkText(text);
}

function checkMember(
  members: readonly { id: string }[],
  { room }: ConversationState,
  { act, member, line }: Moderation,
): CheckResult {
  if (line !== undefined) return refuse('/line', 'This is done to a member.');
  if (member === undefined || !isListed(members, member)) return refuse('/member', 'There is no such member.');
  if (room.removed.includes(member)) return refuse('/member', 'This member is not in the room any more.');
  return act === 'mute' && room.silenced.includes(member) ? refuse('/member', 'This member is muted already.') : OK;
}

function checkLine({ room }: ConversationState, { act, member, line }: Moderation): CheckResult {
  if (member !== undefined) return refuse('/member', 'This is done to a message.');
  if (line === undefined || !room.posts.some(({ seq }) => seq === line) || room.takenDown.includes(line))
    return refuse('/line', 'There is no such message.');
  const isPinned = room.pinned.includes(line);
  if (act === 'pin' && isPinned) return refuse('/line', 'This message is pinned already.');
  return act === 'unpin' && !isPinned ? refuse('/line', 'This message is not pinned.') : OK;
}

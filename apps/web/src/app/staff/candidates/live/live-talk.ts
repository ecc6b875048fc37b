import type { TestEvent } from '@audition/scenario';

/** How one conversation of a running test stands at the moment. */
export interface LiveTalk {
  events: readonly TestEvent[];
  /** Whether the candidate is writing to this customer. */
  isCandidateTyping: boolean;
  /** Whether somebody of the staff has done anything as this customer. */
  isPlayed: boolean;
  /** When the customer wrote what the candidate has not answered, in ms since the start. */
  waitingSinceMs: number | null;
  /** When the candidate wrote what the customer has not answered, in ms since the start. */
  owedSinceMs: number | null;
  isClosed: boolean;
}

/** The state of a conversation, from its events alone. */
export function liveTalk(events: readonly TestEvent[], conversation: string): LiveTalk {
  const own = events.filter((event) => event.conversation === conversation || event.body.kind === 'ended');
  const talk: LiveTalk = {
    events: own,
    isCandidateTyping: false,
    isPlayed: false,
    waitingSinceMs: null,
    owedSinceMs: null,
    isClosed: false,
  };
  for (const { actor, atMs, body } of own) {
    if (actor === 'staff' && body.kind !== 'typing') talk.isPlayed = true;
    if (body.kind === 'closed' || body.kind === 'ended') {
      Object.assign(talk, { isClosed: true, isCandidateTyping: false, waitingSinceMs: null, owedSinceMs: null });
    }
    if (body.kind === 'typing' && actor === 'operator') talk.isCandidateTyping = body.isTyping;
    if (body.kind !== 'message') continue;
    if (actor === 'operator') {
      talk.isCandidateTyping = false;
      talk.waitingSinceMs = null;
      talk.owedSinceMs ??= atMs;
    } else {
      talk.owedSinceMs = null;
      talk.waitingSinceMs ??= atMs;
    }
  }
  return talk;
}

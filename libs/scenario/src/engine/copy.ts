import type { ConversationState, Provocation, RoomState, SessionState, Work } from './state.js';

/** A copy to change; field by field, so that the order of keys is always the same; planned lines are shared as they are. */
export function copyState(state: SessionState): SessionState {
  return {
    phase: state.phase,
    atMs: state.atMs,
    seq: state.seq,
    dueMs: state.dueMs,
    awayMs: state.awayMs,
    conversations: state.conversations.map(copyConversation),
  };
}

function copyConversation(it: ConversationState): ConversationState {
  return {
    id: it.id,
    mode: it.mode,
    phase: it.phase,
    arrivesMs: it.arrivesMs,
    atMs: it.atMs,
    beat: it.beat,
    mood: it.mood,
    facts: [...it.facts],
    volunteered: [...it.volunteered],
    goals: [...it.goals],
    breaches: [...it.breaches],
    actions: [...it.actions],
    values: copyValues(it.values),
    fired: [...it.fired],
    nagged: [...it.nagged],
    lines: [...it.lines],
    lineCount: it.lineCount,
    read: it.read && { dueMs: it.read.dueMs, upTo: it.read.upTo },
    waiting: it.waiting && { fromMs: it.waiting.fromMs, owedMs: it.waiting.owedMs, silentMs: it.waiting.silentMs },
    patienceMs: it.patienceMs,
    hasReply: it.hasReply,
    holdUntilMs: it.holdUntilMs,
    holds: it.holds,
    typing: { fromMs: it.typing.fromMs, untilMs: it.typing.untilMs, leftMs: it.typing.leftMs },
    composingMs: it.composingMs,
    quiet: it.quiet,
    unmatched: it.unmatched,
    unmatchedTotal: it.unmatchedTotal,
    expects: it.expects.map((wanted) => [...wanted]),
    given: [...it.given],
    isSettled: it.isSettled,
    asked: it.asked,
    answered: it.answered,
    provocations: it.provocations.map(copyProvocation),
    resolvedAs: it.resolvedAs,
    isResolved: it.isResolved,
    tags: [...it.tags],
    resolveNote: it.resolveNote,
    outcome: it.outcome,
    closeMs: it.closeMs,
    works: it.works.map(copyWork),
    loaded: [...it.loaded],
    transfers: it.transfers.map(({ desk, isAccepted }) => ({ desk, isAccepted })),
    pausedMs: it.pausedMs,
    takenOverMs: it.takenOverMs,
    shiftMs: it.shiftMs,
    shelved: [...it.shelved],
    assists: it.assists.map(({ atMs, what }) => ({ atMs, what })),
    room: copyRoom(it.room),
  };
}

function copyValues(values: ConversationState['values']): ConversationState['values'] {
  return Object.fromEntries(Object.entries(values).map(([action, fields]) => [action, { ...fields }]));
}

function copyProvocation({ rule, atMs, isComposed, crossedUntilMs, owedMs }: Provocation): Provocation {
  return { rule, atMs, isComposed, crossedUntilMs, owedMs };
}

function copyWork(work: Work): Work {
  const { kind, dueMs } = work;
  switch (kind) {
    case 'article':
      return { kind, article: work.article, dueMs };
    case 'action':
      return { kind, action: work.action, isWithinLimits: work.isWithinLimits, dueMs };
    case 'desk':
      return { kind, desk: work.desk, dueMs };
  }
}

function copyRoom(room: RoomState): RoomState {
  return {
    silenced: [...room.silenced],
    removed: [...room.removed],
    posts: room.posts.map(({ seq, from }) => ({ seq, from })),
    pinned: [...room.pinned],
    takenDown: [...room.takenDown],
    lastFrom: room.lastFrom,
  };
}

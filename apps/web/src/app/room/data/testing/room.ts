import type { RoomView } from '@audition/contracts';
import { NOTICE_VERSION } from '@audition/contracts/constants';

/** What the room tells a candidate who has just followed the link, for tests. */
export function aRoom(change: Partial<RoomView> = {}): RoomView {
  return {
    sessionId: 's',
    state: 'invited',
    workspaceName: 'Northpost',
    openingTitle: 'Operator',
    candidateName: 'Ada Ng',
    chatTestTitle: 'Support',
    minutes: 15,
    allowedMs: 900_000,
    conversationCount: 1,
    noticeVersion: NOTICE_VERSION,
    retentionDays: 180,
    contactEmail: 'jobs@north.example',
    extraTimePercent: 0,
    askedExtraTime: null,
    isSystemChecked: false,
    mayKeepTranscript: false,
    hasGivenFeedback: false,
    releasedFeedback: null,
    questionnaire: [],
    isPracticeDone: false,
    serverNow: '2026-05-04T12:00:00.000Z',
    startedAt: null,
    deadlineAt: null,
    endedAt: null,
    endReason: null,
    nextOrder: 1,
    conversations: [],
    ...change,
  };
}

import type { InterviewRow } from '@audition/contracts';
import { groupsOf } from './groups';

const row = (startsAt: Date | null): InterviewRow => ({
  ...{
    appointmentId: 'a',
    applicationId: 'b',
    roundId: 'c',
    candidateName: 'Ada',
    openingTitle: 'Chat operator',
    title: 'Interview',
  },
  ...{ state: startsAt === null ? 'offered' : 'set', startsAt: startsAt?.toISOString() ?? null, minutes: 45 },
  ...{ place: 'Room 1', assessors: [], isOwn: false, askedAt: null },
});

it('sorts what is coming by the reader’s days', () => {
  const now = new Date(2026, 10, 27, 21, 0);
  const rows = [
    row(new Date(2026, 10, 27, 23, 59)),
    row(new Date(2026, 10, 28, 0, 0)),
    row(new Date(2026, 11, 3, 23, 59)),
    row(new Date(2026, 11, 4, 0, 0)),
    row(null),
  ];
  expect(groupsOf(rows, now).map(({ title, rows: found }) => [title, found.length])).toEqual([
    ['Today', 1],
    ['In the next seven days', 2],
    ['Later', 1],
    ['Time to be chosen', 1],
  ]);
});

import type { InterviewRow } from '@audition/contracts';

export interface InterviewGroup {
  title: string;
  rows: InterviewRow[];
}

/** Coming interviews by when they are, in the reader's zone; those without a time last. Empty groups are left out. */
export function groupsOf(rows: readonly InterviewRow[], now: Date): InterviewGroup[] {
  const tomorrow = new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1);
  const nextWeek = new Date(now.getFullYear(), now.getMonth(), now.getDate() + 7);
  const titleOf = ({ startsAt }: InterviewRow): string => {
    if (startsAt === null) return 'Time to be chosen';
    const at = new Date(startsAt);
    if (at < tomorrow) return 'Today';
    return at < nextWeek ? 'In the next seven days' : 'Later';
  };
  return ['Today', 'In the next seven days', 'Later', 'Time to be chosen']
    .map((title) => ({ title, rows: rows.filter((row) => titleOf(row) === title) }))
    .filter((group) => group.rows.length > 0);
}

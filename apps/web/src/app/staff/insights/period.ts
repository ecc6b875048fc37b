export const PERIODS = ['all', '30', '90', '365', 'own'] as const;
/** The last so many days, everything, or two days of one's own. */
export type PeriodChoice = (typeof PERIODS)[number];

export const PERIOD_NAMES: Record<PeriodChoice, string> = {
  all: 'All time',
  '30': 'Last 30 days',
  '90': 'Last 90 days',
  '365': 'Last 12 months',
  own: 'From … to …',
};

export interface Period {
  choice: PeriodChoice;
  /** Days of the reader's calendar, both included, for `own`: "2026-11-01" or empty. */
  from: string;
  to: string;
}

/** The instants of a period, as the API is asked; days begin at midnight in the reader's zone. */
export function instantsOf({ choice, from, to }: Period, now: Date): { from?: string; to?: string } {
  if (choice === 'all') return {};
  if (choice !== 'own') return { from: midnight(now, -Number(choice)).toISOString() };
  return {
    ...(isDay(from) ? { from: midnight(dayOf(from), 0).toISOString() } : {}),
    ...(isDay(to) ? { to: midnight(dayOf(to), 1).toISOString() } : {}),
  };
}

/** Whether the two days are in their order. */
export function isInOrder({ choice, from, to }: Period): boolean {
  return choice !== 'own' || !isDay(from) || !isDay(to) || from <= to;
}

const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text);
const dayOf = (text: string): Date => new Date(`${text}T00:00`);

function midnight(day: Date, later: number): Date {
  return new Date(day.getFullYear(), day.getMonth(), day.getDate() + later);
}

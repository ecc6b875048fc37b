import type { InsightKey } from './vocabulary.js';

export interface InsightWords {
  title: string;
  /** What the figures are and what they are not. */
  text: string;
  empty: string;
}

/** What each measure is called and says. */
export const INSIGHT_WORDS: Record<InsightKey, InsightWords> = {
  funnel: {
    title: 'How far candidates came',
    text: 'Who skipped a stage counts as having come past it.',
    empty: 'No candidates in this period.',
  },
  'time-in-stage': {
    title: 'Time in a stage',
    text: 'The bar spans the middle half of the stays that are over, the stroke is the median. Stays that still go on are left out.',
    empty: 'No candidate has been moved yet.',
  },
  tests: {
    title: 'Chat tests, from invitation to end',
    text: 'Each step of the tests that count; void ones stand beside them.',
    empty: 'Nobody has been invited to a chat test in this period.',
  },
  scenarios: {
    title: 'How scenarios end',
    text: 'What the engine recorded when each conversation closed. It judges the scenario, whether it is too hard or too easy, and never a person. Tests in which a person played a customer are left out.',
    empty: 'Shown as soon as one scenario has five finished conversations.',
  },
  goals: {
    title: 'Goals of the scripts',
    text: 'How many conversations reached each goal. A goal that nobody reaches is a fault of its script more often than of people.',
    empty: 'Shown as soon as one scenario has five finished conversations.',
  },
  scores: {
    title: 'Ratings by trait',
    text: 'How often each rating was given, by the current scorecards of all assessors.',
    empty: 'No ratings to show yet.',
  },
  workload: {
    title: 'Scorecards by assessor',
    text: 'Due: the round has taken place. Overdue: longer ago than the opening gives. To come: the round has no date, or a later one.',
    empty: 'No scorecard is asked of anybody yet.',
  },
  agreement: {
    title: 'How near assessors are, by month',
    text: 'Pairs of ratings of the same trait of the same candidate in the same round, from first submissions. Months (UTC) with fewer than five such candidates are gaps.',
    empty: 'Shows when two assessors have scored the same candidates in the same round.',
  },
};

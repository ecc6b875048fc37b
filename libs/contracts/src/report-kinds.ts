import { INSIGHT_WORDS } from './insight-words.js';
import { INSIGHT_KEYS } from './vocabulary.js';

/** Reports that a person composes; blank kits have no sections to choose. */
export const REPORT_KINDS = ['candidate', 'comparison', 'transcript', 'minutes', 'audit', 'insights'] as const;
export type ReportKind = (typeof REPORT_KINDS)[number];

export const REPORT_KIND_NAMES: Record<ReportKind | 'kit', string> = {
  candidate: 'Candidate report',
  comparison: 'Comparison',
  transcript: 'Transcript of the chat test',
  minutes: 'Panel minutes',
  audit: 'Audit extract',
  insights: 'Insights',
  kit: 'Blank kit',
};

/** Sections of each kind that can be left out, in the order of printing. The head and what a report was made from always stand. */
export const REPORT_SECTIONS = {
  candidate: ['chapters', 'criteria', 'ticks', 'quotes', 'agreement', 'metrics', 'timeline', 'transcript'],
  comparison: ['ranking', 'matrix', 'profiles', 'method', 'fairness'],
  transcript: ['metrics', 'timeline'],
  minutes: ['ratings', 'notes', 'decisions'],
  audit: [],
  insights: INSIGHT_KEYS,
} as const satisfies Record<ReportKind, readonly string[]>;
/** Sections that are printed only when somebody asks for them by name: a comparison goes to people who never see groups. */
const ASKED_SECTIONS: readonly ReportSection[] = ['fairness'];

/** What is printed of a kind where nobody has chosen. */
export function usualSections(kind: ReportKind): ReportSection[] {
  const known: readonly ReportSection[] = REPORT_SECTIONS[kind];
  return known.filter((section) => !ASKED_SECTIONS.includes(section));
}

export type ReportSection = (typeof REPORT_SECTIONS)[ReportKind][number];

export const REPORT_SECTION_NAMES: Record<ReportSection, string> = {
  chapters: 'Scores by chapter, with the profile',
  criteria: 'Criteria with the ratings of each assessor',
  ticks: 'Ticked observations',
  quotes: 'Quotes from the chat test',
  agreement: 'Agreement of the assessors',
  metrics: 'What was measured in the chat test',
  timeline: 'Timeline of the chat test',
  transcript: 'Transcript as an appendix',
  ranking: 'Ranking with intervals',
  matrix: 'Candidates and criteria',
  profiles: 'Profiles',
  method: 'Method',
  fairness: 'Fairness note, selection rates by group',
  funnel: INSIGHT_WORDS.funnel.title,
  'time-in-stage': INSIGHT_WORDS['time-in-stage'].title,
  tests: INSIGHT_WORDS.tests.title,
  scenarios: INSIGHT_WORDS.scenarios.title,
  goals: INSIGHT_WORDS.goals.title,
  scores: INSIGHT_WORDS.scores.title,
  workload: INSIGHT_WORDS.workload.title,
  ratings: 'Ratings, agreed ones beside the originals',
  notes: 'What was said',
  decisions: 'Decisions',
};

/** Signs of a verification code: Crockford's base32, which leaves out I, L, O and U. */
export const CODE_LENGTH = 16;

/** A code as it is stored, from however somebody typed it: dashes and spaces are nothing, I and L are 1, O is 0; null for what is none. */
export function typedCode(text: string): string | null {
  const plain = text
    .toUpperCase()
    .replace(/[\s\p{Pd}]/gu, '')
    .replace(/[IL]/g, '1')
    .replace(/O/g, '0');
  return /^[0-9A-HJKMNP-TV-Z]{16}$/.test(plain) ? plain : null;
}

/** A stored code as it is printed, in groups of four. */
export function printedCode(code: string): string {
  return code.match(/.{1,4}/g)?.join('-') ?? '';
}

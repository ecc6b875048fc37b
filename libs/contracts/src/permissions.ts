import type { Role } from './vocabulary.js';

/** What a staff route can require, and the roles that have it. */
export const PERMISSIONS = {
  'account:self': ['owner', 'hr', 'interviewer'],
  'member:read': ['owner', 'hr', 'interviewer'],
  'member:manage': ['owner'],
  'audit:read': ['owner'],
  'workspace:read': ['owner', 'hr', 'interviewer'],
  'workspace:manage': ['owner'],
  'opening:read': ['owner', 'hr', 'interviewer'],
  'opening:manage': ['owner', 'hr'],
  'candidate:read': ['owner', 'hr', 'interviewer'],
  'candidate:manage': ['owner', 'hr'],
  'test:invite': ['owner', 'hr'],
  'test:extend': ['owner', 'hr', 'interviewer'],
  /** To speak as a customer. */
  'test:play': ['owner', 'interviewer'],
  'test:void': ['owner', 'hr'],
  'test:read': ['owner', 'hr', 'interviewer'],
  'library:read': ['owner', 'hr', 'interviewer'],
  'library:manage': ['owner'],
  /** Reasons for extra time are nobody's business but of who answers; interviewers score without knowing. */
  'extra-time:manage': ['owner', 'hr'],
  'feedback:read': ['owner', 'hr'],
  'scorecard:write': ['owner', 'interviewer'],
  /** To enter scorecards from paper; whose, the round decides. */
  'scorecard:enter': ['owner', 'hr', 'interviewer'],
  /** To learn rating on sample transcripts: who scores. */
  'school:take': ['owner', 'interviewer'],
  'comparison:read': ['owner', 'hr', 'interviewer'],
  /** Ratings of others, as far as each may see them, and what is said about them. */
  'panel:read': ['owner', 'hr', 'interviewer'],
  'panel:write': ['owner', 'hr', 'interviewer'],
  /** To ask a further member for a scorecard. */
  'panel:manage': ['owner', 'hr'],
  'decision:make': ['owner', 'hr'],
  /** To write and release what a candidate is told about their scores. */
  'candidate-feedback:write': ['owner', 'hr'],
  'interview:read': ['owner', 'hr', 'interviewer'],
  'interview:schedule': ['owner', 'hr'],
  /** The outbox and writing to candidates. */
  'mail:read': ['owner', 'hr'],
  'mail:write': ['owner', 'hr'],
  /** Dashboards; what they tell of ratings, each reader's own scoring decides. */
  'insight:read': ['owner', 'hr', 'interviewer'],
  /** Selection rates by group: never for those who interview. */
  'fairness:manage': ['owner', 'hr'],
  /** To have candidates asked about themselves. */
  'fairness:ask': ['owner'],
  'report:export': ['owner', 'hr', 'interviewer'],
  /** To learn whether a report says what was exported. */
  'report:check': ['owner', 'hr', 'interviewer'],
  /** Templates of reports, for everybody. */
  'report:design': ['owner', 'hr'],
  /** To take much at once out of the product: a whole opening, everything about a person. */
  'data:export': ['owner', 'hr'],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof PERMISSIONS;

/** Whether a member with this role has the permission. */
export function roleHas(role: Role, permission: Permission): boolean {
  return (PERMISSIONS[permission] as readonly Role[]).includes(role);
}

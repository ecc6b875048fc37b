// Word lists shared by requests, screens and the database; free of validators so that the web can import them cheaply.

export const ROLES = ['owner', 'hr', 'interviewer'] as const;
export type Role = (typeof ROLES)[number];

export const PROFILES = ['support', 'sales', 'community'] as const;
/** The role profiles that ship as rubric templates. */
export type Profile = (typeof PROFILES)[number];

export const STAGES = ['applied', 'test', 'interview', 'review', 'offer', 'hired', 'rejected'] as const;
export type Stage = (typeof STAGES)[number];

/** As screens and reports name them. */
export const STAGE_NAMES: Readonly<Record<Stage, string>> = {
  applied: 'Applied',
  test: 'Chat test',
  interview: 'Interview',
  review: 'Review',
  offer: 'Offer',
  hired: 'Hired',
  rejected: 'Rejected',
};
/** Stages that close an application and ask for a reason. */
export const FINAL_STAGES: readonly Stage[] = ['hired', 'rejected'];

export const DECISION_KINDS = ['advance', 'hold', 'reject', 'offer', 'hired'] as const;
/** advance: on to a later stage · hold: stays for now · reject, offer, hired: as the stages of these names. */
export type DecisionKind = (typeof DECISION_KINDS)[number];

export const ROUND_KINDS = ['chat-test', 'interview'] as const;
/** What a round's ratings come from: reading the chat test, or talking with the candidate. */
export type RoundKind = (typeof ROUND_KINDS)[number];

export const TEST_SESSION_STATES = ['invited', 'ready', 'running', 'finished', 'expired', 'revoked', 'voided'] as const;
/**
 * invited: link made · ready: consent given · running: the clock runs · finished: ended by candidate or deadline ·
 * expired: link ran out before the start · revoked: withdrawn by staff · voided: does not count, a new one may follow.
 */
export type TestSessionState = (typeof TEST_SESSION_STATES)[number];

export const COMMAND_TYPES = [
  'message',
  'file',
  'note',
  'typing',
  'action',
  'kb-open',
  'kb-search',
  'transfer',
  'tag',
  'moderate',
  'resolve',
  'signal',
  'finish',
] as const;
export type CommandType = (typeof COMMAND_TYPES)[number];

export const STAFF_COMMAND_TYPES = ['staff-line', 'staff-typing', 'take-over', 'hand-back', 'cue'] as const;
/** What a person can do as the customer. */
export type StaffCommandType = (typeof STAFF_COMMAND_TYPES)[number];

export const EXTRA_TIME_CHOICES = [25, 50, 100] as const;
/** Percent of extra time that a candidate can ask for. */
export type ExtraTimeChoice = (typeof EXTRA_TIME_CHOICES)[number];

/** Feedback shows from this many answers on: below, a sum would tell who said what. */
export const FEEDBACK_MIN = 3;
/** What a candidate may upload: media type → the extensions that go with it. */
export const UPLOAD_TYPES = {
  'image/png': ['png'],
  'image/jpeg': ['jpg', 'jpeg'],
  'image/webp': ['webp'],
  'application/pdf': ['pdf'],
  'text/plain': ['txt'],
} as const;
export type UploadType = keyof typeof UPLOAD_TYPES;

/** Per file and per test session: 10 MB, 20 files of 100 MB together. */
export const UPLOAD_LIMITS = { bytes: 10_485_760, files: 20, sessionBytes: 104_857_600 } as const;

export const ALLOWANCE_KINDS = ['extension', 'credit'] as const;
export type AllowanceKind = (typeof ALLOWANCE_KINDS)[number];

export const MAIL_STATES = ['queued', 'sent', 'failed', 'kept', 'withdrawn'] as const;
/**
 * queued: waits for its next try · sent: the mail server took it · failed: refused for good · kept: no mail server, a person
 * hands it over · withdrawn: its link was replaced before it left.
 */
export type MailState = (typeof MAIL_STATES)[number];

export const APPOINTMENT_STATES = ['offered', 'set', 'cancelled'] as const;
/** offered: the candidate chooses a time · set: the time stands · cancelled: does not take place. */
export type AppointmentState = (typeof APPOINTMENT_STATES)[number];

export const ASSISTED_CHOICES = ['yes', 'no'] as const;
/** Tests in which a person did what the script was to do, or none such. */
export type AssistedChoice = (typeof ASSISTED_CHOICES)[number];

/** What of a comparison's screen stands in the address and in saved views. */
export const COMPARISON_STATE_KEYS = [
  'sort',
  'rounds',
  'stage',
  'tag',
  'source',
  'from',
  'to',
  'assessor',
  'assisted',
  'decision',
  'hide',
  'pin',
  'fold',
  'without',
  'front',
  'selected',
  'chart',
] as const;

export const INSIGHT_KEYS = [
  'funnel',
  'time-in-stage',
  'tests',
  'scenarios',
  'goals',
  'scores',
  'workload',
  'agreement',
] as const;
/** The measures of a dashboard. */
export type InsightKey = (typeof INSIGHT_KEYS)[number];

export const FAIRNESS_DIMENSIONS = ['sex', 'race-ethnicity', 'intersection', 'other'] as const;
/** By what candidates are grouped; `intersection` is race or ethnicity and sex together. */
export type FairnessDimension = (typeof FAIRNESS_DIMENSIONS)[number];

export const FAIRNESS_STEPS = ['test', 'interview', 'review', 'offer', 'hired', 'above-median'] as const;
/** What those counted as selected came to: a stage, or a score above the median of all scores. */
export type FairnessStep = (typeof FAIRNESS_STEPS)[number];

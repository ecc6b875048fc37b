import type { Criterion } from '@audition/rubric';
import type { ScopeAgreement } from '@audition/statistics';
import type { Column } from '../platform/tables/table.js';
import type { SeenCard } from '../scorecards/seen-scorecards.js';
import type { CandidateRow, EventRow, SessionRow } from './table.repository.js';

// The columns of every table that leaves the product, with what they mean.

interface OfApplication {
  applicationId: string;
  name: string;
}

function person<Row extends OfApplication>(): Column<Row>[] {
  return [
    {
      type: 'text',
      header: 'Application',
      width: 36,
      meaning: 'Id of the application',
      of: (row) => row.applicationId,
    },
    {
      type: 'text',
      header: 'Candidate',
      meaning: 'Name of the candidate, or the alias where names are hidden',
      of: (row) => row.name,
    },
  ];
}

export const CANDIDATE_COLUMNS: readonly Column<CandidateRow>[] = [
  { type: 'text', header: 'Application', width: 36, meaning: 'Id of the application', of: (row) => row.id },
  { type: 'text', header: 'Opening', meaning: 'Title of the opening', of: (row) => row.opening },
  {
    type: 'text',
    header: 'Candidate',
    meaning: 'Name of the candidate, or the alias where names are hidden',
    of: (row) => row.name,
  },
  { type: 'boolean', header: 'Name hidden', meaning: 'Whether name and contact are hidden', of: (row) => row.isMasked },
  { type: 'text', header: 'E-mail', meaning: 'Empty where names are hidden', of: (row) => row.email },
  { type: 'text', header: 'Phone', meaning: 'Empty where names are hidden', of: (row) => row.phone },
  { type: 'text', header: 'Note', width: 40, meaning: 'What staff wrote about the person', of: (row) => row.note },
  { type: 'text', header: 'Stage', width: 12, meaning: 'Stage in the opening', of: (row) => row.stage },
  {
    type: 'text',
    header: 'Chat test',
    width: 12,
    meaning: 'State of the test; empty without one',
    of: (row) => row.test,
  },
  {
    type: 'instant',
    header: 'Added at',
    unit: 'UTC',
    meaning: 'When the person was added',
    of: (row) => row.createdAt,
  },
  { type: 'instant', header: 'Decided at', unit: 'UTC', meaning: 'When it was decided', of: (row) => row.decidedAt },
  { type: 'text', header: 'Decided by', meaning: 'Who decided', of: (row) => row.decidedBy },
  { type: 'text', header: 'Reason', width: 40, meaning: 'Reason of the decision', of: (row) => row.decisionReason },
];

/** What an assessor says of one criterion of a candidate. */
export interface ScoreRow extends OfApplication {
  card: SeenCard;
  criterion: Criterion;
  chapter: string;
}

const entryOf = ({ card, criterion }: ScoreRow): SeenCard['entries'][string] | undefined => card.entries[criterion.key];

export const SCORE_COLUMNS: readonly Column<ScoreRow>[] = [
  ...person<ScoreRow>(),
  { type: 'text', header: 'Round', meaning: 'What was scored', of: ({ card }) => card.roundTitle },
  { type: 'text', header: 'Assessor', meaning: 'Who scored', of: ({ card }) => card.assessor },
  { type: 'text', header: 'Scorecard', width: 36, meaning: 'Id of the scorecard', of: ({ card }) => card.id },
  {
    type: 'integer',
    header: 'Revision',
    unit: '1 for the first',
    meaning: 'Corrections count up',
    of: ({ card }) => card.revision,
  },
  {
    type: 'instant',
    header: 'Submitted at',
    unit: 'UTC',
    meaning: 'When the scorecard was submitted',
    of: ({ card }) => (card.submittedAt === null ? null : new Date(card.submittedAt)),
  },
  { type: 'text', header: 'Chapter', meaning: 'Chapter of the rubric', of: ({ chapter }) => chapter },
  {
    type: 'text',
    header: 'Criterion',
    width: 16,
    meaning: 'Key of the criterion',
    of: ({ criterion }) => criterion.key,
  },
  {
    type: 'text',
    header: 'Title',
    width: 40,
    meaning: 'What the criterion is called',
    of: ({ criterion }) => criterion.title,
  },
  {
    type: 'number',
    decimals: 2,
    header: 'Weight',
    meaning: 'Weight of the criterion',
    of: ({ criterion }) => criterion.weight,
  },
  {
    type: 'integer',
    header: 'Rating',
    unit: '1 to 5',
    meaning: 'Empty when not observed',
    of: (row) => ratingOf(row),
  },
  {
    type: 'boolean',
    header: 'Observed',
    meaning: 'Whether the assessor could rate it',
    of: (row) => ratingOf(row) !== null,
  },
  {
    type: 'integer',
    header: 'Ticks',
    meaning: 'Checklist items ticked',
    of: (row) => entryOf(row)?.ticks.length ?? 0,
  },
  {
    type: 'text',
    header: 'Note',
    width: 40,
    meaning: 'What the assessor noted',
    of: (row) => entryOf(row)?.note ?? '',
  },
];

function ratingOf(row: ScoreRow): number | null {
  const rating = entryOf(row)?.rating;
  return typeof rating === 'number' ? rating : null;
}

export interface AgreementRow {
  level: 'criterion' | 'chapter' | 'overall';
  key: string;
  title: string;
  scope: ScopeAgreement;
}

type Coefficient = ScopeAgreement['alpha'];

const measured = (of: Coefficient, part: 'value' | 'low' | 'high'): number | null =>
  of.state === 'measured' ? of[part] : null;

function coefficient(
  name: string,
  meaning: string,
  of: (scope: ScopeAgreement) => Coefficient,
): Column<AgreementRow>[] {
  const part = (header: string, what: 'value' | 'low' | 'high', says: string): Column<AgreementRow> => ({
    ...{ type: 'number', decimals: 3, header, meaning: says, of: ({ scope }) => measured(of(scope), what) },
  });
  return [
    part(name, 'value', `${meaning}; empty where it cannot be stated`),
    part(`${name} low`, 'low', `Lower end of the 95 % interval of ${name}`),
    part(`${name} high`, 'high', `Upper end of the 95 % interval of ${name}`),
    {
      type: 'text',
      header: `${name} state`,
      width: 16,
      meaning: `Why ${name} is empty`,
      of: ({ scope }) => stateOf(of(scope)),
    },
  ];
}

function stateOf(outcome: Coefficient): string {
  return outcome.state === 'undefined' ? outcome.reason : outcome.state;
}

export const AGREEMENT_COLUMNS: readonly Column<AgreementRow>[] = [
  {
    type: 'text',
    header: 'Level',
    width: 12,
    unit: 'criterion, chapter or overall',
    meaning: 'What it is of',
    of: ({ level }) => level,
  },
  { type: 'text', header: 'Key', width: 16, meaning: 'Key of the criterion or chapter', of: ({ key }) => key },
  { type: 'text', header: 'Title', width: 40, meaning: 'What it is called', of: ({ title }) => title },
  { type: 'integer', header: 'Candidates', meaning: 'Candidates with a score', of: ({ scope }) => scope.counts.units },
  {
    type: 'integer',
    header: 'Shared',
    meaning: 'Candidates scored by two or more',
    of: ({ scope }) => scope.counts.sharedUnits,
  },
  { type: 'integer', header: 'Assessors', meaning: 'Who scored', of: ({ scope }) => scope.counts.raters },
  ...coefficient('Alpha', 'Krippendorff’s alpha, ordinal', ({ alpha }) => alpha),
  ...coefficient('ICC', 'Reliability of the mean of the assessors, ICC(2,k)', ({ icc }) => icc),
];

export const SESSION_COLUMNS: readonly Column<SessionRow>[] = [
  { type: 'text', header: 'Session', width: 36, meaning: 'Id of the test session', of: (row) => row.id },
  ...person<SessionRow>(),
  { type: 'text', header: 'Chat test', meaning: 'Title of the chat test', of: (row) => row.title },
  { type: 'integer', header: 'Version', meaning: 'Version of the chat test', of: (row) => row.version },
  { type: 'text', header: 'State', width: 12, meaning: 'voided: does not count', of: (row) => row.state },
  { type: 'instant', header: 'Invited at', unit: 'UTC', meaning: 'When the link was made', of: (row) => row.invitedAt },
  { type: 'instant', header: 'Started at', unit: 'UTC', meaning: 'Empty before the start', of: (row) => row.startedAt },
  { type: 'instant', header: 'Ended at', unit: 'UTC', meaning: 'Empty while it runs', of: (row) => row.endedAt },
  {
    type: 'text',
    header: 'Ended by',
    width: 12,
    unit: 'finished or deadline',
    meaning: 'Why it ended',
    of: (row) => row.endReason,
  },
  {
    type: 'instant',
    header: 'Deadline',
    unit: 'UTC',
    meaning: 'As set at the start, without what was added',
    of: (row) => row.deadlineAt,
  },
  {
    type: 'number',
    decimals: 1,
    header: 'Added',
    unit: 'minutes',
    meaning: 'Time added while it ran',
    of: (row) => row.addedMinutes,
  },
  {
    type: 'boolean',
    header: 'Assisted',
    meaning: 'Whether a person did what the script was to do',
    of: (row) => row.isAssisted,
  },
  { type: 'text', header: 'Void because', meaning: 'Reason why it does not count', of: (row) => row.voidReason },
  { type: 'integer', header: 'Events', meaning: 'Entries of its log', of: (row) => row.events },
  { type: 'integer', header: 'Messages', meaning: 'Messages of the candidate', of: (row) => row.operatorMessages },
];

export const EVENT_COLUMNS: readonly Column<EventRow>[] = [
  { type: 'text', header: 'Session', width: 36, meaning: 'Id of the test session', of: (row) => row.sessionId },
  ...person<EventRow>(),
  {
    type: 'integer',
    header: 'Number',
    meaning: 'Place in the log of the session, from 1 without gaps',
    of: (row) => row.seq,
  },
  { type: 'integer', header: 'At', unit: 'ms', meaning: 'Time since the start of the test', of: (row) => row.atMs },
  { type: 'instant', header: 'Recorded at', unit: 'UTC', meaning: 'When it was written', of: (row) => row.recordedAt },
  {
    type: 'text',
    header: 'Conversation',
    width: 16,
    meaning: 'Key of the conversation',
    of: (row) => row.conversation,
  },
  {
    type: 'text',
    header: 'Actor',
    width: 12,
    unit: 'operator, customer, system or staff',
    meaning: 'Whose act it is',
    of: (row) => row.actor,
  },
  { type: 'text', header: 'Type', width: 16, meaning: 'What happened', of: (row) => row.type },
  { type: 'text', header: 'Text', width: 60, meaning: 'What was written', of: (row) => row.text },
  {
    type: 'integer',
    header: 'Late',
    unit: 'ms',
    meaning: 'How long after the deadline it arrived',
    of: (row) => row.lateMs,
  },
  { type: 'text', header: 'Content', width: 40, meaning: 'The whole event as JSON', of: (row) => row.body },
];

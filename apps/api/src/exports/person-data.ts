/** How rows of a table belong to a person. */
type Key = 'candidate' | 'application' | 'session' | 'appointment' | 'subject';

export interface PersonTable {
  table: string;
  column: string;
  key: Key;
  /** Columns that are left out, each with why. */
  without: Readonly<Record<string, string>>;
}

const SECRET = 'a secret, or its hash: it opens something and says nothing of the person';
const SUMS = 'kept sums of the scorecards, which are in here';
const CACHE = 'computed from the log, which is in here';

/**
 * The inventory of what is stored about a person: the one list from which their access pack is made. A test finds a table that
 * refers to a person and is neither here nor in `NOT_OF_PERSON`.
 */
export const PERSON_DATA: readonly PersonTable[] = [
  { table: 'candidate', column: 'id', key: 'candidate', without: {} },
  { table: 'application', column: 'id', key: 'application', without: {} },
  {
    ...{ table: 'test_session', column: 'id', key: 'session' },
    without: { link_hash: SECRET, engine_state: CACHE },
  },
  {
    table: 'test_event',
    column: 'session_id',
    key: 'session',
    without: { command_hash: 'a checksum of the same row' },
  },
  { table: 'stage_entry', column: 'application_id', key: 'application', without: {} },
  { table: 'conversation_result', column: 'session_id', key: 'session', without: {} },
  { table: 'test_allowance', column: 'session_id', key: 'session', without: {} },
  { table: 'candidate_session', column: 'test_session_id', key: 'session', without: { token_hash: SECRET } },
  { table: 'accommodation', column: 'session_id', key: 'session', without: {} },
  { table: 'test_feedback', column: 'session_id', key: 'session', without: {} },
  { table: 'session_file', column: 'session_id', key: 'session', without: { store_key: 'a place on our disks' } },
  { table: 'scorecard', column: 'application_id', key: 'application', without: {} },
  { table: 'panel_note', column: 'application_id', key: 'application', without: {} },
  { table: 'agreed_rating', column: 'application_id', key: 'application', without: {} },
  { table: 'decision', column: 'application_id', key: 'application', without: {} },
  { table: 'candidate_feedback', column: 'application_id', key: 'application', without: {} },
  { table: 'third_assessor', column: 'application_id', key: 'application', without: {} },
  { table: 'interview_appointment', column: 'application_id', key: 'application', without: { link_hash: SECRET } },
  { table: 'appointment_assessor', column: 'appointment_id', key: 'appointment', without: {} },
  { table: 'mail', column: 'application_id', key: 'application', without: { link: SECRET, link_of: SECRET } },
  { table: 'audit_entry', column: 'subject_id', key: 'subject', without: {} },
];

/** Tables that refer to a person and hold nothing about them. */
export const NOT_OF_PERSON: Readonly<Record<string, string>> = {
  application_summary: SUMS,
  application_score: SUMS,
  card_agreement: SUMS,
  scorecard_reveal: 'which members have looked at ratings: about members',
  scorecard_reminder: 'which members were reminded of a scorecard: about members',
  fairness_answer: 'kept apart under a code; nothing in the product can tell whose it is (decision 26)',
  export: 'which members have exported something: about members, and in the audit log',
};

import type { ComparisonSelection, Role } from '@audition/contracts';
import { seenBy } from '../scorecards/visibility.js';

/** Who reads an opening's comparison. */
export interface Reader {
  memberId: string;
  role: Role;
  /** They may see aliases: then nothing may be sorted or chosen by what belongs to the person. */
  isBlind: boolean;
}

/** Conditions of a statement with the values that they name. */
export class Conditions {
  readonly values: unknown[] = [];
  private readonly parts: string[] = [];

  /** A value's place in the statement. */
  bind(value: unknown): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }

  add(condition: string): void {
    this.parts.push(condition);
  }

  get count(): number {
    return this.parts.length;
  }

  toString(): string {
    return this.parts.length === 0 ? 'true' : this.parts.join(' AND ');
  }
}

/** The kind of what was decided last about application `a`; null while nothing was. */
export const LAST_DECISION =
  '(SELECT d.kind FROM decision d WHERE d.application_id = a.id ORDER BY d.at DESC, d.id DESC LIMIT 1)';

/** Joins how far a reader is with each application, as the row `own`, for statements about a whole opening. */
export function ownScoring(application: string, memberId: string): string {
  return `LEFT JOIN (SELECT application_id, is_done FROM scoring_state WHERE member_id = ${memberId}) own
            ON own.application_id = ${application}`;
}

/**
 * Whether the reader sees the scores of application `a`, as a condition. Asked row by row, for pages: of a few rows that is
 * quicker than finding out about all. Who was never asked for a card nor started one is told from the others once, for all rows.
 */
export function seesScores({ role, memberId }: Pick<Reader, 'memberId' | 'role'>, sql: Conditions): string {
  return seenIn(role, () => {
    const id = sql.bind(memberId);
    return `CASE WHEN (SELECT EXISTS (SELECT FROM scorecard s WHERE s.member_id = ${id})
                           OR EXISTS (SELECT FROM asked_assessor p WHERE p.member_id = ${id}))
            THEN (SELECT o.is_done FROM scoring_state o WHERE o.application_id = a.id AND o.member_id = ${id}) END`;
  });
}

/** The same from what `ownScoring` joins. */
export function seesScoresOfAll({ role }: Reader): string {
  return seenIn(role, () => 'own.is_done');
}

function seenIn(role: Role, isDone: () => string): string {
  const seen = seenBy(role);
  if (seen.none && seen.open && seen.done) return 'true';
  return `CASE ${isDone()} WHEN true THEN ${seen.done} WHEN false THEN ${seen.open} ELSE ${seen.none} END`;
}

/** Adds who of the applications `a` is left in. @param sees gives the condition under which the reader sees the scores, when it is needed */
export function select(selection: ComparisonSelection, reader: Reader, sees: () => string, sql: Conditions): void {
  const { stage, tag, source, from, to, assessor, assisted, decision, hide } = selection;
  if (stage !== undefined) sql.add(`a.stage = ANY (${sql.bind(stage)}::text[])`);
  if (tag !== undefined) sql.add(`a.tags @> ARRAY[${sql.bind(tag)}::text]`);
  if (source !== undefined) sql.add(`a.source = ${sql.bind(source)}`);
  if ((tag !== undefined || source !== undefined) && reader.isBlind) {
    sql.add(`NOT (SELECT c.is_masked FROM seen_candidate c
                  WHERE c.application_id = a.id AND c.reader_id = ${sql.bind(reader.memberId)})`);
  }
  if (from !== undefined) sql.add(`a.created_at >= ${sql.bind(from)}::date`);
  if (to !== undefined) sql.add(`a.created_at < ${sql.bind(to)}::date + 1`);
  if (assessor !== undefined) {
    sql.add(`EXISTS (SELECT FROM scorecard s WHERE s.application_id = a.id AND s.member_id = ${sql.bind(assessor)}
                     AND s.status = 'submitted')`);
    sql.add(sees());
  }
  if (assisted !== undefined) {
    sql.add(`${assisted === 'yes' ? '' : 'NOT '}EXISTS (SELECT FROM test_session t
             WHERE t.application_id = a.id AND t.state <> 'voided' AND t.assisted_ms IS NOT NULL)`);
  }
  if (decision !== undefined) {
    sql.add(`coalesce(${LAST_DECISION}, 'none') = ${sql.bind(decision)}`);
  }
  if (hide !== undefined) sql.add(`a.id <> ALL (${sql.bind(hide)}::uuid[])`);
}

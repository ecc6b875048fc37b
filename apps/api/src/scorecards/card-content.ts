import type { FieldProblem, QuickNote } from '@audition/contracts';
import { checkEntries, missingCriteria, type RubricDocument, type ScorecardEntries } from '@audition/rubric';
import { Injectable } from '@nestjs/common';
import type { Tx } from '../platform/database/database.js';
import { AppError } from '../platform/problems/app-error.js';
import { EvidenceLog, hasEvidence } from './evidence.js';
import type { CardContent } from './scorecard.repository.js';

/** What a card is checked against. */
interface CardFrame {
  rubric: RubricDocument;
  /** Keys of the criteria it may be about. */
  criteria: readonly string[];
  /** The test whose messages may be evidence. */
  countingSession: string | null;
}

/** What an assessor filled in, whichever way it came: checked before it is stored. */
@Injectable()
export class CardContents {
  constructor(private readonly evidence: EvidenceLog) {}

  /** What was sent, as it is to be stored. @throws AppError `request.invalid` with every place that is wrong */
  async checked(
    { rubric, criteria, countingSession }: CardFrame,
    sent: { entries: unknown; notes: readonly QuickNote[]; testSessionId?: string },
    tx: Tx,
  ): Promise<CardContent> {
    const checked = checkEntries(rubric, sent.entries, criteria);
    const errors: FieldProblem[] = checked.ok
      ? []
      : checked.faults.map(({ pointer, detail }) => ({ pointer: `/entries${pointer}`, detail }));
    for (const [index, { criterion }] of sent.notes.entries()) {
      if (criterion !== null && !criteria.includes(criterion)) {
        errors.push({ pointer: `/notes/${index}/criterion`, detail: 'is not a criterion of this scorecard' });
      }
    }
    const { testSessionId = countingSession } = sent;
    if (testSessionId !== countingSession) {
      errors.push({ pointer: '/testSessionId', detail: 'is not the chat test of this candidate that counts' });
    }
    if (checked.ok) errors.push(...(await this.evidence.faults(countingSession, checked.entries, tx)));
    if (!checked.ok || errors.length > 0) throw new AppError('request.invalid', { errors });
    return {
      criteria,
      entries: checked.entries,
      notes: sent.notes,
      evidenceSessionId: hasEvidence(checked.entries) ? countingSession : null,
    };
  }
}

/** Lets a card be submitted in which no criterion is missing. @throws AppError `scorecard.incomplete` with those that are */
export function requireComplete(rubric: RubricDocument, entries: ScorecardEntries, criteria: readonly string[]): void {
  const missing = missingCriteria(rubric, entries, criteria);
  if (missing.length === 0) return;
  throw new AppError('scorecard.incomplete', {
    detail: `${missing.length} of ${criteria.length} criteria are neither rated nor marked as not observed; a must-have has to be rated.`,
    errors: missing.map((key) => ({
      pointer: `/entries/${key}/rating`,
      detail: entries[key]?.rating === 'not-observed' ? 'is a must-have, which needs a rating' : 'is not rated',
    })),
  });
}

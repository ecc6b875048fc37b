import type { EvidenceQuote, FieldProblem } from '@audition/contracts';
import type { ScorecardEntries } from '@audition/rubric';
import { Injectable } from '@nestjs/common';
import type { Tx } from '../platform/database/database.js';
import { TestSessions } from '../test-sessions/test-session.service.js';
import { ScorecardRepository, type StoredScorecard } from './scorecard.repository.js';

/** Messages of the chat test that scorecards name: checked when saved, quoted from the log when shown. */
@Injectable()
export class EvidenceLog {
  constructor(
    private readonly scorecards: ScorecardRepository,
    private readonly testSessions: TestSessions,
  ) {}

  /** The test that evidence of an application may name; null before it has started. */
  counting(applicationId: string, tx: Tx): Promise<string | null> {
    return this.scorecards.findCountingSession(applicationId, tx);
  }

  /** Every piece of evidence that is no message of this test. @param sessionId null: there is no test */
  async faults(sessionId: string | null, entries: ScorecardEntries, tx: Tx): Promise<FieldProblem[]> {
    const named = piecesOf(entries);
    if (named.length === 0) return [];
    const seqs = named.map(({ seq }) => seq);
    const messages = sessionId === null ? [] : await this.scorecards.messagesOf(sessionId, seqs, tx);
    const known = new Set(messages.map(({ seq }) => seq));
    return named
      .filter(({ seq }) => !known.has(seq))
      .map(({ pointer }) => ({ pointer, detail: 'is not a message of this candidate’s chat test' }));
  }

  /** What the evidence of these cards says, by the card's id; the caller knows that the reader may see them. */
  async quotesByCard(ids: readonly string[], tx: Tx): Promise<Map<string, EvidenceQuote[]>> {
    const quotes = new Map<string, EvidenceQuote[]>();
    for (const card of await this.scorecards.listByIds(ids, tx)) quotes.set(card.id, await this.quotesOf(card, tx));
    return quotes;
  }

  /** What the evidence of a card says, in the order of the log. */
  async quotesOf(card: Pick<StoredScorecard, 'entries' | 'evidenceSessionId'>, tx: Tx): Promise<EvidenceQuote[]> {
    const seqs = piecesOf(card.entries).map(({ seq }) => seq);
    if (card.evidenceSessionId === null || seqs.length === 0) return [];
    const messages = await this.scorecards.messagesOf(card.evidenceSessionId, seqs, tx);
    const customers = await this.testSessions.customersOf(card.evidenceSessionId, tx);
    return messages.map(({ actor, ...message }) => ({
      ...message,
      customer: customers.get(message.conversation) ?? 'Customer',
      who: actor === 'operator' ? 'operator' : 'customer',
    }));
  }
}

/** Whether any entry names a message. */
export function hasEvidence(entries: ScorecardEntries): boolean {
  return piecesOf(entries).length > 0;
}

/** The same entries without evidence, for a test that does not count any more. */
export function withoutEvidence(entries: ScorecardEntries): ScorecardEntries {
  return Object.fromEntries(Object.entries(entries).map(([key, { evidence: _, ...entry }]) => [key, entry]));
}

function piecesOf(entries: ScorecardEntries): { seq: number; pointer: string }[] {
  return Object.entries(entries).flatMap(([key, { evidence = [] }]) =>
    evidence.map(({ seq }, index) => ({ seq, pointer: `/entries/${key}/evidence/${index}/seq` })),
  );
}

import type { EvidenceQuote } from '@audition/contracts';
import type { TestEvent } from '@audition/scenario';
import { customerOf, type KnownConversation } from '../candidates/conversation-lines';

/** A message to quote: who wrote it, when and what. */
export type Quote = Pick<EvidenceQuote, 'seq' | 'customer' | 'who' | 'atMs' | 'text'>;

/**
 * Messages of a test by their number.
 * @param read what the server read with the card; it goes first, for a submitted card may quote a test that is void now
 */
export function quotesBySeq(
  events: readonly TestEvent[],
  conversations: readonly KnownConversation[],
  read: readonly EvidenceQuote[],
): ReadonlyMap<number, Quote> {
  const quotes = new Map<number, Quote>();
  for (const { seq, atMs, actor, conversation, body } of events) {
    if (body.kind !== 'message') continue;
    const customer = customerOf(conversations, conversation);
    const text = body.text === '' ? (body.file?.name ?? '') : body.text;
    quotes.set(seq, { seq, atMs, customer, text, who: actor === 'operator' ? 'operator' : 'customer' });
  }
  for (const quote of read) quotes.set(quote.seq, quote);
  return quotes;
}

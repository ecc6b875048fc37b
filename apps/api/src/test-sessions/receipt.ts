import type { Receipt } from '@audition/contracts';
import { canonicalJson, type TestEvent } from '@audition/scenario';
import { createHash } from 'node:crypto';

/** Without I, L, O and U, which are misread or make words (Crockford's base 32). */
const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

type Taken = Pick<Receipt, 'endedAt' | 'endReason'> & { id: string; startedAt: string };

/**
 * The receipt of a test, made from its log: whoever has the same log gets the same code, and another log another one.
 * Internal reasons are no part of it; they are what the script thought, not what happened.
 */
export function receiptOf({ id, startedAt, endedAt, endReason }: Taken, events: readonly TestEvent[]): Receipt {
  const log = events.map(({ seq, atMs, conversation, actor, body }) => ({ seq, atMs, conversation, actor, body }));
  return {
    number: grouped(digestOf(`receipt/${id}`), 8),
    code: grouped(digestOf(canonicalJson({ id, startedAt, log })), 16),
    ...{ startedAt, endedAt, endReason },
    messagesSent: events.filter(({ actor, body }) => actor === 'operator' && body.kind === 'message').length,
  };
}

function digestOf(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

/** The first digits, five bits each, in groups of four. */
function grouped(digest: Buffer, count: number): string {
  const bits = [...digest].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  const digits = Array.from({ length: count }, (_, n) => DIGITS[parseInt(bits.slice(n * 5, n * 5 + 5), 2)] ?? '');
  return digits.join('').replace(/(.{4})(?=.)/g, '$1-');
}

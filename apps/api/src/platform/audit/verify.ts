import { auditHash, type AuditContent } from './audit-log.js';

/** One entry as the database has it; instants in UTC with microseconds, as they were hashed. */
export interface StoredAuditEntry extends AuditContent {
  prevHash: Buffer;
  hash: Buffer;
}

/** How far a chain holds. */
export type ChainState =
  | { isIntact: true; count: number; head: string }
  | { isIntact: false; n: number; why: 'missing' | 'changed' | 'unchained' | 'cut' };

/**
 * Checks a workspace's entries in the order of their numbers: each number follows the one before, each hash covers the
 * entry and the hash before it.
 * @param expected the head printed in a report, `n` and the first characters of its hash; finds a tail that was cut off
 */
export function verifyChain(entries: readonly StoredAuditEntry[], expected?: { n: number; hash: string }): ChainState {
  let previous: Buffer = Buffer.alloc(32);
  for (const [index, entry] of entries.entries()) {
    const { prevHash, hash, ...content } = entry;
    if (entry.n !== index + 1) return { isIntact: false, n: index + 1, why: 'missing' };
    if (!prevHash.equals(previous)) return { isIntact: false, n: entry.n, why: 'unchained' };
    if (!hash.equals(auditHash(prevHash, content))) return { isIntact: false, n: entry.n, why: 'changed' };
    previous = hash;
  }
  if (expected !== undefined) {
    const seen = entries[expected.n - 1];
    if (seen === undefined || !seen.hash.toString('hex').startsWith(expected.hash)) {
      return { isIntact: false, n: expected.n, why: 'cut' };
    }
  }
  return { isIntact: true, count: entries.length, head: previous.toString('hex').slice(0, 12) };
}

/** Reads a workspace's entries as `verifyChain` takes them. */
export const AUDIT_ENTRIES = `
  SELECT n::int AS n, to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS at, actor_kind AS "actorKind",
         actor_id AS "actorId", action, subject_kind AS "subjectKind", subject_id AS "subjectId", data,
         prev_hash AS "prevHash", hash
  FROM audit_entry WHERE workspace_id = $1 ORDER BY n`;

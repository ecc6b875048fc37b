import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { Database } from '../database/database.js';
import { AppError } from '../problems/app-error.js';

/** How often something may be tried. */
export interface Limit {
  /** What is tried, such as `sign-in:account`. */
  name: string;
  tries: number;
  /** How long a subject's window lasts from its first try. */
  minutes: number;
}

/** Counters in the database, so that they hold over processes and restarts. Subjects are stored hashed. */
@Injectable()
export class RateLimits {
  constructor(private readonly db: Database) {}

  /**
   * Counts one try by each subject and refuses when one has had too many in its window.
   * @throws AppError `request.too-many` with the seconds to wait
   */
  async count(tries: readonly { limit: Limit; subject: string }[]): Promise<void> {
    // One order for all callers, so that two requests never wait for each other.
    const rows = tries
      .map(({ limit, subject }) => ({ limit, bucket: bucketOf(limit, subject) }))
      .sort((a, b) => (a.bucket < b.bucket ? -1 : 1));
    const waits = await this.db.lookup(null, async (tx) => {
      const found: number[] = [];
      for (const { limit, bucket } of rows) {
        const [row] = await tx.query<{ tries: number; wait: number }>(
          `INSERT INTO rate_limit AS kept (bucket, window_start, tries) VALUES ($1, clock_timestamp(), 1)
           ON CONFLICT (bucket) DO UPDATE SET (window_start, tries) = (
             SELECT CASE WHEN over THEN clock_timestamp() ELSE kept.window_start END,
                    CASE WHEN over THEN 1 ELSE kept.tries + 1 END
               FROM (SELECT kept.window_start + make_interval(mins => $2) <= clock_timestamp() AS over) AS w)
           RETURNING tries,
             ceil(extract(epoch FROM window_start + make_interval(mins => $2) - clock_timestamp()))::int AS wait`,
          [bucket, limit.minutes],
        );
        if (row !== undefined && row.tries > limit.tries) found.push(row.wait);
      }
      return found;
    });
    if (waits.length === 0) return;
    const seconds = Math.max(...waits);
    throw new AppError('request.too-many', {
      detail: `Try again in ${seconds < 90 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`}.`,
      data: { retryAfterSeconds: seconds },
    });
  }

  /** Forgets the counts of a subject, after it has shown that it was no guesser. */
  async clear(limit: Limit, subject: string): Promise<void> {
    await this.db.lookup(null, (tx) =>
      tx.query('DELETE FROM rate_limit WHERE bucket = $1', [bucketOf(limit, subject)]),
    );
  }

  /** Removes windows that ended long ago. */
  async forgetOld(): Promise<void> {
    await this.db.lookup(null, (tx) =>
      tx.query(`DELETE FROM rate_limit WHERE window_start < clock_timestamp() - interval '1 day'`),
    );
  }
}

function bucketOf({ name }: Limit, subject: string): string {
  return `${name}:${createHash('sha256').update(subject.toLowerCase()).digest('base64url').slice(0, 22)}`;
}

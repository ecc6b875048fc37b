import type { ComparisonRow } from '@audition/contracts';
import { Injectable } from '@nestjs/common';
import type { Tx } from '../platform/database/database.js';

export type ComparedApplication = Pick<ComparisonRow, 'applicationId' | 'name' | 'stage' | 'test'>;

@Injectable()
export class ComparisonRepository {
  /** Applications of the opening, or one of them, with the names as the reader may see them. */
  list(readerId: string, openingId: string, only: string | null, tx: Tx): Promise<ComparedApplication[]> {
    return tx.query(
      `SELECT a.id AS "applicationId", c.name, a.stage,
              CASE WHEN t.id IS NULL THEN 'none' WHEN t.state = 'finished' THEN 'done' ELSE 'open' END AS test
       FROM application a
       JOIN seen_candidate c ON c.application_id = a.id AND c.reader_id = $3
       LEFT JOIN test_session t ON t.application_id = a.id AND t.state <> 'voided'
       WHERE a.opening_id = $1 AND ($2::uuid IS NULL OR a.id = $2)`,
      [openingId, only, readerId],
    );
  }
}

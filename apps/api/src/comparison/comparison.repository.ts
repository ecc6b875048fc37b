import type { ComparisonRow } from '@audition/contracts';
import { Injectable } from '@nestjs/common';
import type { Tx } from '../platform/database/database.js';

export type ComparedApplication = Pick<ComparisonRow, 'applicationId' | 'name' | 'stage' | 'test'>;

/** Applications of an opening, $1, with the names as the reader, $2, may see them. */
const OF_OPENING = `
  SELECT a.id AS "applicationId", c.name, a.stage,
         CASE WHEN t.id IS NULL THEN 'none' WHEN t.state = 'finished' THEN 'done' ELSE 'open' END AS test
  FROM application a
  JOIN seen_candidate c ON c.application_id = a.id AND c.reader_id = $2
  LEFT JOIN test_session t ON t.application_id = a.id AND t.state <> 'voided'
  WHERE a.opening_id = $1`;

@Injectable()
export class ComparisonRepository {
  /** Applications of the opening, or one of them, with the names as the reader may see them. */
  list(readerId: string, openingId: string, only: string | null, tx: Tx): Promise<ComparedApplication[]> {
    if (only === null) return tx.query(OF_OPENING, [openingId, readerId]);
    // Each by itself when a whole opening's reports are made: it takes ten times as long to plan as to read.
    return tx.planned(`${OF_OPENING} AND a.id = $3`, [openingId, readerId, only]);
  }
}

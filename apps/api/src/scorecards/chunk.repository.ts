import type { ChunkCandidate } from '@audition/contracts';
import type { ScorecardEntries } from '@audition/rubric';
import { Injectable } from '@nestjs/common';
import type { Tx } from '../platform/database/database.js';

export interface StoredChunkCandidate extends Pick<ChunkCandidate, 'applicationId' | 'name' | 'card'> {
  /** Of the reader's own card. */
  entries: ScorecardEntries;
}

/** Whose cards of a round to list, and for whom. */
interface ChunkRound {
  openingId: string;
  roundId: string;
  readerId: string;
  /** Only candidates whose chat test is finished; else those who have reached the interviews. */
  needsTest: boolean;
}

@Injectable()
export class ChunkRepository {
  async chatTestOf(openingId: string, tx: Tx): Promise<string> {
    const [row] = await tx.query<{ id: string }>(`SELECT chat_test_version_id AS id FROM opening WHERE id = $1`, [
      openingId,
    ]);
    return row?.id ?? '';
  }

  /**
   * The candidates whom the reader can score in a round, by the name that the reader sees, each with the reader's own
   * card. Left out are those whose others' ratings the reader has seen.
   */
  candidatesOf({ openingId, roundId, readerId, needsTest }: ChunkRound, tx: Tx): Promise<StoredChunkCandidate[]> {
    return tx.query(
      `SELECT a.id AS "applicationId", c.name, coalesce(own.status, 'none') AS card, coalesce(own.entries, '{}') AS entries
       FROM application a
       JOIN seen_candidate c ON c.application_id = a.id AND c.reader_id = $3
       LEFT JOIN LATERAL (
         SELECT s.status, s.entries FROM scorecard s
         WHERE s.workspace_id = a.workspace_id AND s.application_id = a.id AND s.round_id = $2 AND s.member_id = $3
         ORDER BY s.revision DESC LIMIT 1
       ) own ON true
       WHERE a.opening_id = $1
         AND CASE WHEN $4 THEN EXISTS (SELECT FROM test_session t WHERE t.application_id = a.id AND t.state = 'finished')
                  ELSE own.status IS NOT NULL OR a.stage IN ('interview', 'review', 'offer') END
         AND (own.status IS NOT NULL
              OR a.stage NOT IN ('hired', 'rejected')
                 AND NOT EXISTS (SELECT FROM scorecard_reveal v
                                 WHERE v.application_id = a.id AND v.round_id = $2 AND v.member_id = $3))
       ORDER BY c.name, a.id`,
      [openingId, roundId, readerId, needsTest],
    );
  }
}

import type { UploadType } from '@audition/contracts';
import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/database.js';

/** A file that a candidate uploaded. */
export interface SessionFile {
  id: string;
  clientId: string;
  name: string;
  mime: UploadType;
  size: number;
  width: number | null;
  height: number | null;
  /** Hexadecimal. */
  sentSha256: string;
  storeKey: string;
}

export interface NewSessionFile extends Omit<SessionFile, 'sentSha256'> {
  sessionId: string;
  sha256: Buffer;
  sentSha256: Buffer;
}

const COLUMNS = `id, client_id AS "clientId", name, mime, size, width, height,
                 encode(sent_sha256, 'hex') AS "sentSha256", store_key AS "storeKey"`;

@Injectable()
export class SessionFileRepository {
  async insert(file: NewSessionFile, tx: Tx): Promise<void> {
    await tx.query(
      `INSERT INTO session_file (id, workspace_id, session_id, client_id, name, mime, size, width, height, sha256,
                                 sent_sha256, store_key)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      [
        ...[file.id, tx.workspaceId, file.sessionId, file.clientId, file.name, file.mime, file.size],
        ...[file.width, file.height, file.sha256, file.sentSha256, file.storeKey],
      ],
    );
  }

  async findByClientId(sessionId: string, clientId: string, tx: Tx): Promise<SessionFile | undefined> {
    const [row] = await tx.query<SessionFile>(
      `SELECT ${COLUMNS} FROM session_file WHERE session_id = $1 AND client_id = $2`,
      [sessionId, clientId],
    );
    return row;
  }

  /** Files by id, each with its session. */
  find(ids: readonly string[], tx: Tx): Promise<(SessionFile & { sessionId: string })[]> {
    return tx.query(`SELECT ${COLUMNS}, session_id AS "sessionId" FROM session_file WHERE id = ANY ($1::uuid[])`, [
      ids,
    ]);
  }

  async usage(sessionId: string, tx: Tx): Promise<{ files: number; bytes: number }> {
    const [row] = await tx.query<{ files: number; bytes: number }>(
      `SELECT count(*)::int AS files, coalesce(sum(size), 0)::int AS bytes FROM session_file WHERE session_id = $1`,
      [sessionId],
    );
    return row ?? { files: 0, bytes: 0 };
  }

  /** Whether a message of the conversation brought this file of the scenario. */
  async wasSent(sessionId: string, conversation: string, file: string, tx: Tx): Promise<boolean> {
    const rows = await tx.query(
      `SELECT 1 FROM test_event WHERE session_id = $1 AND conversation = $2
         AND body->'file'->>'id' = $3 AND coalesce(body->'file'->>'source', 'library') = 'library' LIMIT 1`,
      [sessionId, conversation, file],
    );
    return rows.length > 0;
  }

  /** Which of these keys have a row. */
  async knownKeys(keys: readonly string[], tx: Tx): Promise<Set<string>> {
    const rows = await tx.query<{ key: string }>(
      `SELECT store_key AS key FROM session_file WHERE store_key = ANY ($1::text[])
       UNION ALL SELECT logo_key FROM workspace_brand WHERE logo_key = ANY ($1::text[])
       UNION ALL SELECT store_key FROM export WHERE store_key = ANY ($1::text[])`,
      [keys],
    );
    return new Set(rows.map(({ key }) => key));
  }
}

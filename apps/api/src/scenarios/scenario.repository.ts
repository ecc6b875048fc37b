import type { ScenarioVersionSummary } from '@audition/contracts';
import type { Scenario } from '@audition/scenario';
import { Injectable } from '@nestjs/common';
import type { Tx } from '../platform/database/database.js';
import { ScenarioVersionEntity } from './scenario.entity.js';

export interface ScenarioVersion {
  id: string;
  document: Scenario;
  version: number;
  contentHash: string;
}

export type StoredScenario = Omit<ScenarioVersionSummary, 'isShipped'>;

const SUMMARY = `
  SELECT s.id, s.key, s.title, s.version, s.content_hash AS "contentHash", s.published_at AS "publishedAt",
         (s.document->>'minutes')::int AS minutes,
         coalesce((SELECT json_agg(json_build_object('id', t.id, 'title', t.title, 'version', t.version)
                                   ORDER BY t.title, t.version DESC)
                   FROM chat_test_version t
                   WHERE t.scenario_versions->>s.key = s.id::text), '[]') AS "usedBy"`;

@Injectable()
export class ScenarioRepository {
  async publish(scenario: ScenarioVersion, tx: Tx): Promise<void> {
    const { key, title } = scenario.document;
    await tx.manager.insert(ScenarioVersionEntity, { ...scenario, workspaceId: tx.workspaceId, key, title });
  }

  /** Published versions, in no particular order. */
  find(ids: readonly string[], tx: Tx): Promise<ScenarioVersion[]> {
    return tx.query(
      `SELECT id, document, version, content_hash AS "contentHash" FROM scenario_version WHERE id = ANY($1::uuid[])`,
      [ids],
    );
  }

  /** Every version, newest first within a key. */
  list(tx: Tx): Promise<StoredScenario[]> {
    return tx.query(`${SUMMARY} FROM scenario_version s ORDER BY s.title, s.key, s.version DESC`);
  }

  async read(id: string, tx: Tx): Promise<(StoredScenario & { document: Scenario }) | undefined> {
    const [found] = await tx.query<StoredScenario & { document: Scenario }>(
      `${SUMMARY}, s.document FROM scenario_version s WHERE s.id = $1`,
      [id],
    );
    return found;
  }
}

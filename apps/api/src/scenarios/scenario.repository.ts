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
}

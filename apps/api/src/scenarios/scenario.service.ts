import { parseScenario, type Scenario } from '@audition/scenario';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Config } from '../platform/config/config.js';
import type { Tx } from '../platform/database/database.js';
import { newId } from '../platform/secrets.js';
import { ScenarioRepository, type ScenarioVersion } from './scenario.repository.js';
import { contentHash, readYamlDocuments } from './yaml-documents.js';

/** Published scenario versions of a workspace, and the ones a new workspace starts with. */
@Injectable()
export class Scenarios implements OnModuleInit {
  private shipped: Promise<readonly Scenario[]> | undefined;

  constructor(
    private readonly scenarios: ScenarioRepository,
    private readonly config: Config,
  ) {}

  /** A broken file of the library stops the start. */
  async onModuleInit(): Promise<void> {
    await this.readShipped();
  }

  /** The scenarios of `library/scenarios`, validated once. */
  readShipped(): Promise<readonly Scenario[]> {
    this.shipped ??= readYamlDocuments(this.config.libraryDir, 'scenarios', parseScenario);
    return this.shipped;
  }

  /** Publishes the shipped scenarios as version 1; gives the id of each version by the scenario's key. */
  async publishShipped(tx: Tx): Promise<Record<string, string>> {
    const versions: Record<string, string> = {};
    for (const document of await this.readShipped()) {
      const id = newId();
      await this.scenarios.publish({ id, document, version: 1, contentHash: contentHash(document) }, tx);
      versions[document.key] = id;
    }
    return versions;
  }

  /** Published versions by id. */
  versions(ids: readonly string[], tx: Tx): Promise<ScenarioVersion[]> {
    return this.scenarios.find(ids, tx);
  }
}

import type { ScenarioVersionView, ScenarioVersionSummary } from '@audition/contracts';
import { parseScenario, type Scenario } from '@audition/scenario';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { StaffActor } from '../platform/auth/actor.js';
import { Config } from '../platform/config/config.js';
import { Database, type Tx } from '../platform/database/database.js';
import { onFirstUse } from '../platform/on-first-use.js';
import { notFound } from '../platform/problems/app-error.js';
import { newId } from '../platform/secrets.js';
import { ScenarioFiles, type PinnedFile } from './scenario-files.js';
import { ScenarioRepository, type ScenarioVersion, type StoredScenario } from './scenario.repository.js';
import { contentHash, readYamlDocuments } from '../platform/library/library-documents.js';

/** Published scenario versions of a workspace, and the ones a new workspace starts with. */
@Injectable()
export class Scenarios implements OnModuleInit {
  /** The scenarios of `library/scenarios`, validated once. */
  readonly readShipped = onFirstUse(() => this.readFolder('scenarios'));
  private readonly readTemplates = onFirstUse(() => this.readFolder('templates'));

  constructor(
    private readonly db: Database,
    private readonly scenarios: ScenarioRepository,
    private readonly files: ScenarioFiles,
    private readonly config: Config,
  ) {}

  /** A broken file of the library stops the start. */
  async onModuleInit(): Promise<void> {
    await Promise.all([this.readShipped(), this.template()]);
  }

  /** The small scenario that a new draft starts from. */
  async template(): Promise<Scenario> {
    const [first] = await this.readTemplates();
    if (first === undefined) throw new Error('library/templates has no scenario');
    return first;
  }

  /** Every published version, newest first within a scenario. */
  async list(tx: Tx): Promise<ScenarioVersionSummary[]> {
    const shipped = await this.shippedKeys();
    return (await this.scenarios.list(tx)).map((version) => ({ ...version, isShipped: shipped.has(version.key) }));
  }

  /** @throws AppError `thing.not-found` */
  read(actor: StaffActor, id: string): Promise<ScenarioVersionView> {
    return this.db.inWorkspace(actor.workspaceId, (tx) => this.require(id, tx));
  }

  /** The published version, for other features. @throws AppError `thing.not-found` */
  async require(id: string, tx: Tx): Promise<ScenarioVersionView> {
    const found: (StoredScenario & { document: Scenario }) | undefined = await this.scenarios.read(id, tx);
    if (found === undefined) throw notFound();
    return { ...found, isShipped: (await this.shippedKeys()).has(found.key) };
  }

  /** Keys that no own scenario may have: those of the library, which later versions of Audition may add to. */
  async shippedKeys(): Promise<ReadonlySet<string>> {
    return new Set((await this.readShipped()).map(({ key }) => key));
  }

  /** Publishes the shipped scenarios as version 1; gives the id of each version by the scenario's key. */
  async publishShipped(tx: Tx): Promise<Record<string, string>> {
    const versions: Record<string, string> = {};
    for (const document of await this.readShipped()) versions[document.key] = (await this.publish(document, 1, tx)).id;
    return versions;
  }

  /** Publishes a document that has been parsed; it never changes again. */
  async publish(document: Scenario, version: number, tx: Tx): Promise<ScenarioVersion> {
    const published = { id: newId(), document, version, contentHash: contentHash(document) };
    await this.scenarios.publish(published, tx);
    await this.files.pin(published.id, document, tx);
    return published;
  }

  /** The files of published versions, as they were pinned. */
  pinnedFiles(ids: readonly string[], tx: Tx): Promise<(PinnedFile & { versionId: string })[]> {
    return this.files.ofVersions(ids, tx);
  }

  /** Published versions by id. */
  versions(ids: readonly string[], tx: Tx): Promise<ScenarioVersion[]> {
    return this.scenarios.find(ids, tx);
  }

  private readFolder(name: string): Promise<readonly Scenario[]> {
    return readYamlDocuments(this.config.libraryDir, name, parseScenario);
  }
}

import {
  PROFILES,
  type ChatTestVersionSummary,
  type ChatTestVersionView,
  type Profile,
  type ProfileChatTest,
} from '@audition/contracts';
import { parseChatTest, type ChatTest, type Scenario, type SessionScript } from '@audition/scenario';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { StaffActor } from '../platform/auth/actor.js';
import { Config } from '../platform/config/config.js';
import { Database, type Tx } from '../platform/database/database.js';
import { onFirstUse } from '../platform/on-first-use.js';
import { notFound } from '../platform/problems/app-error.js';
import { newId } from '../platform/secrets.js';
import type { PinnedFile } from '../scenarios/scenario-files.js';
import { Scenarios } from '../scenarios/scenario.service.js';
import { contentHash, readYamlDocuments } from '../platform/library/library-documents.js';
import { ChatTestRepository, type ChatTestVersion } from './chat-test.repository.js';

/** A chat test version with the scenario versions it pins; immutable, therefore kept in memory once read. */
interface LoadedTest {
  chatTest: ChatTest;
  scenarios: Record<string, Scenario>;
  /** Number of the published version by scenario key. */
  versions: Record<string, number>;
  /** Pinned files by scenario key. */
  files: Record<string, PinnedFile[]>;
}

const LOADED_MAX = 200;

/** Published chat tests of a workspace, and the ones a new workspace starts with. */
@Injectable()
export class ChatTests implements OnModuleInit {
  private readonly readShipped = onFirstUse(() => this.readAndCompare());
  private readonly loaded = new Map<string, LoadedTest>();

  constructor(
    private readonly db: Database,
    private readonly chatTests: ChatTestRepository,
    private readonly scenarios: Scenarios,
    private readonly config: Config,
  ) {}

  /** A broken file of the library stops the start. */
  async onModuleInit(): Promise<void> {
    await this.readShipped();
  }

  /** The newest version of a role profile's shipped test; openings keep the version they were made with. */
  async forProfile(profile: Profile, tx: Tx): Promise<ChatTestVersion> {
    const found = await this.chatTests.findNewest(profile, tx);
    if (found === undefined) throw new Error(`the workspace has no chat test for ${profile}`);
    return found;
  }

  /** What an opening of the profile may choose: the newest version of each of its chat tests, the shipped one first. */
  async choicesFor(profile: Profile, tx: Tx): Promise<ProfileChatTest[]> {
    const all = (await this.list(tx)).filter((one) => one.profile === profile);
    const newest = all.filter((one, index) => all.findIndex(({ key }) => key === one.key) === index);
    return newest
      .sort((a, b) => Number(b.isShipped) - Number(a.isShipped))
      .map(({ id, title, version, minutes, conversations }) => ({
        versionId: id,
        title,
        version,
        minutes,
        conversations,
      }));
  }

  /** Every published version, newest first within a chat test. */
  async list(tx: Tx): Promise<ChatTestVersionSummary[]> {
    return (await this.chatTests.list(tx)).map((version) => ({ ...version, isShipped: isShippedKey(version.key) }));
  }

  /** @throws AppError `thing.not-found` */
  read(actor: StaffActor, id: string): Promise<ChatTestVersionView> {
    return this.db.inWorkspace(actor.workspaceId, (tx) => this.require(id, tx));
  }

  /** The published version, for other features. @throws AppError `thing.not-found` */
  async require(id: string, tx: Tx): Promise<ChatTestVersionView> {
    const version = await this.chatTests.find(id, tx);
    const summary = (await this.list(tx)).find((one) => one.id === id);
    if (version === undefined || summary === undefined) throw notFound();
    return { ...summary, document: version.document, scenarioVersions: version.scenarioVersions };
  }

  /** Publishes what has been parsed and whose scenarios exist; it never changes again. */
  async publish(chatTest: Omit<ChatTestVersion, 'id' | 'title' | 'contentHash'>, tx: Tx): Promise<ChatTestVersion> {
    const { document } = chatTest;
    const published = { ...chatTest, id: newId(), title: document.title, contentHash: contentHash(document) };
    await this.chatTests.publish(published, tx);
    return published;
  }

  /** What a session of this version and seed runs on. */
  async scriptOf(versionId: string, seed: string, tx: Tx): Promise<SessionScript> {
    const { chatTest, scenarios } = await this.load(versionId, tx);
    return { chatTest, scenarios, seed };
  }

  /** Number of the published version of each scenario in the chat test, by key. */
  async scenarioVersionsOf(versionId: string, tx: Tx): Promise<Record<string, number>> {
    return (await this.load(versionId, tx)).versions;
  }

  /** Publishes the shipped scenarios and chat tests as version 1 in a new workspace. */
  async publishShipped(tx: Tx): Promise<void> {
    const shipped = await this.readShipped();
    const published = await this.scenarios.publishShipped(tx);
    for (const { profile, document } of shipped) {
      const scenarioVersions = Object.fromEntries(
        scenarioKeysOf(document).flatMap((key) => {
          const id = published[key];
          return id === undefined ? [] : [[key, id] as const];
        }),
      );
      await this.publish({ profile, version: 1, document, scenarioVersions }, tx);
    }
  }

  /** The shipped practice: one conversation with the practice scenario, without anything of a real test. */
  async practice(): Promise<SessionScript> {
    const [first] = await this.readShipped();
    if (first === undefined) throw new Error('library/chat-tests is empty');
    const key = first.document.practice;
    const scenario = (await this.scenarios.readShipped()).find((shipped) => shipped.key === key);
    if (scenario === undefined) throw new Error(`library/scenarios has no practice "${key}"`);
    return {
      chatTest: {
        ...first.document,
        key: 'practice',
        title: scenario.title,
        description: 'A short practice that nobody sees.',
        conversations: [{ id: 'practice', scenarioKey: key, arrivesAtS: 0 }],
      },
      scenarios: { [key]: scenario },
      seed: 'practice',
    };
  }

  /** A pinned file of the scenario that plays in a conversation. */
  async fileOf(versionId: string, conversation: string, file: string, tx: Tx): Promise<PinnedFile | undefined> {
    const { chatTest, files } = await this.load(versionId, tx);
    const key = chatTest.conversations.find(({ id }) => id === conversation)?.scenarioKey ?? '';
    return files[key]?.find((pinned) => pinned.file === file);
  }

  private async load(versionId: string, tx: Tx): Promise<LoadedTest> {
    const known = this.loaded.get(versionId);
    if (known !== undefined) return known;
    const version = await this.chatTests.find(versionId, tx);
    if (version === undefined) throw new Error(`there is no chat test version ${versionId}`);
    const ids = Object.values(version.scenarioVersions);
    const found = await this.scenarios.versions(ids, tx);
    const files = await this.scenarios.pinnedFiles(ids, tx);
    const test: LoadedTest = { chatTest: version.document, scenarios: {}, versions: {}, files: {} };
    for (const { id, document, version: number } of found) {
      test.files[document.key] = files.filter(({ versionId: of }) => of === id);
      test.scenarios[document.key] = document;
      test.versions[document.key] = number;
    }
    if (this.loaded.size >= LOADED_MAX) this.loaded.clear();
    this.loaded.set(versionId, test);
    return test;
  }

  private async readAndCompare(): Promise<readonly ShippedTest[]> {
    const documents = await readYamlDocuments(this.config.libraryDir, 'chat-tests', parseChatTest);
    const known = new Set((await this.scenarios.readShipped()).map(({ key }) => key));
    for (const document of documents) {
      const missing = scenarioKeysOf(document).find((key) => !known.has(key));
      if (missing !== undefined) {
        throw new Error(
          `library/chat-tests: "${document.key}" names scenario "${missing}", which is not in library/scenarios`,
        );
      }
    }
    return PROFILES.map((profile) => {
      const document = documents.find(({ key }) => key === profile);
      if (document === undefined) throw new Error(`library/chat-tests has no chat test with the key "${profile}"`);
      return { profile, document };
    });
  }
}

interface ShippedTest {
  profile: Profile;
  document: ChatTest;
}

/** A shipped chat test has the key of its role profile. */
function isShippedKey(key: string): boolean {
  return PROFILES.some((profile) => profile === key);
}

/** The scenarios a chat test needs, the practice among them, each once. */
export function scenarioKeysOf({ conversations, practice }: ChatTest): string[] {
  return [...new Set([...conversations.map(({ scenarioKey }) => scenarioKey), practice])];
}

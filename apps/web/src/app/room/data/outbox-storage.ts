import { Injectable } from '@angular/core';
import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { CommandContent } from './outbox';

export interface KeptCommand {
  clientId: string;
  sessionId: string;
  content: CommandContent;
}

interface RoomDatabase extends DBSchema {
  commands: { key: string; value: KeptCommand; indexes: { session: string } };
}

/**
 * Commands that the server has not confirmed, kept over a reload or a crash of the browser. Where IndexedDB is switched
 * off everything still works as long as the page stays open.
 */
@Injectable()
export class OutboxStorage {
  private opening: Promise<IDBPDatabase<RoomDatabase> | null> | undefined;

  async keep(command: KeptCommand): Promise<void> {
    await this.run((database) => database.put('commands', command));
  }

  async drop(clientId: string): Promise<void> {
    await this.run((database) => database.delete('commands', clientId));
  }

  /** What was kept for a session, oldest first. */
  async load(sessionId: string): Promise<KeptCommand[]> {
    return (await this.run((database) => database.getAllFromIndex('commands', 'session', sessionId))) ?? [];
  }

  /** Wipes everything of a session: nothing of a test stays in a browser that others may use. */
  async clear(sessionId: string): Promise<void> {
    for (const { clientId } of await this.load(sessionId)) await this.drop(clientId);
  }

  private async run<T>(work: (database: IDBPDatabase<RoomDatabase>) => Promise<T>): Promise<T | undefined> {
    try {
      const database = await (this.opening ??= open());
      return database === null ? undefined : await work(database);
    } catch {
      // A full or broken store must not stop the test: memory still holds the command.
      return undefined;
    }
  }
}

/** Null where the browser has no storage to give, as in some private windows. */
async function open(): Promise<IDBPDatabase<RoomDatabase> | null> {
  try {
    return await openDB<RoomDatabase>('audition-room', 1, {
      upgrade: (database) => {
        database.createObjectStore('commands', { keyPath: 'clientId' }).createIndex('session', 'sessionId');
      },
    });
  } catch {
    return null;
  }
}

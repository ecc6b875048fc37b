import { Inject, Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import { FILE_STORE, isOfWorkspace, type FileStore } from '../../platform/files/file-store.js';
import { IncomingFiles } from '../../platform/files/incoming-files.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { SessionFileRepository } from './session-file.repository.js';

/** An upload takes minutes at most; what is older and has no row never gets one. */
const AGE_MS = 3_600_000;

/** Collects the files that a crash between file and row, or in the middle of an upload, has left behind. */
@Injectable()
export class FileHousekeeping {
  constructor(
    private readonly db: Database,
    private readonly files: SessionFileRepository,
    private readonly incoming: IncomingFiles,
    @Inject(FILE_STORE) private readonly store: FileStore,
    jobs: Jobs,
  ) {
    jobs.schedule({ name: 'collect-files', cron: '37 * * * *', run: async () => void (await this.collect()) });
  }

  /** @param now an hour before it nothing is touched. @returns how many files were removed from the store */
  async collect(now = new Date()): Promise<number> {
    const before = new Date(now.getTime() - AGE_MS);
    await this.incoming.sweep(before);
    let removed = 0;
    for await (const keys of this.store.olderThan(before)) {
      for (const [workspaceId, own] of byFolder(keys.filter(isOfWorkspace))) {
        const known = await this.db.inWorkspace(workspaceId, (tx) => this.files.knownKeys(own, tx));
        for (const key of own.filter((one) => !known.has(one))) {
          await this.store.remove(key);
          removed += 1;
        }
      }
    }
    return removed;
  }
}

function byFolder(keys: readonly string[]): Map<string, string[]> {
  const folders = new Map<string, string[]>();
  for (const key of keys) {
    const [folder = ''] = key.split('/');
    folders.set(folder, [...(folders.get(folder) ?? []), key]);
  }
  return folders;
}

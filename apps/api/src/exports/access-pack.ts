import { Inject, Injectable } from '@nestjs/common';
import type { AddEntry } from '../platform/archive/zip.js';
import { Database } from '../platform/database/database.js';
import { slugOf } from '../platform/files/file-label.js';
import { FILE_STORE, type FileStore } from '../platform/files/file-store.js';
import { Reports } from '../reports/report.service.js';
import { ArchiveRepository, type SeenApplication, type StoredFile } from './archive.repository.js';
import type { ExportFile, ExportTask } from './export-kind.js';
import { ExportSight } from './export-sight.js';
import { text, VERIFY, zipWithManifest } from './manifest.js';
import { PERSON_DATA } from './person-data.js';

/** Everything that is stored about a person, for the person who asks for it. */
@Injectable()
export class AccessPacks {
  constructor(
    private readonly db: Database,
    private readonly archives: ArchiveRepository,
    private readonly sight: ExportSight,
    private readonly reports: Reports,
    @Inject(FILE_STORE) private readonly store: FileStore,
  ) {}

  /** @param applicationId any of the person's applications */
  async file(task: ExportTask, applicationId: string): Promise<ExportFile> {
    const { actor, at } = task;
    const applications = await this.db.inWorkspace(actor.workspaceId, async (tx) => {
      await this.sight.requirePerson(actor, applicationId, tx);
      return this.archives.applicationsOfPerson(applicationId, actor.memberId, tx);
    });
    const name = applications[0]?.name ?? '';
    const { content, entries } = zipWithManifest(
      (add) => this.write(task, applications, name, add),
      { kind: 'access-pack', applications: applications.map(({ id }) => id) },
      at,
    );
    return { name: `${slugOf(name)}-access-pack.zip`, mime: 'application/zip', content, rows: entries };
  }

  private async write(
    task: ExportTask,
    applications: readonly SeenApplication[],
    name: string,
    add: AddEntry,
  ): Promise<void> {
    const { actor } = task;
    const ids = applications.map(({ id }) => id);
    const total = applications.length + 2;
    await task.progress(0, total);
    const { data, files } = await this.db.inWorkspace(actor.workspaceId, async (tx) => {
      const keys = await this.archives.keysOfPerson(ids, tx);
      const rows: Record<string, unknown> = {};
      for (const table of PERSON_DATA) rows[table.table] = await this.archives.personRows(table, keys, tx);
      const left = PERSON_DATA.flatMap(({ table, without }) =>
        Object.entries(without).map(([column, why]) => ({ column: `${table}.${column}`, why })),
      );
      return {
        data: { rows, members: await this.archives.memberNames(tx), leftOut: left },
        files: await this.archives.files(keys.session, tx),
      };
    });
    await add('README.txt', text(readme(name)));
    await add('data.json', text(JSON.stringify(data, null, 2)));
    for (const [done, { id, openingTitle }] of applications.entries()) {
      await task.progress(done + 1, total);
      const { bytes } = await this.reports.candidateInBulk(actor, id);
      await add(`report-${slugOf(openingTitle)}-${id.slice(-8)}.pdf`, [bytes]);
    }
    await task.progress(total - 1, total);
    await addFiles(files, this.store, add);
    await task.progress(total, total);
  }
}

/** Adds what candidates uploaded; of a file that is gone from the store a line says so. */
export async function addFiles(files: readonly StoredFile[], store: FileStore, add: AddEntry): Promise<void> {
  for (const { id, sessionId, name, storeKey } of files) {
    const place = `files/${sessionId}/${id.slice(-8)}-${name}`;
    const content = await store.open(storeKey);
    if (content === null) await add(`${place}.missing.txt`, text('The bytes of this file are not there any more.\n'));
    else await add(place, content);
  }
}

function readme(name: string): string {
  return [
    `What is stored about: ${name}`,
    '',
    'data.json    every row about the person, by table; what is left out and why stands under "leftOut"',
    'report-*.pdf the report of each application: scores, notes, the transcript of the chat test',
    'files/       what the person uploaded during a test',
    '',
    'Not in here: an answer to the voluntary questions after a test, if the person gave one. It is kept apart under a code,',
    'and nothing in the product can look up whose it is. With their link the person can replace it or take it back until the',
    'position is closed; when the answers are counted they are deleted.',
    '',
    VERIFY,
    '',
  ].join('\n');
}

import { isTableKind, type TableFormat, type TableKind } from '@audition/contracts';
import { Injectable } from '@nestjs/common';
import { Openings } from '../openings/opening.service.js';
import { Database } from '../platform/database/database.js';
import { slugOf } from '../platform/files/file-label.js';
import { TABLE_MIME, tableBytes } from '../platform/tables/table-file.js';
import type { Table } from '../platform/tables/table.js';
import { AccessPacks } from './access-pack.js';
import type { ExportFile, ExportTask } from './export-kind.js';
import { ExportTables } from './export-tables.js';
import { OpeningArchives } from './opening-archive.js';
import { ReportBundles } from './report-bundle.js';

export function mimeOf(format: TableFormat | 'zip'): string {
  return format === 'zip' ? 'application/zip' : TABLE_MIME[format];
}

/** The kinds of exports, and how each is made. */
@Injectable()
export class ExportKinds {
  constructor(
    private readonly db: Database,
    private readonly openings: Openings,
    private readonly tables: ExportTables,
    private readonly reports: ReportBundles,
    private readonly archives: OpeningArchives,
    private readonly packs: AccessPacks,
  ) {}

  /** Begins a file; what it holds is read while its content is. */
  async make(task: ExportTask): Promise<ExportFile> {
    const { kind, openingId, applicationId } = task.export;
    if (isTableKind(kind)) return this.table(task, kind);
    if (kind === 'access-pack') return this.packs.file(task, required(applicationId));
    const title = await this.titleOf(task, required(openingId));
    return kind === 'reports'
      ? this.reports.file(task, required(openingId), title)
      : this.archives.file(task, required(openingId), title);
  }

  private async table(task: ExportTask, kind: TableKind): Promise<ExportFile> {
    const { openingId, format } = task.export;
    if (format === 'zip') throw new Error('a table is no archive');
    const title = openingId === null ? 'all' : await this.titleOf(task, openingId);
    const table = this.tables.table(kind, task.actor, openingId, (done, total) => task.progress(done, total));
    const counted = countedRows(table);
    return {
      name: `${slugOf(title)}-${kind}.${format}`,
      mime: mimeOf(format),
      content: tableBytes(counted.table, format, task.at),
      rows: counted.rows,
    };
  }

  private titleOf({ actor }: ExportTask, openingId: string): Promise<string> {
    return this.db.inWorkspace(actor.workspaceId, async (tx) => (await this.openings.require(openingId, tx)).title);
  }
}

function required(id: string | null): string {
  if (id === null) throw new Error('the export does not say what it is about');
  return id;
}

function countedRows(table: Table): { table: Table; rows: () => number } {
  let count = 0;
  return { table: { ...table, batches: counting(table.batches, (rows) => (count += rows)) }, rows: () => count };
}

async function* counting<Batch extends readonly unknown[]>(
  batches: AsyncIterable<Batch>,
  tell: (rows: number) => void,
): AsyncGenerator<Batch> {
  for await (const batch of batches) {
    tell(batch.length);
    yield batch;
  }
}

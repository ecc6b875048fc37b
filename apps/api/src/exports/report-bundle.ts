import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database/database.js';
import type { AddEntry } from '../platform/archive/zip.js';
import { slugOf } from '../platform/files/file-label.js';
import { AppError } from '../platform/problems/app-error.js';
import { Reports } from '../reports/report.service.js';
import { ArchiveRepository, type SeenApplication } from './archive.repository.js';
import type { ExportFile, ExportTask } from './export-kind.js';
import { text, VERIFY, zipWithManifest } from './manifest.js';

/** Every candidate's report in one archive. */
@Injectable()
export class ReportBundles {
  constructor(
    private readonly db: Database,
    private readonly archives: ArchiveRepository,
    private readonly reports: Reports,
  ) {}

  async file(task: ExportTask, openingId: string, title: string): Promise<ExportFile> {
    const { actor, at } = task;
    const all = await this.db.inWorkspace(actor.workspaceId, (tx) =>
      this.archives.applicationsOf(openingId, actor.memberId, tx),
    );
    const { content, entries } = zipWithManifest(
      async (add) => {
        const left = await this.addAll(task, all, add);
        await add('README.txt', text(readme(title, all.length, left)));
      },
      { kind: 'reports', opening: openingId },
      at,
    );
    return { name: `${slugOf(title)}-reports.zip`, mime: 'application/zip', content, rows: entries };
  }

  /** Adds a report of each candidate. @returns of how many there is none yet: the reader has still to score them */
  async addAll(task: ExportTask, all: readonly SeenApplication[], add: AddEntry): Promise<number> {
    let left = 0;
    for (const [done, application] of all.entries()) {
      await task.progress(done, all.length);
      if (!(await this.addOne(task, application, add))) left += 1;
    }
    await task.progress(all.length, all.length);
    return left;
  }

  private async addOne({ actor }: ExportTask, { id, name }: SeenApplication, add: AddEntry): Promise<boolean> {
    try {
      const { bytes } = await this.reports.candidateInBulk(actor, id);
      await add(`reports/${slugOf(name)}-${id.slice(-8)}.pdf`, [bytes]);
      return true;
    } catch (error) {
      // Score first, then compare: such a report is left out and counted, the others are not held back by it.
      if (error instanceof AppError && error.code === 'scorecard.submit-first') return false;
      throw error;
    }
  }
}

function readme(title: string, all: number, left: number): string {
  const missing =
    left === 0 ? '' : `\nLeft out: ${left} of ${all} candidates, whom the one who exported has still to score.\n`;
  return `Reports of the candidates for: ${title}\n${missing}\n${VERIFY}\n`;
}

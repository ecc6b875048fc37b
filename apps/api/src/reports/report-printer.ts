import { createReportRenderer, type Report, type ReportFrame } from '@audition/reports';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { StaffActor } from '../platform/auth/actor.js';
import type { Tx } from '../platform/database/database.js';
import { formatInstant } from './report-model.js';
import { ReportRepository } from './report.repository.js';

export interface RenderedReport {
  fileName: string;
  bytes: Uint8Array;
}

/** What every report has in common: what it says of its making, and pages drawn in a worker thread. */
@Injectable()
export class ReportPrinter implements OnApplicationShutdown {
  private readonly renderer = createReportRenderer({ timeoutMs: 20_000 });

  constructor(private readonly reports: ReportRepository) {}

  async onApplicationShutdown(): Promise<void> {
    await this.renderer.close();
  }

  async frame(
    actor: StaffActor,
    { openingTitle, rubricTitle, rubricVersion }: Pick<ReportFrame, 'openingTitle' | 'rubricTitle' | 'rubricVersion'>,
    { paper = 'A4' }: { paper?: ReportFrame['paper'] },
    tx: Tx,
  ): Promise<ReportFrame> {
    const { workspaceName, auditHead, now } = await this.reports.readFrame(tx);
    return {
      paper,
      workspaceName,
      openingTitle,
      rubricTitle,
      rubricVersion,
      exportedBy: actor.name,
      exportedAt: formatInstant(now),
      auditHead,
    };
  }

  /** @param title of what the report is about; the file is named after it and the kind */
  async print(report: Report, title: string, kind: string): Promise<RenderedReport> {
    return { fileName: fileName(title, kind), bytes: await this.renderer.render(report) };
  }
}

/** A name every file system takes: letters and digits of any script, dashes, at most 80 characters. */
function fileName(title: string, kind: string): string {
  const slug = title
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 80);
  return `${slug || 'audition'}-${kind}.pdf`;
}

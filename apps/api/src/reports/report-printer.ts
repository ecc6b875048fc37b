import { createReportRenderer, type PrintedReport, type Report, type ReportFrame } from '@audition/reports';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { StaffActor } from '../platform/auth/actor.js';
import type { Tx } from '../platform/database/database.js';
import { slugOf } from '../platform/files/file-label.js';
import { Brands } from './brand.service.js';
import { ReportRepository } from './report.repository.js';
import { formatInstant } from './transcript-model.js';

export interface RenderedReport {
  fileName: string;
  bytes: Uint8Array;
}

/** What every report has in common: what it says of its making, and pages drawn in a worker thread. */
@Injectable()
export class ReportPrinter implements OnApplicationShutdown {
  private readonly renderer = createReportRenderer({ timeoutMs: 20_000 });

  constructor(
    private readonly reports: ReportRepository,
    private readonly brands: Brands,
  ) {}

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
      ...{ paper, workspaceName, brand: await this.brands.printed(tx) },
      ...{ openingTitle, rubricTitle, rubricVersion, scenarios: '' },
      ...{ exportedBy: actor.name, exportedAt: formatInstant(now), auditHead, code: '' },
    };
  }

  /** Draws a report, its lines marked under the key; reports of one process wait for each other. */
  draw(report: Report, key?: Uint8Array): Promise<PrintedReport> {
    return this.renderer.render(report, key);
  }

  /** @param title of what the report is about; the file is named after it and the kind */
  named(bytes: Uint8Array, title: string, kind: string): RenderedReport {
    return { fileName: `${slugOf(title)}-${kind}.pdf`, bytes };
  }
}

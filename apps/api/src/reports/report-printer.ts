import {
  createReportRenderer,
  type PrintedReport,
  type Printing,
  type Report,
  type ReportFrame,
  type ReportRenderer,
} from '@audition/reports';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { StaffActor } from '../platform/auth/actor.js';
import type { Tx } from '../platform/database/database.js';
import { slugOf } from '../platform/files/file-label.js';
import { UrgentWork } from '../platform/urgent-work.js';
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
  private readonly renderer: ReportRenderer;

  constructor(
    private readonly reports: ReportRepository,
    private readonly brands: Brands,
    urgent: UrgentWork,
  ) {
    this.renderer = createReportRenderer({ timeoutMs: 20_000, urgent: urgent.underWay });
  }

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

  /** Draws a report; reports of one process wait for each other. One that gives way leaves the processor to the chats. */
  draw(report: Report, how?: Printing): Promise<PrintedReport> {
    return this.renderer.render(report, how);
  }

  /** @param title of what the report is about; the file is named after it and the kind */
  named(bytes: Uint8Array, title: string, kind: string): RenderedReport {
    return { fileName: `${slugOf(title)}-${kind}.pdf`, bytes };
  }
}

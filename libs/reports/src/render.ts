import type { DrawnReport, Report } from './model.js';
import { drawAuditReport } from './pages/audit-report.js';
import { drawBlankKit } from './pages/blank-kit.js';
import { drawCandidateReport } from './pages/candidate-report.js';
import { drawComparisonReport } from './pages/comparison-report.js';
import { drawInsightsReport } from './pages/insights-report.js';
import { drawMinutesReport } from './pages/minutes-report.js';
import { drawTranscriptReport } from './pages/transcript-report.js';

/** Draws a report as a tagged PDF, in this thread. The same report gives the same bytes. */
export function renderReport(report: Report): Promise<DrawnReport> {
  switch (report.kind) {
    case 'candidate':
      return drawCandidateReport(report);
    case 'comparison':
      return drawComparisonReport(report);
    case 'transcript':
      return drawTranscriptReport(report);
    case 'minutes':
      return drawMinutesReport(report);
    case 'audit':
      return drawAuditReport(report);
    case 'insights':
      return drawInsightsReport(report);
    case 'kit':
      return drawBlankKit(report);
  }
}

import type { BlankKit, CandidateReport, ComparisonReport } from './model.js';
import { drawBlankKit } from './pages/blank-kit.js';
import { drawCandidateReport } from './pages/candidate-report.js';
import { drawComparisonReport } from './pages/comparison-report.js';

export type Report = CandidateReport | ComparisonReport | BlankKit;

/** Draws a report as a tagged PDF, in this thread. The same report gives the same bytes. */
export function renderReport(report: Report): Promise<Uint8Array> {
  switch (report.kind) {
    case 'candidate':
      return drawCandidateReport(report);
    case 'comparison':
      return drawComparisonReport(report);
    case 'kit':
      return drawBlankKit(report);
  }
}

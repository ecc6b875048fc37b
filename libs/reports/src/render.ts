import type { CandidateReport, ComparisonReport } from './model.js';
import { drawCandidateReport } from './pages/candidate-report.js';
import { drawComparisonReport } from './pages/comparison-report.js';

export type Report = CandidateReport | ComparisonReport;

/** Draws a report as a tagged PDF, in this thread. The same report gives the same bytes. */
export function renderReport(report: Report): Promise<Uint8Array> {
  return report.kind === 'candidate' ? drawCandidateReport(report) : drawComparisonReport(report);
}

export { compareLines, type LineComparison, type LineDifference, type LineMarks } from './check/printed-lines.js';
export type * from './model.js';
export {
  createReportRenderer,
  type PrintedReport,
  type Printing,
  type RendererOptions,
  type ReportRenderer,
} from './renderer.js';

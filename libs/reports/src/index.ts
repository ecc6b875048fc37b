export type * from './model.js';
export { createReportRenderer, type RendererOptions, type ReportRenderer } from './renderer.js';

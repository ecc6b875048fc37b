export type * from './model.js';
export type { Report } from './render.js';
export { createReportRenderer, type RendererOptions, type ReportRenderer } from './renderer.js';

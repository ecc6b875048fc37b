export { parallel, type ParallelInput } from './parallel.js';
export type { SeriesLook } from './axes.js';
export { bars, stackedBars, type Bar, type BarsInput, type StackedBarsInput } from './bars.js';
export { histogram, lines, type HistogramInput, type LinesInput } from './columns.js';
export { funnel, type FunnelInput } from './funnel.js';
export { radar, type RadarAxis, type RadarInput, type RadarSeries } from './radar.js';
export { ranges, type Range, type RangesInput } from './ranges.js';
export type * from './scene.js';

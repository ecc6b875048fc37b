export { parallel, type ParallelInput } from './parallel.js';
export { contrastOf, isHexColour, readableOnWhite } from './contrast.js';
export { intervals, type IntervalRow, type IntervalsInput } from './intervals.js';
export type { SeriesLook } from './axes.js';
export { bars, stackedBars, type Bar, type BarsInput, type StackedBarsInput } from './bars.js';
export { histogram, lines, type HistogramInput, type LinesInput } from './columns.js';
export { funnel, type FunnelInput } from './funnel.js';
export {
  cellText,
  daysInWords,
  measureScene,
  traitScene,
  type FigureCell,
  type FigureTable,
  type Measure,
} from './insights.js';
export { rateText, ratesScene } from './rates.js';
export { radar, type RadarAxis, type RadarInput, type RadarSeries } from './radar.js';
export { ranges, type Range, type RangesInput } from './ranges.js';
export type * from './scene.js';
export { timeline, type TimelineInput, type TimelineLane } from './timeline.js';

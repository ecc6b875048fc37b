export { parallel, type ParallelInput } from './parallel.js';
export { contrastOf, isHexColour, readableOnWhite } from './contrast.js';
export { intervals, type IntervalRow, type IntervalsInput } from './intervals.js';
export { radar, type RadarAxis, type RadarInput, type RadarSeries } from './radar.js';
export type * from './scene.js';
export { timeline, type TimelineInput, type TimelineLane } from './timeline.js';

export { parallel, type ParallelInput } from './parallel.js';
export { radar, type RadarAxis, type RadarInput, type RadarSeries } from './radar.js';
export type * from './scene.js';

export type * from './document.js';
export type * from './event.js';

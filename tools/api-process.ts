// How the API's process is run; docker/Dockerfile says the same.
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const dist = path.resolve(import.meta.dirname, '../apps/api/dist');

export const API_MAIN = path.join(dist, 'main.js');

/**
 * A young generation of at most 3 × 16 MB: what starting leaves behind is found sooner, and the process settles lower than
 * with V8's own limit. With 8 MB one request for a page in twenty waited for a collection, and that one was its p95. And no
 * site is taken for one of long-lived objects: V8 counted what requests under way hold, and then kept what later ones made
 * until the next collection of everything (ADR 28).
 */
export const API_FLAGS: readonly string[] = [
  '--max-semi-space-size=16',
  '--no-allocation-site-pretenuring',
  ...['--import', pathToFileURL(path.join(dist, 'source-maps.js')).href],
];

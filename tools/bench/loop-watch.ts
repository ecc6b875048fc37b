// Loaded into the API's process before it starts: tells how long its event loop keeps things waiting, when it is asked to.
import { percentile, round } from './row.ts';

const STEP_MS = 5;
let delays: number[] = [];
let timer: NodeJS.Timeout | undefined;

function watch(): void {
  const due = performance.now() + STEP_MS;
  timer = setTimeout(() => {
    delays.push(Math.max(0, performance.now() - due));
    watch();
  }, STEP_MS);
}

process.on('message', (message) => {
  if (message === 'watch the loop') {
    delays = [];
    watch();
  } else if (message === 'tell of the loop') {
    clearTimeout(timer);
    process.send?.({ p99: round(percentile(delays, 0.99)), max: round(Math.max(...delays)) });
  }
});

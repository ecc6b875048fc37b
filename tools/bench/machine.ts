// What the machine is doing, from /proc: whether others use it, and what a process has used.
import fs from 'node:fs';
import os from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';

const TICK_MS = 10;
const SAMPLE_MS = 1000;
/** Cores that others may keep busy before a figure is no longer judged. */
const FOREIGN_MAX = 0.3;
const TRIES = 5;

/** Processor time of a process so far, in ms; of 10 ms resolution. NaN where there is no /proc. */
export function cpuMsOf(pid: number): number {
  const fields = statOf(pid);
  return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
}

/** Resident memory of a process in kB. */
export function rssKbOf(pid: number): number {
  const status = fs.readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1]);
}

/** The fields after the command's name, which may hold spaces itself. */
function statOf(pid: number): string[] {
  try {
    const text = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    // The process is gone, or there is no /proc.
    return [];
  }
}

function ownPids(roots: readonly number[]): number[] {
  const children = fs.readdirSync('/proc').flatMap((name) => {
    const pid = Number(name);
    return Number.isInteger(pid) && roots.includes(Number(statOf(pid)[1])) ? [pid] : [];
  });
  return [...new Set([...roots, ...children])];
}

function sumOfCpu(pids: readonly number[]): number {
  return pids.reduce((sum, pid) => sum + (cpuMsOf(pid) || 0), 0);
}

function busyMs(): number {
  return os.cpus().reduce((sum, { times }) => sum + times.user + times.sys + times.nice + times.irq, 0);
}

/** How many cores the processes that are not ours keep busy. */
async function foreignCores(roots: readonly number[]): Promise<number> {
  const pids = ownPids(roots);
  const [before, ownBefore, at] = [busyMs(), sumOfCpu(pids), performance.now()];
  await sleep(SAMPLE_MS);
  const own = sumOfCpu(pids) - ownBefore;
  return Math.max(0, (busyMs() - before - own) / (performance.now() - at));
}

/** Watches a run: whether the machine was ours alone before each round. */
export class Quiet {
  private readonly seen: number[] = [];

  /** Waits a little for a quiet moment and notes how quiet it was. @param roots processes whose children are ours, too */
  async before(roots: readonly number[]): Promise<void> {
    if (!fs.existsSync('/proc/stat')) return void this.seen.push(Number.NaN);
    let cores = Infinity;
    for (let tries = 0; tries < TRIES && cores > FOREIGN_MAX; tries += 1) {
      cores = Math.min(cores, await foreignCores([process.pid, ...roots]));
    }
    this.seen.push(cores);
  }

  get isQuiet(): boolean {
    return this.seen.every((cores) => cores <= FOREIGN_MAX);
  }

  /** The worst moment so far. */
  get foreignCores(): number {
    return this.seen.length === 0 ? 0 : Number(Math.max(...this.seen).toFixed(2));
  }
}

/** The one of this process: rows run one after another. */
export const quiet = new Quiet();

// B11: from the command to a product that answers.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { freePort } from '../postgres.ts';
import { median, type BenchResult, type BenchRow } from './row.ts';

const ROUNDS = 5;
const root = path.resolve(import.meta.dirname, '../..');

export const startUp: BenchRow = {
  id: 'B11',
  async run() {
    const cold: number[] = [];
    const warm: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'audition-bench-'));
      try {
        cold.push(await timeToReady(dataDir));
        warm.push(await timeToReady(dataDir));
      } finally {
        fs.rmSync(dataDir, { recursive: true, force: true });
      }
    }
    return [
      row('B11 cold', 'start on an empty data folder, to /health/ready', cold),
      row('B11 warm', 'start on an existing database, to /health/ready', warm),
    ];
  },
};

function row(id: string, workload: string, rounds: number[]): BenchResult {
  return { id, workload, ours: Math.round(median(rounds)), unit: 'ms', floor: null, rounds: rounds.map(Math.round) };
}

/** Starts the built product, waits until it is ready, stops it; the milliseconds until ready. */
async function timeToReady(dataDir: string): Promise<number> {
  const port = await freePort();
  const startedAt = performance.now();
  const product = spawn(process.execPath, [path.join(root, 'tools/start.ts')], {
    env: { ...process.env, PORT: String(port), DATA_DIR: dataDir },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const exited = new Promise<number | null>((resolve) => product.once('exit', resolve));
  try {
    for (;;) {
      if (product.exitCode !== null) throw new Error(`the product ended with ${product.exitCode}`);
      if (await isReady(port)) return performance.now() - startedAt;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  } finally {
    product.kill('SIGTERM');
    await exited;
  }
}

async function isReady(port: number): Promise<boolean> {
  try {
    return (await fetch(`http://127.0.0.1:${port}/health/ready`)).ok;
  } catch {
    // Nothing listens yet.
    return false;
  }
}

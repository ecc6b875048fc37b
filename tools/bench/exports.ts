// Exports as a member asks for them, and what they cost the API's process meanwhile.
import http from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { ask } from './http-load.ts';
import { rssKbOf } from './machine.ts';
import { round } from './row.ts';
import type { Stage } from './stage.ts';

const LOOK_MS = 20;

/** An export that was made. */
export interface Exported {
  ms: number;
  /** Until the first part of it was there. */
  firstMs: number;
  rows: number;
  bytes: number;
  /** The most memory that the process had meanwhile, above what it had before. */
  growthMb: number;
}

/** Asks for an export and waits for it. */
export async function exported(stage: Stage, request: Record<string, string>): Promise<Exported> {
  const agent = new http.Agent({ keepAlive: true });
  const cookie = stage.organiser.session;
  const before = rssKbOf(stage.ours.pid);
  const from = performance.now();
  const { id } = await stage.organiser.asked<{ id: string }>('/exports', request);
  let [firstMs, most] = [Number.NaN, before];
  try {
    for (;;) {
      await sleep(LOOK_MS);
      most = Math.max(most, rssKbOf(stage.ours.pid));
      const view: View = JSON.parse(await ask({ url: `${stage.ours.url}/api/exports/${id}`, cookie }, agent));
      if (Number.isNaN(firstMs) && view.done > 0) firstMs = performance.now() - from;
      if (view.state === 'failed') throw new Error(`the export failed: ${view.problem}`);
      if (view.state !== 'done') continue;
      const ms = performance.now() - from;
      const growthMb = round((most - before) / 1000);
      return { ms, firstMs: Math.min(firstMs, ms), rows: view.rows ?? 0, bytes: view.size ?? 0, growthMb };
    }
  } finally {
    agent.destroy();
  }
}

interface View {
  state: string;
  problem: string;
  done: number;
  rows: number | null;
  size: number | null;
}

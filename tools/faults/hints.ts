// Whether two processes tell each other: a member watches on one what a candidate does on the other.
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { io } from 'socket.io-client';
import { v7 } from 'uuid';
import { freePort } from '../postgres.ts';
import type { Browser, StartedTest } from './staff.ts';
import type { World } from './world.ts';

const WAIT_MS = 8000;
const HINT_NOTE = 'Is anybody told?';

/** Sends on the first process and listens on the second. @returns whether the listener was told */
export async function areTold(world: World, owner: Browser, { sessionId, cookie }: StartedTest): Promise<boolean> {
  const socket = io(`${world.addressOf(1)}/staff`, {
    ...{ extraHeaders: { cookie: owner.cookie }, transports: ['websocket'], forceNew: true },
  });
  try {
    await socket.timeout(WAIT_MS).emitWithAck('session:watch', sessionId);
    const told = new Set<number>();
    socket.on('session:advanced', ({ head }: { head: number }) => told.add(head));
    const noted: number[] = [];
    // A hint may get lost while a carrier comes back; one of several must come through. The second process's own clock
    // tells of other numbers.
    for (let tries = 0; tries < 20 && !noted.some((seq) => told.has(seq)); tries += 1) {
      noted.push(await noteOn(world.addressOf(0), sessionId, cookie));
      await sleep(WAIT_MS / 20);
    }
    return noted.some((seq) => told.has(seq));
  } finally {
    socket.disconnect();
  }
}

/** @returns the number of the event that the note became */
async function noteOn(url: string, sessionId: string, cookie: string): Promise<number> {
  const headers = { cookie, 'content-type': 'application/json' };
  const room: { nextOrder: number } = await (await fetch(`${url}/api/room`, { headers })).json();
  const command = { clientId: v7(), order: room.nextOrder, type: 'note', conversation: 'a', text: HINT_NOTE };
  const answer = await fetch(`${url}/api/test-sessions/${sessionId}/commands`, {
    method: 'POST',
    headers,
    body: JSON.stringify(command),
  });
  if (!answer.ok) throw new Error(`the note was refused: ${await answer.text()}`);
  const { seq }: { seq: number } = await answer.json();
  return seq;
}

export interface RunningRedis {
  url: string;
  stop(): void;
}

/** A Redis of its own, in memory; null where redis-server is not on the PATH. */
export async function startRedis(): Promise<RunningRedis | null> {
  if (spawnSync('redis-server', ['--version']).status !== 0) return null;
  const port = await freePort();
  const server: ChildProcess = spawn(
    'redis-server',
    ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'],
    { stdio: 'ignore' },
  );
  await sleep(500);
  return { url: `redis://127.0.0.1:${port}`, stop: () => void server.kill('SIGTERM') };
}

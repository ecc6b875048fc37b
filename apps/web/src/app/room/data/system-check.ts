import type { SystemCheck } from '@audition/contracts';
import { io } from 'socket.io-client';
import { readingOf } from './clock';
import type { RoomApi } from './room-api';

/** What can be found out without asking the candidate. */
export type Findings = Omit<SystemCheck, 'sound'>;

const ROUNDS = 5;
const SOCKET_MS = 8000;

/** Finds out how this browser gets on with the test: both ways to the server, the clock, the screen, the storage. */
export async function checkSystem(api: RoomApi): Promise<Findings> {
  const [http, socketMs, storage] = await Promise.all([overHttp(api), overSocket(), canStore()]);
  return {
    socket: socketMs === null ? 'failed' : 'ok',
    ...(socketMs === null ? {} : { socketMs }),
    http: http === null ? 'failed' : 'ok',
    ...(http === null ? {} : { httpMs: http.roundTripMs, clockAheadMs: http.clockAheadMs }),
    ...screenNow(),
    storage,
  };
}

/** Size of the window in CSS pixels, and how far it is zoomed in, where the browser tells. */
export function screenNow(): Pick<SystemCheck, 'width' | 'height' | 'zoomPercent'> {
  const { innerWidth: width, innerHeight: height, outerWidth } = window;
  const zoomPercent = Math.round((outerWidth / width) * 100);
  // Panels beside the page make the quotient meaningless; phones report no outer size.
  const isPlausible = zoomPercent >= 25 && zoomPercent <= 500;
  return { width, height, ...(isPlausible ? { zoomPercent } : {}) };
}

async function overHttp(api: RoomApi): Promise<{ roundTripMs: number; clockAheadMs: number } | null> {
  try {
    const readings = [];
    for (let n = 0; n < ROUNDS; n += 1) {
      const sentMs = performance.now();
      const { serverNow } = await api.get<{ serverNow: string }>('/room');
      readings.push(readingOf(serverNow, sentMs, performance.now()));
    }
    const [finest] = readings.sort((a, b) => a.roundTripMs - b.roundTripMs);
    const roundTripMs = Math.round(median(readings.map((reading) => reading.roundTripMs)));
    const clockAheadMs = finest === undefined ? 0 : Math.round(Date.now() - performance.now() - finest.offsetMs);
    return { roundTripMs, clockAheadMs };
  } catch {
    // Not reached: that is the finding.
    return null;
  }
}

/** Median round trip over a socket of its own; null when it does not come about. */
async function overSocket(): Promise<number | null> {
  const socket = io('/room', { transports: ['websocket'], reconnection: false, forceNew: true, timeout: SOCKET_MS });
  try {
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve);
      socket.once('connect_error', reject);
    });
    const trips: number[] = [];
    for (let n = 0; n < ROUNDS; n += 1) {
      const sentMs = performance.now();
      await socket.timeout(SOCKET_MS).emitWithAck('clock:read');
      trips.push(performance.now() - sentMs);
    }
    return Math.round(median(trips));
  } catch {
    // No WebSocket here, as behind some company networks: that is the finding.
    return null;
  } finally {
    socket.disconnect();
  }
}

/** Whether IndexedDB keeps and gives back something, as unsent messages need it. */
async function canStore(): Promise<'ok' | 'failed'> {
  try {
    return await new Promise((resolve, reject) => {
      const request = indexedDB.open('audition-check', 1);
      request.onupgradeneeded = () => request.result.createObjectStore('check').put('kept', 'key');
      request.onerror = () => reject(new Error('the storage could not be opened'));
      request.onsuccess = () => {
        request.result.close();
        indexedDB.deleteDatabase('audition-check');
        resolve('ok');
      };
    });
  } catch {
    // Switched off, full, or a private window without storage: that is the finding.
    return 'failed';
  }
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

// The clients, in a process of their own: takes one task at a time from stage.ts over the process channel.
import { Crowd } from './crowd.ts';
import type { Seat } from './seats.ts';

/** Where clients connect: a namespace of the product or of the floors. */
export interface Target {
  url: string;
  namespace: '/room' | '/single' | '/group' | '/metronome';
}

/** Latencies of acknowledgements in ms, and what went wrong. */
export interface Sent {
  acknowledged: number;
  seconds: number;
  p50: number;
  p95: number;
  p99: number;
  /** Sent and never answered within ten seconds. */
  lost: number;
  /** Answered with a problem, by its code. */
  refused: Record<string, number>;
}

/** What the process can be asked for. A crowd is named by the one who opens it. */
export interface ClientTasks {
  open: { takes: { crowd: string; target: Target; seats: Seat[]; socketsEach?: number }; gives: { ms: number } };
  /** Every socket sends its next message when the last is acknowledged. */
  closedLoop: { takes: { crowd: string; seconds: number; warmUpSeconds: number }; gives: Sent };
  /** All sockets together send so many messages a second, evenly, one conversation after the other. */
  paced: { takes: { crowd: string; perSecond: number; seconds: number; conversations: string[] }; gives: Sent };
  /** The same for as long as somebody wants. */
  start: { takes: { crowd: string; perSecond: number; conversations: string[] }; gives: null };
  stop: { takes: { crowd: string }; gives: Sent };
  /** So many messages from each seat, to have something to resume. */
  fill: { takes: { crowd: string; messages: number }; gives: Sent };
  /** Listens for customers' lines: how late each came, in ms against its due time; negative is too early. */
  listen: {
    takes: { crowd: string; seconds: number };
    gives: { lines: number; early: number; p50: number; p99: number; max: number };
  };
  /** Cuts every socket at once and lets all come back with their last `events` events. */
  storm: { takes: { crowd: string; events: number }; gives: { ms: number; missing: number } };
  /** What each seat was acknowledged and the log does not have exactly once. */
  audit: { takes: { crowd: string }; gives: { lost: number; doubled: number } };
  finish: { takes: { crowd: string }; gives: Sent };
  close: { takes: { crowd: string }; gives: null };
}

const crowds = new Map<string, Crowd>();

type Handlers = {
  [T in keyof ClientTasks]: (parameters: ClientTasks[T]['takes']) => Promise<ClientTasks[T]['gives']>;
};

const handlers: Handlers = {
  async open({ crowd, target, seats, socketsEach = 1 }) {
    const opened = new Crowd(target, seats);
    crowds.set(crowd, opened);
    return { ms: await opened.open(socketsEach) };
  },
  closedLoop: ({ crowd, seconds, warmUpSeconds }) => crowdOf(crowd).closedLoop(seconds, warmUpSeconds),
  paced: ({ crowd, ...pace }) => crowdOf(crowd).paced(pace),
  async start({ crowd, ...pace }) {
    crowdOf(crowd).start(pace);
    return null;
  },
  stop: ({ crowd }) => crowdOf(crowd).stop(),
  fill: ({ crowd, messages }) => crowdOf(crowd).fill(messages),
  listen: ({ crowd, seconds }) => crowdOf(crowd).listen(seconds),
  storm: ({ crowd, events }) => crowdOf(crowd).storm(events),
  audit: ({ crowd }) => crowdOf(crowd).audit(),
  finish: ({ crowd }) => crowdOf(crowd).finish(),
  async close({ crowd }) {
    crowdOf(crowd).close();
    crowds.delete(crowd);
    return null;
  },
};

function crowdOf(name: string): Crowd {
  const crowd = crowds.get(name);
  if (crowd === undefined) throw new Error(`there is no crowd ${name}`);
  return crowd;
}

async function handle<T extends keyof ClientTasks>({ task, parameters }: Order<T>): Promise<void> {
  try {
    process.send?.(await handlers[task](parameters));
  } catch (error) {
    process.send?.({ failure: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
}

interface Order<T extends keyof ClientTasks> {
  task: T;
  parameters: ClientTasks[T]['takes'];
}

process.on('message', (order: Order<keyof ClientTasks>) => void handle(order));
process.on('disconnect', () => process.exit(0));
process.on('SIGTERM', () => process.exit(0));
process.send?.({ ready: true });

import { setTimeout as sleep } from 'node:timers/promises';
import { v7 } from 'uuid';
import type { ClientTasks, Sent, Target } from './client.ts';
import { RawSocket } from './raw-socket.ts';
import { percentile, round } from './row.ts';
import type { Seat } from './seats.ts';

/** 130 characters. */
const TEXT =
  'Thank you for waiting. I have looked into this and will tell you in a moment what I have found out and what we can do about it now';
const GIVE_UP_MS = 10_000;
/** Sockets that are being opened at once. */
const HANDS = 50;

/** A seat with its line to the server. The order is the product's: commands of a seat come one after the other. */
interface Guest {
  seat: Seat;
  order: number;
  socket: RawSocket | null;
  /** Ids of acknowledged messages. */
  acknowledged: string[];
  closed: Set<string>;
  isBusy: boolean;
}

/** Candidates at one server. Both sides get the same bytes from the same code. */
export class Crowd {
  private readonly guests: Guest[];
  private readonly spare: RawSocket[] = [];
  private readonly target: Target;
  private isStopped = false;
  private running: Promise<Sent | null> = Promise.resolve(null);

  constructor(target: Target, seats: readonly Seat[]) {
    this.target = target;
    const isFresh = { order: 1, socket: null, isBusy: false };
    this.guests = seats.map((seat) => ({ seat, ...isFresh, acknowledged: [], closed: new Set<string>() }));
  }

  /** @returns how long it took, in ms */
  async open(socketsEach = 1): Promise<number> {
    const startedAt = performance.now();
    await inHands(this.guests, async (guest) => {
      guest.socket = await this.connect(guest);
      for (let more = 1; more < socketsEach; more += 1) this.spare.push(await this.connect(guest));
    });
    return performance.now() - startedAt;
  }

  async closedLoop(seconds: number, warmUpSeconds: number): Promise<Sent> {
    const tally = new Tally();
    const beginAt = performance.now() + warmUpSeconds * 1000;
    const endAt = beginAt + seconds * 1000;
    await Promise.all(
      this.guests.map(async (guest) => {
        while (performance.now() < endAt) {
          const at = performance.now();
          const answer = await this.say(guest, 'a');
          const now = performance.now();
          if (answer === null && at >= beginAt) tally.lost += 1;
          if (answer === null) return;
          if (now >= beginAt && now < endAt) tally.take(answer, now - at);
        }
      }),
    );
    return tally.sum(seconds);
  }

  async paced(pace: Omit<ClientTasks['paced']['takes'], 'crowd'>): Promise<Sent> {
    const tally = new Tally();
    const under: Promise<void>[] = [];
    const startedAt = performance.now();
    const total = pace.perSecond * pace.seconds;
    for (let sent = 0; sent < total && !this.isStopped;) {
      const due = Math.min(total, Math.floor(((performance.now() - startedAt) / 1000) * pace.perSecond));
      for (; sent < due; sent += 1) {
        const guest = this.guests[sent % this.guests.length];
        const turn = Math.floor(sent / this.guests.length);
        const conversation = pace.conversations[turn % pace.conversations.length];
        if (guest === undefined || conversation === undefined) continue;
        // Late is late: the time counts from when the message was to be sent, not from when there was time for it.
        const dueAt = startedAt + ((sent + 1) / pace.perSecond) * 1000;
        under.push(this.timed(guest, conversation, dueAt, tally));
      }
      await sleep(1);
    }
    await Promise.all(under);
    return tally.sum((performance.now() - startedAt) / 1000);
  }

  /** Begins to send at a pace, until `stop`. */
  start(pace: Omit<ClientTasks['start']['takes'], 'crowd'>): void {
    this.running = this.paced({ ...pace, seconds: Infinity });
  }

  /** What there was since `start`. */
  async stop(): Promise<Sent> {
    this.isStopped = true;
    const sent = await this.running;
    this.isStopped = false;
    if (sent === null) throw new Error('nothing was started');
    return sent;
  }

  async fill(messages: number): Promise<Sent> {
    const tally = new Tally();
    const startedAt = performance.now();
    await inHands(this.guests, async (guest) => {
      for (let sent = 0; sent < messages; sent += 1) await this.timed(guest, 'a', performance.now(), tally);
    });
    return tally.sum((performance.now() - startedAt) / 1000);
  }

  async listen(seconds: number): Promise<ClientTasks['listen']['gives']> {
    const lateness: number[] = [];
    for (const { socket, seat } of this.guests) {
      if (socket === null) continue;
      socket.onEvent = (json) => {
        const now = Date.now();
        lateness.push(...duesOf(JSON.parse(json), seat).map((dueMs) => now - dueMs));
      };
    }
    await sleep(seconds * 1000);
    for (const { socket } of this.guests) if (socket !== null) socket.onEvent = null;
    return {
      lines: lateness.length,
      // Clocks of both processes are the machine's, read in whole milliseconds.
      early: lateness.filter((late) => late < -1).length,
      p50: percentile(lateness, 0.5),
      p99: percentile(lateness, 0.99),
      max: Math.max(...lateness),
    };
  }

  async storm(events: number): Promise<ClientTasks['storm']['gives']> {
    const heads = this.target.namespace === '/room' ? await this.heads() : new Map<string, number>();
    this.close();
    const startedAt = performance.now();
    const missing = await Promise.all(
      this.guests.map(async (guest) => {
        guest.socket = await this.connect(guest);
        const after = Math.max(0, (heads.get(guest.seat.sessionId) ?? 0) - events);
        return events - (await this.read(guest, after)).length;
      }),
    );
    return { ms: performance.now() - startedAt, missing: missing.reduce((sum, count) => sum + Math.max(0, count), 0) };
  }

  async audit(): Promise<ClientTasks['audit']['gives']> {
    let lost = 0;
    let doubled = 0;
    await inHands(this.guests, async (guest) => {
      const recorded = (await this.readAll(guest)).flatMap(({ clientId }) =>
        clientId === undefined ? [] : [clientId],
      );
      const known = new Set(recorded);
      lost += guest.acknowledged.filter((id) => !known.has(id)).length;
      doubled += recorded.length - known.size;
    });
    return { lost, doubled };
  }

  async finish(): Promise<Sent> {
    const tally = new Tally();
    const startedAt = performance.now();
    await inHands(this.guests, async (guest) => {
      const at = performance.now();
      const answer = await this.send(guest, { type: 'finish' });
      if (answer === null) tally.lost += 1;
      else tally.take(answer, performance.now() - at);
    });
    return tally.sum((performance.now() - startedAt) / 1000);
  }

  close(): void {
    for (const guest of this.guests) guest.socket?.close();
    this.spare.splice(0).forEach((socket) => socket.close());
  }

  private connect({ seat }: Guest): Promise<RawSocket> {
    return RawSocket.open(this.target.url, this.target.namespace, seat.cookie);
  }

  private async timed(guest: Guest, conversation: string, fromMs: number, tally: Tally): Promise<void> {
    // One at a time from each seat, as the room's outbox does it.
    while (guest.isBusy) await sleep(1);
    if (guest.closed.has(conversation)) return void (tally.skipped += 1);
    guest.isBusy = true;
    const answer = await this.say(guest, conversation);
    guest.isBusy = false;
    if (answer === null) tally.lost += 1;
    else tally.take(answer, performance.now() - fromMs);
    // The customer has gone: no fault of the server's.
    if (answer?.problem === 'request.invalid') guest.closed.add(conversation);
  }

  private say(guest: Guest, conversation: string): Promise<Answered | null> {
    return this.send(guest, { type: 'message', conversation, text: TEXT });
  }

  private async send(guest: Guest, content: Record<string, string>): Promise<Answered | null> {
    const clientId = v7();
    const isOurs = this.target.namespace === '/room';
    const envelope = isOurs ? { clientId, order: guest.order } : { clientId, session: guest.seat.sessionId };
    const sending = guest.socket?.emit('command', JSON.stringify({ ...envelope, ...content }));
    const json = await Promise.race([sending, sleep(GIVE_UP_MS, undefined, { ref: false })]);
    if (json === undefined) return null;
    const problem = problemOf(json);
    if (problem === null) {
      guest.order += 1;
      guest.acknowledged.push(clientId);
    }
    return { problem };
  }

  /** Sequence number of each session's newest event. */
  private async heads(): Promise<Map<string, number>> {
    const heads = new Map<string, number>();
    await inHands(this.guests, async (guest) => {
      heads.set(guest.seat.sessionId, (await this.readAll(guest)).at(-1)?.seq ?? 0);
    });
    return heads;
  }

  private async readAll(guest: Guest): Promise<RecordedEvent[]> {
    const events: RecordedEvent[] = [];
    for (;;) {
      const page = await this.read(guest, events.at(-1)?.seq ?? 0);
      events.push(...page);
      if (page.length === 0) return events;
    }
  }

  private async read({ seat }: Guest, after: number): Promise<RecordedEvent[]> {
    const path =
      this.target.namespace === '/room'
        ? `/api/test-sessions/${seat.sessionId}/candidate-events?after=${after}`
        : `/resume?session=${seat.sessionId}`;
    const response = await fetch(`${this.target.url}${path}`, { headers: { cookie: seat.cookie } });
    if (!response.ok) throw new Error(`${path} answered ${response.status}`);
    const { events }: { events: RecordedEvent[] } = JSON.parse(await response.text());
    return events;
  }
}

interface Answered {
  /** Null: acknowledged. */
  problem: string | null;
}

interface RecordedEvent {
  seq: number;
  clientId?: string;
}

/** Both sides answer `[{"ok":true…`: looked at without being parsed, for the client must not be what is measured. */
function problemOf(json: string): string | null {
  if (json.startsWith('[{"ok":true')) return null;
  return /"type":"urn:problem:([^"]+)"/.exec(json)?.[1] ?? json.slice(0, 200);
}

/** When the lines in a notice were due, in ms since 1970. */
function duesOf(notice: unknown, seat: Seat): number[] {
  if (!Array.isArray(notice)) return [];
  const [name, body]: unknown[] = notice;
  if (typeof body !== 'object' || body === null) return [];
  if (name === 'line' && 'dueMs' in body) return [Number(body.dueMs)];
  if (name !== 'session:advanced' || !('events' in body) || !Array.isArray(body.events)) return [];
  const events: { atMs: number; actor: string; body: { kind: string } }[] = body.events;
  return events.flatMap(({ atMs, actor, body: { kind } }) =>
    actor === 'customer' && kind === 'message' ? [seat.startedMs + atMs] : [],
  );
}

class Tally {
  lost = 0;
  skipped = 0;
  private readonly latencies: number[] = [];
  private readonly refused: Record<string, number> = {};

  take({ problem }: Answered, ms: number): void {
    if (problem === null) this.latencies.push(ms);
    else this.refused[problem] = (this.refused[problem] ?? 0) + 1;
  }

  sum(seconds: number): Sent {
    const at = (share: number): number => round(percentile(this.latencies, share), 2);
    return {
      acknowledged: this.latencies.length,
      seconds,
      p50: at(0.5),
      p95: at(0.95),
      p99: at(0.99),
      lost: this.lost,
      refused: this.refused,
    };
  }
}

async function inHands<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const left = [...items];
  const hand = async (): Promise<void> => {
    for (let item = left.pop(); item !== undefined; item = left.pop()) await work(item);
  };
  await Promise.all(Array.from({ length: HANDS }, hand));
}

// A candidate's browser in the fault run: the room's own outbox and log, sockets with HTTP behind them.
import type {
  AdvancedNotice,
  Ack,
  CandidateEventPage,
  CommandAnswer,
  CommandReceipt,
  Problem,
} from '@audition/contracts';
import type { CandidateEvent } from '@audition/scenario';
import { setTimeout as sleep } from 'node:timers/promises';
import { io, type Socket } from 'socket.io-client';
import { v7 } from 'uuid';
import { EMPTY_LOG, hasGap, mergeEvents, type EventLog } from '../../apps/web/src/app/room/data/event-log.ts';
import * as boxes from '../../apps/web/src/app/room/data/outbox.ts';
import type { StartedTest } from './staff.ts';

const ANSWER_MS = 3000;
const POLL_MS = 2000;

/** Sends messages and follows its test until it is told to stop. */
export class Player {
  readonly sessionId: string;
  /** What was acknowledged, with the number the server gave. */
  readonly acknowledged: CommandReceipt[] = [];
  /** Texts in the order they were made. */
  readonly written: string[] = [];
  retries = 0;
  log: EventLog = EMPTY_LOG;
  private readonly url: string;
  private readonly cookie: string;
  private readonly socket: Socket;
  private outbox: boxes.Outbox = [];
  private order = 1;
  private attempt = 0;
  private isReading = false;
  private isStopped = false;
  private readonly poll: NodeJS.Timeout;

  constructor(url: string, { sessionId, cookie }: StartedTest) {
    this.url = url;
    this.sessionId = sessionId;
    this.cookie = cookie;
    this.socket = io(`${url}/room`, {
      ...{ extraHeaders: { cookie }, transports: ['websocket'], forceNew: true },
      ...{ reconnectionDelay: 100, reconnectionDelayMax: 1000, timeout: 3000 },
    });
    this.socket.on('session:advanced', ({ head, events }: AdvancedNotice) => this.take(events, head));
    // A socket that the server would not let in, as while its database is away, is tried again like any other.
    this.socket.on('connect_error', () => {
      if (!this.socket.active && !this.isStopped) setTimeout(() => this.socket.connect(), 500).unref();
    });
    this.poll = setInterval(() => void this.read(true), POLL_MS);
  }

  /** Writes as long as it goes on, then sends what is left. @param pauseMs between two messages, on average */
  async play(goesOn: () => boolean, pauseMs: number): Promise<void> {
    const sending = this.deliver();
    for (let number = 1; goesOn(); number += 1) {
      const conversation = 'abc'[number % 3] ?? 'a';
      const text = `Line ${number} of ${this.sessionId.slice(-6)}: one moment, I look into it.`;
      this.written.push(text);
      // Notes are taken whatever the customer does.
      this.outbox = boxes.enqueue(this.outbox, v7(), { type: 'note', conversation, text });
      await sleep(pauseMs * (0.5 + Math.random()));
      // A person who sees five messages waiting stops and waits, too.
      while (this.unanswered >= 5 && goesOn()) await sleep(50);
    }
    // Something that the customers will answer: the script has lines to say when the last kill comes.
    for (const conversation of 'abc') {
      const text = 'I am sorry to hear that. Could you send me a photo of the damage?';
      this.outbox = boxes.enqueue(this.outbox, v7(), { type: 'message', conversation, text });
    }
    const giveUpMs = performance.now() + 60_000;
    while (boxes.nextToSend(this.outbox) !== undefined && performance.now() < giveUpMs) await sleep(50);
    this.isStopped = true;
    await sending;
  }

  /** How many commands never got an answer. */
  get unanswered(): number {
    return this.outbox.filter(({ state }) => state === 'queued').length;
  }

  /** Reads to the end. */
  async finish(): Promise<void> {
    clearInterval(this.poll);
    this.socket.disconnect();
    for (let tries = 0; tries < 100; tries += 1) {
      if ((await this.read(true)) && !hasGap(this.log)) return;
      await sleep(100);
    }
  }

  private async deliver(): Promise<void> {
    while (!this.isStopped) {
      const entry = boxes.nextToSend(this.outbox);
      if (entry === undefined) {
        await sleep(5);
        continue;
      }
      const answer = await this.try(entry);
      if (answer?.ok === true) {
        this.attempt = 0;
        this.order += 1;
        this.acknowledged.push(answer.data);
        const { events = [], head = 0 } = answer.data.advanced ?? {};
        this.take(events, Math.max(head, answer.data.seq));
        this.outbox = boxes.markSent(this.outbox, answer.data);
        continue;
      }
      const verdict = boxes.verdictOf(answer?.ok === false ? answer.problem : null);
      if (verdict.kind === 'renumber') this.order = verdict.order;
      else if (verdict.kind === 'refused') this.outbox = boxes.markRefused(this.outbox, entry.clientId, verdict.reason);
      else if (verdict.kind === 'retry') {
        this.retries += 1;
        this.attempt += 1;
        await sleep(boxes.backoffMs(Math.min(this.attempt, 2), Math.random()));
      } else return;
    }
  }

  private async try({ clientId, content }: boxes.OutboxEntry): Promise<Ack<CommandAnswer> | null> {
    const command = { ...content, clientId, order: this.order };
    try {
      if (this.socket.connected && this.attempt % 2 === 0) {
        return await this.socket.timeout(ANSWER_MS).emitWithAck('command', command);
      }
      const response = await this.request(`/commands`, command);
      const body: CommandReceipt & Problem = await response.json();
      return response.ok ? { ok: true, data: body } : { ok: false, problem: body };
    } catch {
      // No answer: unknown whether it arrived.
      return null;
    }
  }

  private take(events: readonly CandidateEvent[], head: number): void {
    this.log = mergeEvents(this.log, events, head);
    this.outbox = boxes.dropConfirmed(this.outbox, events);
    if (hasGap(this.log)) void this.read(false);
  }

  /** @returns whether the server answered */
  private async read(isForced: boolean): Promise<boolean> {
    if (this.isReading) return false;
    this.isReading = true;
    try {
      for (let isFirst = isForced; isFirst || hasGap(this.log); isFirst = false) {
        const response = await this.request(`/candidate-events?after=${this.log.seq}`);
        if (!response.ok) return false;
        const { events, head }: CandidateEventPage = await response.json();
        this.log = mergeEvents(this.log, events, head);
        this.outbox = boxes.dropConfirmed(this.outbox, events);
        if (events.length === 0) break;
      }
      return true;
    } catch {
      // Asked again by the timer.
      return false;
    } finally {
      this.isReading = false;
    }
  }

  private request(route: string, body?: object): Promise<Response> {
    return fetch(`${this.url}/api/test-sessions/${this.sessionId}${route}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { cookie: this.cookie, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(ANSWER_MS),
    });
  }
}

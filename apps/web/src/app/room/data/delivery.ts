import type { Ack, AdvancedNotice, CommandAnswer, CommandReceipt, CommandRequest } from '@audition/contracts';
import { inject, Injectable, signal } from '@angular/core';
import { v7 } from 'uuid';
import { OutboxStorage } from './outbox-storage';
import * as boxes from './outbox';
import type { CommandContent, Outbox, OutboxEntry } from './outbox';
import { asApiError, RoomApi } from './room-api';
import { RoomSocket } from './room-socket';

/** What delivery tells, and what it cannot settle by itself. */
export interface DeliveryListener {
  /** What an answer tells of the log. */
  reached: (notice: AdvancedNotice) => void;
  over: () => void;
  elsewhere: () => void;
  signedOut: () => void;
}

/**
 * Brings commands to the server: one at a time, in order, again and again until it answers, over the socket or by HTTP.
 * Repeats are harmless, for the server knows each command by its id.
 */
@Injectable()
export class Delivery {
  private readonly api = inject(RoomApi);
  private readonly socket = inject(RoomSocket);
  private readonly storage = inject(OutboxStorage);
  private readonly entries = signal<Outbox>([]);
  private readonly reachable = signal(true);
  private sessionId = '';
  private order = 1;
  private listener: DeliveryListener | null = null;
  private isSending = false;
  private attempt = 0;
  private wakeUp: (() => void) | null = null;

  readonly outbox = this.entries.asReadonly();
  /** False after a command got no answer, until one does. */
  readonly isReachable = this.reachable.asReadonly();

  /** Takes up what an earlier visit could not send. @param order the next number the server expects */
  async open(sessionId: string, order: number, listener: DeliveryListener): Promise<void> {
    this.sessionId = sessionId;
    this.order = order;
    this.listener = listener;
    const kept = await this.storage.load(sessionId);
    this.entries.update((outbox) => boxes.restore(outbox, kept));
    this.run();
  }

  /** Puts a command into the outbox; it is on its way when this returns. */
  send(content: CommandContent): void {
    const clientId = v7();
    const isFleeting = boxes.FLEETING.includes(content.type);
    if (isFleeting && !this.reachable()) return;
    this.entries.update((outbox) => boxes.enqueue(outbox, clientId, content));
    if (!isFleeting) void this.storage.keep({ clientId, sessionId: this.sessionId, content });
    this.run();
  }

  discard(clientId: string): void {
    this.entries.update((outbox) => boxes.remove(outbox, clientId));
    void this.storage.drop(clientId);
  }

  /** Drops what the log shows by now. */
  confirm(events: Parameters<typeof boxes.dropConfirmed>[1]): void {
    for (const { clientId } of events) if (clientId !== undefined) void this.storage.drop(clientId);
    this.entries.update((outbox) => boxes.dropConfirmed(outbox, events));
  }

  /** Tries at once instead of waiting. */
  wake(): void {
    this.attempt = 0;
    this.wakeUp?.();
    this.run();
  }

  /** Sends nothing more; what is unsent stays in storage. */
  close(): void {
    this.listener = null;
    this.wakeUp?.();
  }

  /** Refuses what cannot be sent any more and wipes the storage. */
  async end(reason: string): Promise<void> {
    for (const { clientId, state } of this.entries()) {
      if (state === 'queued') this.entries.update((outbox) => boxes.markRefused(outbox, clientId, reason));
    }
    await this.storage.clear(this.sessionId);
  }

  private run(): void {
    if (this.isSending || this.listener === null) return;
    this.isSending = true;
    void this.sendAll().finally(() => {
      this.isSending = false;
      if (boxes.nextToSend(this.entries()) !== undefined) this.run();
    });
  }

  private async sendAll(): Promise<void> {
    for (;;) {
      const entry = boxes.nextToSend(this.entries());
      if (entry === undefined || this.listener === null) return;
      const answer = await this.try(entry);
      if (answer?.ok === true) this.settle(entry, answer.data);
      else if (!(await this.handle(entry, answer))) return;
    }
  }

  private settle({ clientId }: OutboxEntry, { advanced, ...receipt }: CommandAnswer): void {
    this.attempt = 0;
    this.order += 1;
    this.reachable.set(true);
    this.entries.update((outbox) => boxes.markSent(outbox, receipt));
    void this.storage.drop(clientId);
    // By HTTP, and to a repeat, nothing rides along: the log is known to go at least to this command.
    const { events = [], head = 0 } = advanced ?? {};
    this.listener?.reached({ events, head: Math.max(head, receipt.seq) });
  }

  /** @returns whether to go on sending */
  private async handle(entry: OutboxEntry, answer: Ack<CommandAnswer> | null): Promise<boolean> {
    const problem = answer?.ok === false ? answer.problem : null;
    const verdict = boxes.verdictOf(problem);
    if (problem !== null) this.reachable.set(true);
    switch (verdict.kind) {
      case 'renumber':
        if (verdict.order === this.order) await this.pause();
        this.order = verdict.order;
        return true;
      case 'refused':
        this.entries.update((outbox) => boxes.markRefused(outbox, entry.clientId, verdict.reason));
        void this.storage.drop(entry.clientId);
        return true;
      case 'over':
        this.listener?.over();
        await this.end(verdict.reason);
        return false;
      case 'elsewhere':
        this.listener?.elsewhere();
        this.close();
        return false;
      case 'signed-out':
        this.listener?.signedOut();
        this.close();
        return false;
      case 'retry':
        if (problem === null) this.reachable.set(false);
        if (boxes.FLEETING.includes(entry.content.type)) this.discard(entry.clientId);
        await this.pause();
        return true;
    }
  }

  private async try({ clientId, content }: OutboxEntry): Promise<Ack<CommandAnswer> | null> {
    const request: CommandRequest = { ...content, clientId, order: this.order };
    // Every second attempt goes by HTTP: a connection may look open and swallow everything.
    if (this.socket.isOnline() && this.attempt % 2 === 0) return this.socket.command(request);
    return this.post(request);
  }

  private async post(request: CommandRequest): Promise<Ack<CommandReceipt> | null> {
    try {
      return {
        ok: true,
        data: await this.api.post<CommandReceipt>(`/test-sessions/${this.sessionId}/commands`, request),
      };
    } catch (thrown) {
      const { problem } = asApiError(thrown);
      return problem === null ? null : { ok: false, problem };
    }
  }

  private pause(): Promise<void> {
    this.attempt += 1;
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, boxes.backoffMs(this.attempt, Math.random()));
      this.wakeUp = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

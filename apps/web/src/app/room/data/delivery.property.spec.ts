import type { CommandReceipt, Problem } from '@audition/contracts';
import type { CandidateEvent } from '@audition/scenario';
import fc from 'fast-check';
import { EMPTY_LOG, hasGap, mergeEvents, type EventLog } from './event-log';
import * as boxes from './outbox';

/** What can be left out of the protocol, to see that each part is needed. */
interface Parts {
  hasIds: boolean;
  hasGapRecovery: boolean;
  hasStorage: boolean;
}

const WHOLE: Parts = { hasIds: true, hasGapRecovery: true, hasStorage: true };
type Answer = CommandReceipt | Problem;

/** The door's rules: a known id gets its first answer, any other order than the next is refused, the log is numbered. */
class ServerModel {
  readonly log: CandidateEvent[] = [];
  private taken = 0;

  constructor(private readonly parts: Parts) {}

  accept({ clientId, content }: boxes.OutboxEntry, order: number): Answer {
    const first = this.log.find((event) => event.clientId === clientId);
    if (this.parts.hasIds && first !== undefined) return { clientId, seq: first.seq, atMs: 0 };
    // Without ids an order check would hide the repeats, so the ablation goes without it as well.
    if (this.parts.hasIds && order !== this.taken + 1) {
      const data = { expected: this.taken + 1 };
      return { type: 'urn:problem:test.order', title: 'Order', status: 409, instance: 'r', data };
    }
    this.taken += 1;
    const seq = this.say({ actor: 'operator', text: content.text ?? '', clientId });
    return { clientId, seq, atMs: 0 };
  }

  say({ actor, text, clientId }: { actor: 'operator' | 'customer'; text: string; clientId?: string }): number {
    const seq = this.log.length + 1;
    const body = { kind: 'message', text } as const;
    this.log.push({ seq, atMs: 0, conversation: 'a', actor, body, ...(clientId === undefined ? {} : { clientId }) });
    return seq;
  }
}

/** The room of one candidate on a line that loses, doubles and reorders. Every choice comes from `pick`. */
class Session {
  readonly server: ServerModel;
  view: EventLog = EMPTY_LOG;
  private outbox: boxes.Outbox = [];
  private stored: { clientId: string; content: boxes.CommandContent }[] = [];
  private pushes: CandidateEvent[] = [];
  private pushed = 0;
  private order = 1;
  private ids = 0;

  constructor(
    private readonly parts: Parts,
    private readonly pick: (choices: number) => number,
  ) {
    this.server = new ServerModel(parts);
  }

  write(text: string): void {
    this.ids += 1;
    const clientId = String(this.ids).padStart(6, '0');
    const content: boxes.CommandContent = { type: 'message', conversation: 'a', text };
    this.outbox = boxes.enqueue(this.outbox, clientId, content);
    if (this.parts.hasStorage) this.stored.push({ clientId, content });
  }

  /** One attempt: the command or its answer may get lost, and the command may arrive twice. */
  attempt(isCalm: boolean): void {
    const entry = boxes.nextToSend(this.outbox);
    if (entry === undefined) return;
    const fate = isCalm ? 9 : this.pick(10);
    if (fate === 0) return;
    let answer = this.server.accept(entry, this.order);
    if (fate === 1) answer = this.server.accept(entry, this.order);
    this.carry(isCalm);
    if (fate === 2 || fate === 3) return;
    if ('clientId' in answer) {
      this.order += 1;
      this.outbox = boxes.markSent(this.outbox, answer);
      this.forget([entry.clientId]);
      return;
    }
    const verdict = boxes.verdictOf(answer);
    if (verdict.kind === 'renumber') this.order = verdict.order;
  }

  /** Hints on their way: lost, doubled, out of order. */
  carry(isCalm: boolean): void {
    this.pushes.push(...this.server.log.slice(this.pushed));
    this.pushed = this.server.log.length;
    while (this.pushes.length > 0) {
      const [event] = this.pushes.splice(isCalm ? 0 : this.pick(this.pushes.length), 1);
      const fate = isCalm ? 9 : this.pick(10);
      if (event === undefined || fate < 2) continue;
      this.take([event], event.seq);
      if (fate === 2) this.take([event], event.seq);
      if (fate === 3) return;
    }
  }

  /** The tab dies and is opened again: only what was stored is left. */
  reload(): void {
    this.view = EMPTY_LOG;
    this.pushes = [];
    this.order = 1;
    this.outbox = boxes.restore([], this.stored);
  }

  /** Reads by HTTP what is missing, as a reconnect and each heartbeat do. */
  read(): void {
    if (!this.parts.hasGapRecovery && this.view.seq > 0) return;
    this.take(this.server.log.slice(this.view.seq), this.server.log.length);
  }

  get isDone(): boolean {
    return boxes.nextToSend(this.outbox) === undefined && !hasGap(this.view);
  }

  private take(events: readonly CandidateEvent[], head: number): void {
    this.view = mergeEvents(this.view, events, head);
    this.outbox = boxes.dropConfirmed(this.outbox, events);
    this.forget(events.flatMap(({ clientId }) => clientId ?? []));
  }

  private forget(ids: readonly string[]): void {
    this.stored = this.stored.filter(({ clientId }) => !ids.includes(clientId));
  }
}

/** Plays 60 messages on a bad line and then lets it heal. @returns texts written, stored, and seen */
function play(parts: Parts, seed: number): { written: string[]; stored: string[]; seen: string[]; all: string[] } {
  const next = randomOf(seed);
  const pick = (choices: number): number => next() % choices;
  const session = new Session(parts, pick);
  const written: string[] = [];
  for (let round = 0; written.length < 60 || round < 200; round += 1) {
    if (written.length < 60 && pick(3) > 0) {
      written.push(`message ${written.length}`);
      session.write(`message ${written.length - 1}`);
    }
    if (pick(6) === 0) session.server.say({ actor: 'customer', text: `line ${round}` });
    session.attempt(false);
    session.carry(false);
    if (pick(25) === 0) session.reload();
    if (pick(8) === 0) session.read();
  }
  // What every reconnect does, until there is nothing left to do.
  for (let round = 0; round === 0 || (round < 500 && !session.isDone); round += 1) {
    session.attempt(true);
    session.carry(true);
    session.read();
  }
  const textsOf = (events: readonly CandidateEvent[], actor?: string): string[] =>
    events.flatMap((event) =>
      event.body.kind === 'message' && (actor === undefined || event.actor === actor) ? [event.body.text] : [],
    );
  return {
    written,
    stored: textsOf(session.server.log, 'operator'),
    seen: textsOf(session.view.events),
    all: textsOf(session.server.log),
  };
}

/** Whole numbers that look random, the same for the same seed (mulberry32). */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
}

describe('what is written on a line that loses, doubles and reorders, over reloads', () => {
  it('arrives once and in order, and is seen as it is stored', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const { written, stored, seen, all } = play(WHOLE, seed);
        expect(stored).toEqual(written);
        expect(seen).toEqual(all);
      }),
      { numRuns: 60 },
    );
  });

  it.each<[string, Partial<Parts>]>([
    ['the ids of commands', { hasIds: false }],
    ['the reading of what was missed', { hasGapRecovery: false }],
    ['the kept outbox', { hasStorage: false }],
  ])('would not without %s', (_, missing) => {
    const isRight = (seed: number): boolean => {
      const { written, stored, seen, all } = play({ ...WHOLE, ...missing }, seed);
      return JSON.stringify([stored, seen]) === JSON.stringify([written, all]);
    };
    expect([1, 2, 3, 4, 5, 6, 7, 8, 9, 10].every(isRight)).toBe(false);
  });
});

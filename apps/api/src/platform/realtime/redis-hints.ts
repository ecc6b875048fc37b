import { Logger } from '@nestjs/common';
import { createClient } from '@redis/client';
import type { HintCarrier } from './cluster-hints.js';

const STREAM = 'audition:hints';
/** About a minute of a very busy installation; older hints are of no use. */
const KEPT = 10_000;
const WAIT_MS = 5000;
const AGAIN_MS = 1000;

type Client = ReturnType<typeof createClient>;

/** Carries hints by a Redis stream: after a lost connection reading goes on where it stopped. */
export class RedisHints implements HintCarrier {
  private readonly logger = new Logger(RedisHints.name);
  private readonly writer: Client;
  private readonly reader: Client;
  private isClosed = false;
  private hasFailed = false;

  constructor(url: string) {
    // Without a queue for when Redis is away: hints are worth something now or never.
    this.writer = createClient({ url, disableOfflineQueue: true });
    this.reader = createClient({ url });
    for (const client of [this.writer, this.reader]) client.on('error', (error: unknown) => this.say(error));
  }

  async open(receive: (message: string) => void): Promise<void> {
    const connected = Promise.all([this.writer.connect(), this.reader.connect()]);
    connected.catch((error: unknown) => this.say(error));
    // A Redis that is away must not hold up the start; both clients come back by themselves.
    await Promise.race([connected.catch(() => undefined), pause(WAIT_MS)]);
    void this.read(receive);
  }

  async send(message: string): Promise<void> {
    await this.writer.xAdd(
      STREAM,
      '*',
      { message },
      { TRIM: { strategy: 'MAXLEN', strategyModifier: '~', threshold: KEPT } },
    );
  }

  async close(): Promise<void> {
    this.isClosed = true;
    this.writer.destroy();
    this.reader.destroy();
  }

  private async read(receive: (message: string) => void): Promise<void> {
    let last: string | null = null;
    while (!this.isClosed) {
      try {
        last ??= await this.newest();
        const answer = await this.reader.xRead({ key: STREAM, id: last }, { BLOCK: WAIT_MS });
        this.hasFailed = false;
        for (const { id, message } of messagesIn(answer)) {
          last = id;
          receive(message);
        }
      } catch (error) {
        // Closed, or Redis is away and comes back.
        if (this.isClosed) return;
        this.say(error);
        await pause(AGAIN_MS);
      }
    }
  }

  /** Where reading begins: after what is there already. */
  private async newest(): Promise<string> {
    const [entry] = (await this.reader.xRevRange(STREAM, '+', '-', { COUNT: 1 })) ?? [];
    return entry?.id ?? '0-0';
  }

  private say(error: unknown): void {
    if (!this.hasFailed && !this.isClosed) this.logger.warn({ err: error }, 'Redis cannot be reached');
    this.hasFailed = true;
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms).unref());
}

/** The messages of an answer to XREAD, checked: what else stands in the stream is passed over. */
function messagesIn(answer: unknown): { id: string; message: string }[] {
  if (!Array.isArray(answer)) return [];
  return answer.flatMap((stream: unknown) => {
    if (!isRecord(stream) || !Array.isArray(stream['messages'])) return [];
    return stream['messages'].flatMap((entry: unknown) => {
      if (!isRecord(entry) || typeof entry['id'] !== 'string' || !isRecord(entry['message'])) return [];
      const message = entry['message']['message'];
      return [{ id: entry['id'], message: typeof message === 'string' ? message : '' }];
    });
  });
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

import {
  Inject,
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';

/** What processes tell each other: ids and numbers, never texts. Whoever misses one finds the same by reading. */
export type Hint =
  | { kind: 'advanced'; workspaceId: string; sessionId: string; head: number }
  | { kind: 'changed'; sessionId: string }
  | { kind: 'taken-over'; candidateSessionId: string }
  | { kind: 'signed-out'; memberSessionIds: readonly string[] };

/** A way from one process to all others. */
export interface HintCarrier {
  /** Begins to listen and keeps listening, over losses of the connection. @param receive gets what was sent, own included */
  open(receive: (message: string) => void): Promise<void>;
  /** Sends to every process. */
  send(message: string): Promise<void>;
  close(): Promise<void>;
}

/** The carrier that the configuration chooses; null for a single process. */
export const HINT_CARRIER = Symbol('HintCarrier');

/** Hints that come up while others are on their way go together. */
const GATHER_MS = 10;
/** Below what one NOTIFY carries. */
const MESSAGE_MAX = 7000;

/** Hints to and from the other processes of the API. With one process it does nothing. */
@Injectable()
export class ClusterHints implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(ClusterHints.name);
  private readonly origin = crypto.randomUUID();
  private readonly listeners: ((hint: Hint) => void)[] = [];
  private waiting: Hint[] = [];
  private timer: NodeJS.Timeout | undefined;
  private hasFailed = false;

  constructor(@Inject(HINT_CARRIER) private readonly carrier: HintCarrier | null) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.carrier?.open((message) => this.receive(message));
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearTimeout(this.timer);
    await this.flush();
    await this.carrier?.close();
  }

  /** Hints of other processes; this one's own are not repeated to it. */
  onHint(listener: (hint: Hint) => void): void {
    this.listeners.push(listener);
  }

  /** Tells the other processes, a few milliseconds later. Never throws: a lost hint delays, and reading makes it good. */
  tell(hint: Hint): void {
    if (this.carrier === null) return;
    this.waiting.push(hint);
    this.timer ??= setTimeout(() => void this.flush(), GATHER_MS).unref();
  }

  private async flush(): Promise<void> {
    this.timer = undefined;
    const hints = this.waiting;
    this.waiting = [];
    try {
      for (const message of messagesOf(this.origin, hints)) await this.carrier?.send(message);
      this.hasFailed = false;
    } catch (error) {
      // Said once: the database or Redis is away, and the rest of the product says so, too.
      if (!this.hasFailed) this.logger.warn({ err: error }, 'Hints cannot be told to other processes');
      this.hasFailed = true;
    }
  }

  private receive(message: string): void {
    try {
      const { origin, hints }: Envelope = JSON.parse(message);
      if (origin === this.origin) return;
      for (const hint of hints) this.listeners.forEach((listener) => listener(hint));
    } catch (error) {
      // From another version of the product, or a listener's fault; one hint must not end the listening.
      this.logger.warn({ err: error }, 'A hint could not be used');
    }
  }
}

interface Envelope {
  origin: string;
  hints: Hint[];
}

/** Hints packed into as few messages as they fit in; of several advances of one session the newest is enough. */
function messagesOf(origin: string, hints: readonly Hint[]): string[] {
  const newest = new Map<string, Hint>();
  hints.forEach((hint, index) => newest.set(hint.kind === 'advanced' ? hint.sessionId : `${index}`, hint));
  const messages: string[] = [];
  let part: Hint[] = [];
  for (const hint of newest.values()) {
    if (JSON.stringify([...part, hint]).length > MESSAGE_MAX && part.length > 0) {
      messages.push(JSON.stringify({ origin, hints: part } satisfies Envelope));
      part = [];
    }
    part.push(hint);
  }
  if (part.length > 0) messages.push(JSON.stringify({ origin, hints: part } satisfies Envelope));
  return messages;
}

import { setTimeout as sleep } from 'node:timers/promises';
import { LOADS, type Load } from './library.ts';

/** A candidate whose test runs, as the measuring process needs it. */
export interface Seat {
  sessionId: string;
  cookie: string;
  /** Start of the test in ms since 1970, by the database's clock: this machine's. */
  startedMs: number;
}

/** Requests under way at once while seats are made; fewer than the server has connections to the database. */
const HANDS = 8;
/** How often a request that a busy machine could not answer is made again. */
const TRIES = 5;
const PAUSE_MS = 1000;

/** How the owner signs in. */
export const OWNER = { email: 'owner@bench.example', password: 'correct horse battery staple 42' };

/** Candidates in one file of an import. */
const IMPORTED = 500;

/** The owner's browser and one opening per load; seats are made through the routes that people use. */
export class Organiser {
  private readonly openings = new Map<Load, string>();
  private readonly url: string;
  private cookie = '';
  private count = 0;

  private constructor(url: string) {
    this.url = url;
  }

  /** Sets up the workspace of a new installation. @param setupLink the one-time link it printed */
  static async setUp(url: string, setupLink: string): Promise<Organiser> {
    const organiser = new Organiser(url);
    const answer = await send(url, '/setup', '', {
      token: setupLink.split('#')[1],
      workspaceName: 'Benchmark',
      name: 'Bench Owner',
      ...OWNER,
    });
    organiser.cookie = answer.cookie;
    return organiser;
  }

  /** The owner's session, for what only reads. */
  get session(): string {
    return this.cookie;
  }

  /** Candidates whose tests have just begun. */
  async seats(load: Load, count: number): Promise<Seat[]> {
    const openingId = await this.openingOf(load);
    const seats: Seat[] = [];
    let left = count;
    const work = async (): Promise<void> => {
      while (left-- > 0) seats.push(await this.seat(openingId));
    };
    await Promise.all(Array.from({ length: HANDS }, work));
    return seats;
  }

  /** The id of an opening with so many candidates. */
  async crowded(load: Load, count: number): Promise<string> {
    const { body } = await send(this.url, '/openings', this.cookie, { title: load, profile: LOADS[load] });
    const openingId = textOf(body, 'id');
    for (let from = 0; from < count; from += IMPORTED) {
      const size = Math.min(IMPORTED, count - from);
      const lines = Array.from({ length: size }, (_, row) => `Person ${from + row},person-${from + row}@bench.example`);
      const csv = ['name,email', ...lines].join('\n');
      await send(this.url, `/openings/${openingId}/applications/import`, this.cookie, { csv });
    }
    return openingId;
  }

  /** A candidate of an opening of their own whose card is complete but for its submission. */
  async cardToSubmit(): Promise<{ openingId: string; submit: () => Promise<void> }> {
    const openingId = await this.crowded('steady', 1);
    const applications = await this.read<{ id: string }[]>(`/openings/${openingId}/applications`);
    const path = `/applications/${applications[0]?.id ?? ''}`;
    const { rounds } = await this.read<{ rounds: { criteria: string[] }[] }>(`${path}/interview`);
    const rated = (rounds[0]?.criteria ?? []).map((key) => [key, { rating: 4, ticks: [], note: '' }]);
    const draft = { version: 0, entries: Object.fromEntries(rated) };
    await send(this.url, `${path}/scorecard`, this.cookie, draft, { method: 'PUT' });
    return {
      openingId,
      submit: async () => void (await send(this.url, `${path}/scorecard/submit`, this.cookie, { version: 1 })),
    };
  }

  /** What a route answers to the owner who posts this. */
  async asked<T>(path: string, body: object): Promise<T> {
    const answer = await send(this.url, path, this.cookie, body);
    return answer.body as T;
  }

  private async read<T>(path: string): Promise<T> {
    const response = await fetch(`${this.url}/api${path}`, { headers: { cookie: this.cookie } });
    if (!response.ok) throw new Error(`${path} answered ${response.status}`);
    const body: T = await response.json();
    return body;
  }

  private async openingOf(load: Load): Promise<string> {
    const known = this.openings.get(load);
    if (known !== undefined) return known;
    const { body } = await send(this.url, '/openings', this.cookie, { title: load, profile: LOADS[load] });
    const id = textOf(body, 'id');
    this.openings.set(load, id);
    return id;
  }

  private async seat(openingId: string): Promise<Seat> {
    this.count += 1;
    const person = { name: `Candidate ${this.count}`, email: `candidate-${this.count}@bench.example` };
    const application = await send(this.url, `/openings/${openingId}/applications`, this.cookie, person);
    const invitation = await send(
      this.url,
      `/applications/${textOf(application.body, 'id')}/test-session`,
      this.cookie,
      {},
    );
    const token = textOf(invitation.body, 'link').split('#')[1];
    const entered = await send(this.url, '/room/enter', '', { token });
    const consent = { isAccepted: true, noticeVersion: entered.body['noticeVersion'] };
    await send(this.url, '/room/consent', entered.cookie, consent);
    await send(this.url, '/room/practice-done', entered.cookie, {});
    const started = await send(this.url, '/room/start', entered.cookie, {});
    return {
      sessionId: textOf(invitation.body, 'sessionId'),
      cookie: entered.cookie,
      startedMs: Date.parse(textOf(started.body, 'startedAt')),
    };
  }
}

interface Answer {
  body: Record<string, unknown>;
  cookie: string;
}

async function send(
  url: string,
  path: string,
  cookie: string,
  body: object,
  { method = 'POST', triesLeft = TRIES }: { method?: 'POST' | 'PUT'; triesLeft?: number } = {},
): Promise<Answer> {
  const response = await fetch(`${url}/api${path}`, {
    method,
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', ...(cookie === '' ? {} : { cookie }) },
  });
  if (response.status === 503 && triesLeft > 1) {
    await sleep(PAUSE_MS);
    return send(url, path, cookie, body, { method, triesLeft: triesLeft - 1 });
  }
  const text = await response.text();
  if (!response.ok) throw new Error(`${path} answered ${response.status}: ${text.slice(0, 300)}`);
  return {
    body: text === '' ? {} : JSON.parse(text),
    cookie: response.headers.get('set-cookie')?.split(';')[0] ?? '',
  };
}

function textOf(body: Record<string, unknown>, key: string): string {
  const value = body[key];
  if (typeof value !== 'string') throw new Error(`the answer has no ${key}`);
  return value;
}

// The business's side of the fault run: a workspace, an opening, and as many running tests as asked for.
import { setTimeout as sleep } from 'node:timers/promises';
import type { World } from './world.ts';

const TRIES = 20;
const AGAIN_MS = 500;

export interface StartedTest {
  sessionId: string;
  cookie: string;
}

/** HTTP with one cookie. */
export class Browser {
  cookie = '';
  private readonly url: string;

  constructor(url: string) {
    this.url = url;
  }

  /**
   * A request that a busy machine refuses for the moment has changed nothing and is made again.
   * @throws Error when the answer is not a success: nothing breaks while the world is being built
   */
  async post<T>(route: string, body: object = {}): Promise<T> {
    let response = await this.send(route, body);
    for (let tries = 1; response.status === 503 && tries < TRIES; tries += 1) {
      await sleep(AGAIN_MS);
      response = await this.send(route, body);
    }
    const set = response.headers.get('set-cookie');
    if (set !== null) this.cookie = set.split(';')[0] ?? '';
    const text = await response.text();
    if (!response.ok) throw new Error(`${route}: ${response.status} ${text.slice(0, 300)}`);
    return JSON.parse(text === '' ? 'null' : text);
  }

  private send(route: string, body: object): Promise<Response> {
    return fetch(`${this.url}/api${route}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(this.cookie === '' ? {} : { cookie: this.cookie }) },
      body: JSON.stringify(body),
    });
  }
}

export interface Shop {
  owner: Browser;
  openingId: string;
}

/** Sets the workspace up. */
export async function openShop(world: World): Promise<Shop> {
  const owner = new Browser(world.url);
  await owner.post('/setup', {
    ...{ token: world.setupLink?.split('#')[1], workspaceName: 'Fault run', name: 'Mara Lindqvist' },
    ...{ email: 'owner@north.example', password: 'violet anchor 7 harvest moon' },
  });
  const { id } = await owner.post<{ id: string }>('/openings', { title: 'Support', profile: 'support' });
  return { owner, openingId: id };
}

/** Invites candidates and starts their tests, a few at a time. @param role that tells their addresses from others' */
export async function startTests(
  world: World,
  { owner, openingId }: Shop,
  role: string,
  count: number,
): Promise<StartedTest[]> {
  const tests: StartedTest[] = [];
  let next = 0;
  const work = async (): Promise<void> => {
    for (let number = (next += 1); number <= count; number = next += 1) {
      const person = { name: `Candidate ${number}`, email: `${role}-${number}@mail.example` };
      const { id } = await owner.post<{ id: string }>(`/openings/${openingId}/applications`, person);
      const { sessionId, link } = await owner.post<{ sessionId: string; link: string }>(
        `/applications/${id}/test-session`,
      );
      const browser = new Browser(world.url);
      const { noticeVersion } = await browser.post<{ noticeVersion: number }>('/room/enter', {
        token: link.split('#')[1],
      });
      await browser.post('/room/consent', { isAccepted: true, noticeVersion });
      await browser.post('/room/practice-done');
      await browser.post('/room/start');
      tests.push({ sessionId, cookie: browser.cookie });
    }
  };
  await Promise.all(Array.from({ length: 8 }, work));
  return tests;
}

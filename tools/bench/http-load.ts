import http from 'node:http';
import { percentile, round } from './row.ts';

/** What a client asks, over and over. */
export interface Asked {
  url: string;
  cookie?: string;
}

/** One answer's body; refuses everything but 200. */
export function ask({ url, cookie }: Asked, agent: http.Agent): Promise<string> {
  return new Promise((resolve, reject) => {
    const request = http.get(url, { agent, headers: cookie === undefined ? {} : { cookie } }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => {
        const text = Buffer.concat(parts).toString();
        if (response.statusCode === 200) resolve(text);
        else reject(new Error(`${url} answered ${response.statusCode}: ${text.slice(0, 300)}`));
      });
    });
    request.on('error', reject);
  });
}

/** Requests a second over so many connections at once. */
export async function throughput(asked: (n: number) => Asked, connections: number, seconds: number): Promise<number> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: connections });
  const until = performance.now() + seconds * 1000;
  let count = 0;
  const work = async (): Promise<void> => {
    while (performance.now() < until) {
      await ask(asked(count), agent);
      count += 1;
    }
  };
  const from = performance.now();
  await Promise.all(Array.from({ length: connections }, work));
  agent.destroy();
  return count / ((performance.now() - from) / 1000);
}

/** The time in ms that 95 of 100 requests, one after the other, do not exceed. */
export async function p95(count: number, act: (n: number) => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let n = 0; n < count; n += 1) {
    const from = performance.now();
    await act(n);
    times.push(performance.now() - from);
  }
  return round(percentile(times, 0.95), 3);
}

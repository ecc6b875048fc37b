import type { Ack, CandidateEventPage, CommandReceipt, Problem, RoomView } from '@audition/contracts';
import { io, type Socket } from 'socket.io-client';
import { v7 } from 'uuid';

/** An answer over HTTP, read as JSON. */
export interface Answer<T> {
  status: number;
  body: T;
}

/** A candidate's browser as far as the API can tell: keeps its cookie, speaks HTTP and Socket.IO. */
export class CandidateClient {
  cookie = '';
  private order = 1;
  private readonly sockets: Socket[] = [];

  /** @param baseUrl where the API listens, without a slash at the end */
  constructor(readonly baseUrl: string) {}

  /** The same browser with another process of the API, or with one that has been started again. */
  at(baseUrl: string): CandidateClient {
    const twin = new CandidateClient(baseUrl);
    twin.cookie = this.cookie;
    twin.order = this.order;
    return twin;
  }

  /** Opens an invitation link. */
  async enter(link: string, takeOver?: boolean): Promise<Answer<RoomView & Problem>> {
    const token = link.split('#')[1] ?? '';
    return this.post('/room/enter', takeOver === undefined ? { token } : { token, takeOver });
  }

  /** From the link to the running test. */
  async begin(link: string): Promise<RoomView> {
    const { body } = await this.enter(link);
    await this.post('/room/consent', { isAccepted: true, noticeVersion: body.noticeVersion });
    await this.post('/room/practice-done');
    return (await this.post<RoomView>('/room/start')).body;
  }

  room(): Promise<Answer<RoomView & Problem>> {
    return this.get('/room');
  }

  /** The next command in order over HTTP; parts given win, so that a test can send a wrong one. */
  async command(sessionId: string, content: Record<string, unknown>): Promise<Answer<CommandReceipt & Problem>> {
    const answer = await this.post<CommandReceipt & Problem>(
      `/test-sessions/${sessionId}/commands`,
      this.next(content),
    );
    if (answer.status === 200) this.order += 1;
    return answer;
  }

  /** Sends a file as the room does. */
  async upload<T>(
    sessionId: string,
    file: { name: string; type: string; bytes: Uint8Array },
    clientId: string,
  ): Promise<Answer<T>> {
    const response = await this.raw(`/test-sessions/${sessionId}/files`, {
      method: 'POST',
      body: new Uint8Array(file.bytes),
      headers: this.uploadHeaders(file.name, file.type, clientId),
    });
    return { status: response.status, body: (await response.json()) as T };
  }

  uploadHeaders(name: string, type: string, clientId: string): Record<string, string> {
    const headers = { cookie: this.cookie, 'x-client-id': clientId, 'x-file-name': encodeURIComponent(name) };
    return type === '' ? headers : { ...headers, 'content-type': type };
  }

  /** The answer as it is, for bytes and headers. */
  raw(path: string, init: RequestInit & { headers?: Record<string, string> } = {}): Promise<Response> {
    return fetch(`${this.baseUrl}/api${path}`, { ...init, headers: { cookie: this.cookie, ...init.headers } });
  }

  /** The envelope around a command: a new client id and the next order. */
  next(content: Record<string, unknown>): Record<string, unknown> {
    return { clientId: v7(), order: this.order, ...content };
  }

  /** Every event so far, page by page. */
  async events(sessionId: string): Promise<CandidateEventPage['events']> {
    const events: CandidateEventPage['events'] = [];
    for (;;) {
      const after = events.at(-1)?.seq ?? 0;
      const { body } = await this.get<CandidateEventPage>(
        `/test-sessions/${sessionId}/candidate-events?after=${after}`,
      );
      events.push(...body.events);
      if (body.events.length === 0 || (events.at(-1)?.seq ?? 0) >= body.head) return events;
    }
  }

  /** A connected socket of the room. @throws Error with the server's reason when it is not let in */
  async socket(headers: Record<string, string> = {}): Promise<Socket> {
    const socket = io(`${this.baseUrl}/room`, {
      extraHeaders: { cookie: this.cookie, ...headers },
      transports: ['websocket'],
      reconnection: false,
      forceNew: true,
    });
    this.sockets.push(socket);
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve);
      socket.once('connect_error', reject);
    });
    return socket;
  }

  /** Sends over a socket and waits for the acknowledgement. */
  async emit<T>(socket: Socket, event: string, ...parameters: unknown[]): Promise<Ack<T>> {
    return socket.emitWithAck(event, ...parameters);
  }

  close(): void {
    this.sockets.forEach((socket) => socket.disconnect());
  }

  get<T>(path: string): Promise<Answer<T>> {
    return this.send<T>(path, { method: 'GET' });
  }

  post<T>(path: string, body: unknown = {}): Promise<Answer<T>> {
    return this.send<T>(path, { method: 'POST', body: JSON.stringify(body) });
  }

  private async send<T>(path: string, init: { method: string; body?: string }): Promise<Answer<T>> {
    const response = await fetch(`${this.baseUrl}/api${path}`, {
      ...init,
      headers: { cookie: this.cookie, ...(init.body === undefined ? {} : { 'content-type': 'application/json' }) },
    });
    const set = response.headers.get('set-cookie');
    if (set !== null) this.cookie = set.split(';')[0] ?? '';
    const text = await response.text();
    return { status: response.status, body: text === '' ? undefined : JSON.parse(text) } as Answer<T>;
  }
}

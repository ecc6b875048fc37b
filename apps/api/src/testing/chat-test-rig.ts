import type {
  ApplicationRow,
  OpeningDetail,
  TestEventPage,
  TestInvitation,
  TestSessionView,
} from '@audition/contracts';
import { canonicalJson, fold, type SessionState } from '@audition/scenario';
import { setTimeout as sleep } from 'node:timers/promises';
import { io, type Socket } from 'socket.io-client';
import { ChatTests } from '../chat-tests/chat-test.service.js';
import { Database } from '../platform/database/database.js';
import { CandidateClient } from './candidate-client.js';
import { StaffClient } from './staff-client.js';
import { TestApp, type Member } from './test-app.js';

export interface RunningTest {
  candidate: CandidateClient;
  sessionId: string;
  link: string;
}

/** A workspace with an opening, and what tests of chat tests do again and again: invite, take, look into the log. */
export class ChatTestRig {
  private readonly candidates: CandidateClient[] = [];
  private readonly sockets: Socket[] = [];
  private readonly others: TestApp[] = [];
  private count = 0;

  private constructor(
    private main: TestApp,
    readonly owner: Member,
    readonly openingId: string,
  ) {}

  /** @param settings environment variables beside the defaults of tests */
  static async start(settings: Record<string, string> = {}): Promise<ChatTestRig> {
    const app = await TestApp.start(settings);
    const owner = await app.setUp();
    const { body } = await owner.client.post<OpeningDetail>('/openings', { title: 'Support', profile: 'support' });
    return new ChatTestRig(app, owner, body.id);
  }

  get app(): TestApp {
    return this.main;
  }

  /** The owner's browser with the process that runs now. */
  get staff(): StaffClient {
    const client = new StaffClient(this.main.url);
    client.cookie = this.owner.client.cookie;
    return client;
  }

  /** Closes sockets; after each test. */
  hangUp(): void {
    this.candidates.splice(0).forEach((candidate) => candidate.close());
    this.sockets.splice(0).forEach((socket) => socket.disconnect());
  }

  async close(): Promise<void> {
    this.hangUp();
    for (const app of [...this.others, this.main]) await app.close();
  }

  /** Another process of the API on the same database. */
  async another(settings: Record<string, string> = {}): Promise<TestApp> {
    const app = await TestApp.start({
      ...settings,
      DATABASE_URL: this.main.databaseUrl,
      FILES_DIR: this.main.filesDir,
    });
    this.others.push(app);
    return app;
  }

  /** Stops the API and starts it again, under another address. */
  async restart(): Promise<void> {
    this.hangUp();
    await this.main.close({ keepsFiles: true });
    this.main = await TestApp.start({ DATABASE_URL: this.main.databaseUrl, FILES_DIR: this.main.filesDir });
  }

  /** A browser that knows nothing yet, or one that another browser was. */
  browser(from?: CandidateClient, url = this.main.url): CandidateClient {
    const candidate = from === undefined ? new CandidateClient(url) : from.at(url);
    this.candidates.push(candidate);
    return candidate;
  }

  /** A member's socket with this cookie. @throws Error with the server's reason when it is not let in */
  async follow(cookie: string, url = this.main.url): Promise<Socket> {
    const socket = io(`${url}/staff`, {
      extraHeaders: { cookie },
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

  /** A new person in the opening. */
  async application(): Promise<string> {
    this.count += 1;
    const person = { name: `Candidate ${this.count}`, email: `candidate-${this.count}@mail.example` };
    const { status, body } = await this.staff.post<ApplicationRow>(`/openings/${this.openingId}/applications`, person);
    expect([status, body]).toEqual([201, expect.objectContaining({ id: expect.any(String) })]);
    return body.id;
  }

  async invite(applicationId?: string): Promise<TestInvitation & { applicationId: string }> {
    const id = applicationId ?? (await this.application());
    const { status, body } = await this.staff.post<TestInvitation>(`/applications/${id}/test-session`);
    expect(status).toBe(201);
    return { ...body, applicationId: id };
  }

  /** A new candidate whose test runs. */
  async running(): Promise<RunningTest> {
    const { link, sessionId } = await this.invite();
    const candidate = this.browser();
    expect((await candidate.begin(link)).state).toBe('running');
    return { candidate, sessionId, link };
  }

  async view(sessionId: string): Promise<TestSessionView> {
    return (await this.staff.get<TestSessionView>(`/test-sessions/${sessionId}`)).body;
  }

  async log(sessionId: string): Promise<TestEventPage['events']> {
    return (await this.staff.get<TestEventPage>(`/test-sessions/${sessionId}/events?after=0`)).body.events;
  }

  /** As if the test had started earlier: time cannot be sent forward through the API. */
  async letPass(sessionId: string, minutes: number): Promise<void> {
    await this.main.asSuperuser(
      `UPDATE test_session
       SET started_at = started_at - $2 * interval '1 minute', deadline_at = deadline_at - $2 * interval '1 minute',
           due_at = due_at - $2 * interval '1 minute'
       WHERE id = $1`,
      [sessionId, minutes],
    );
  }

  /** Reads until something is there: the clock's beat is what one waits for, or a customer who types at a person's speed. */
  async until<T>(read: () => Promise<T>, isThere: (value: T) => boolean): Promise<T> {
    for (let tries = 0; tries < 450; tries += 1) {
      const value = await read();
      if (isThere(value)) return value;
      await sleep(100);
    }
    throw new Error('it did not happen within 45 seconds');
  }

  untilFinished(sessionId: string): Promise<TestSessionView> {
    return this.until(
      () => this.view(sessionId),
      ({ state }) => state === 'finished',
    );
  }

  /** The numbers have no gap, and the snapshot in the row is what follows from the log up to it; the rest folds, too. */
  async expectReplayable(sessionId: string): Promise<void> {
    await this.main.app.get(Database, { strict: false }).inWorkspace(this.owner.me.workspace.id, async (tx) => {
      const [row] = await tx.query<{
        version: string;
        seed: string;
        percent: number;
        state: SessionState;
        head: number;
      }>(
        `SELECT chat_test_version_id AS version, seed, extra_time_percent AS percent, engine_state AS state, head
         FROM test_session WHERE id = $1 FOR UPDATE`,
        [sessionId],
      );
      const events = await this.log(sessionId);
      expect(events.map(({ seq }) => seq)).toEqual(Array.from({ length: row?.head ?? 0 }, (_, index) => index + 1));
      const chatTests = this.main.app.get(ChatTests, { strict: false });
      const script = await chatTests.scriptOf(row?.version ?? '', row?.seed ?? '', tx);
      const pace = 1 + (row?.percent ?? 0) / 100;
      const upTo = events.slice(0, row?.state.seq);
      const whole = fold({ ...script, pace }, events);
      expect(canonicalJson(fold({ ...script, pace }, upTo))).toBe(canonicalJson(row?.state));
      expect(canonicalJson(fold({ ...script, pace }, events.slice(upTo.length), row?.state))).toBe(
        canonicalJson(whole),
      );
    });
  }
}

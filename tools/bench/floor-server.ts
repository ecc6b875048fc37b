// The floors: bare Socket.IO and node:http on the same PostgreSQL, without sessions, checks, engine or product around
// them. A process of its own, started by stage.ts with DATABASE_URL and PORT.
import { createServer } from 'node:http';
import pg from 'pg';
import { Server, type Socket } from 'socket.io';

interface Message {
  session: string;
  clientId: string;
  text: string;
}

interface Line extends Message {
  dueMs: number;
  socket: Socket;
}

const RESUMED = 40;
const pool = new pg.Pool({ connectionString: process.env['DATABASE_URL'], max: 10 });
await pool.query(`
  CREATE TABLE IF NOT EXISTS message (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, session text NOT NULL,
    client_id text NOT NULL, text text NOT NULL, at timestamptz NOT NULL DEFAULT clock_timestamp());
  CREATE INDEX IF NOT EXISTS message_session ON message (session, id);`);

const http = createServer((request, response) => {
  const session = new URL(request.url ?? '/', 'http://floor').searchParams.get('session');
  void pool
    .query(`SELECT id, client_id, text, at FROM message WHERE session = $1 ORDER BY id DESC LIMIT ${RESUMED}`, [
      session,
    ])
    .then(({ rows }) => {
      response.setHeader('content-type', 'application/json').end(JSON.stringify({ events: rows.reverse() }));
    });
});
const io = new Server(http, {
  serveClient: false,
  perMessageDeflate: false,
  pingInterval: 10_000,
  pingTimeout: 10_000,
});

/** Floor A: a statement, and so a commit, for each message. */
io.of('/single').on('connection', (socket) => {
  socket.on('command', ({ session, clientId, text }: Message, ack: (answer: object) => void) => {
    void pool
      .query({
        name: 'single',
        text: 'INSERT INTO message (session, client_id, text) VALUES ($1, $2, $3) RETURNING id',
        values: [session, clientId, text],
      })
      .then(({ rows }) => ack({ ok: true, data: { seq: rows[0] } }));
  });
});

/** Floor B: what arrives while a statement runs goes into the next one. */
const group = batched<{ message: Message; ack: (answer: object) => void }>(async (batch) => {
  await insertAll(batch.map(({ message }) => message));
  batch.forEach(({ message, ack }) => ack({ ok: true, data: { clientId: message.clientId } }));
});
io.of('/group').on('connection', (socket) => {
  socket.on('command', (message: Message, ack: (answer: object) => void) => group({ message, ack }));
});

/** Four customers per socket who say a line every twelve seconds: a timer each, durable before it is sent. */
const lines = batched<Line>(async (batch) => {
  await insertAll(batch);
  batch.forEach(({ socket, dueMs, text }) => socket.emit('line', { dueMs, text }));
});
const EVERY_MS = 12_000;
const LINE =
  'A customer says something of the length that messages usually have, one hundred and thirty characters or so of it, every now and then.';
io.of('/metronome').on('connection', (socket) => {
  for (let script = 0; script < 4; script += 1) {
    const beginMs = Date.now() + Math.random() * EVERY_MS;
    const timers = new Set<NodeJS.Timeout>();
    const plan = (dueMs: number): void => {
      const timer = setTimeout(
        () => {
          timers.delete(timer);
          lines({ session: socket.id, clientId: `${script}`, text: LINE, dueMs, socket });
          plan(dueMs + EVERY_MS);
        },
        Math.max(0, dueMs - Date.now()),
      );
      timers.add(timer);
    };
    plan(beginMs);
    socket.on('disconnect', () => timers.forEach((timer) => clearTimeout(timer)));
  }
});

http.listen(Number(process.env['PORT']), '127.0.0.1', () => process.send?.({ ready: true }));
process.on('disconnect', () => process.exit(0));
process.on('SIGTERM', () => process.exit(0));

async function insertAll(messages: readonly Message[]): Promise<void> {
  await pool.query({
    name: 'group',
    text: 'INSERT INTO message (session, client_id, text) SELECT * FROM unnest($1::text[], $2::text[], $3::text[])',
    values: [messages.map((one) => one.session), messages.map((one) => one.clientId), messages.map((one) => one.text)],
  });
}

/** Self-clocking: the next batch leaves as soon as the last one is done. */
function batched<T>(flush: (batch: T[]) => Promise<void>): (item: T) => void {
  let waiting: T[] = [];
  let isBusy = false;
  const work = async (): Promise<void> => {
    isBusy = true;
    while (waiting.length > 0) {
      const batch = waiting;
      waiting = [];
      await flush(batch);
    }
    isBusy = false;
  };
  return (item) => {
    waiting.push(item);
    if (!isBusy) void work();
  };
}

// The floor of the lists: node:http and pg on the product's own tables, as their owner, without session, permission or
// row-level security. A process of its own, started by stage.ts with DATABASE_URL, PORT and QUERIES (SQL by path).
import { createServer } from 'node:http';
import pg from 'pg';

const pool = new pg.Pool({ connectionString: process.env['DATABASE_URL'], max: 10 });
const queries: Record<string, string> = JSON.parse(process.env['QUERIES'] ?? '{}');

const http = createServer((request, response) => {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://floor');
  const name = pathname.slice(1);
  const values: unknown[] = JSON.parse(searchParams.get('values') ?? '[]');
  void pool.query({ name, text: queries[name] ?? 'SELECT 1', values }).then(
    ({ rows }) => response.setHeader('content-type', 'application/json').end(JSON.stringify(rows)),
    (error: unknown) => response.writeHead(500).end(String(error)),
  );
});
http.listen(Number(process.env['PORT']), '127.0.0.1', () => process.send?.({ ready: true }));
process.on('disconnect', () => process.exit(0));
process.on('SIGTERM', () => process.exit(0));

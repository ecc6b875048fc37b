// `npm run audit:verify [-- --head 87:f68b8d1c5461]`: checks the audit log's hash chain of every workspace. Uses
// DATABASE_URL, else the database of a running `npm start`, else starts the one in .data for the time of the check.
import { parseArgs } from 'node:util';
import pg from 'pg';
import { findDatabase } from './database.ts';
import { EXIT, Fault, runMain } from './fault.ts';

const { AUDIT_ENTRIES, verifyChain } = await import('../apps/api/dist/platform/audit/verify.js');

await runMain(async () => {
  const expected = readHead();
  const { url, stop } = await findDatabase();
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 3000 });
  try {
    await client.connect();
    const { rows: workspaces } = await client.query<{ id: string; name: string }>(
      'SELECT id, name FROM workspace ORDER BY id',
    );
    let faults = 0;
    for (const { id, name } of workspaces) {
      const { rows } = await client.query(AUDIT_ENTRIES, [id]);
      const state = verifyChain(rows, expected);
      if (state.isIntact) console.log(`${name}: ${state.count} entries, intact, head ${state.count}:${state.head}`);
      else {
        faults += 1;
        console.log(`${name}: entry ${state.n} is ${state.why}`);
      }
    }
    if (workspaces.length === 0) console.log('There is no workspace yet.');
    return faults === 0 ? 0 : 1;
  } catch (error) {
    throw new Fault(EXIT.database, `The database cannot be read (${error instanceof Error ? error.message : error}).`);
  } finally {
    await client.end();
    await stop();
  }
});

function readHead(): { n: number; hash: string } | undefined {
  const { values } = parseArgs({ options: { head: { type: 'string' } } });
  if (values.head === undefined) return undefined;
  const [, n = '', hash = ''] = /^(\d+):([0-9a-f]{4,64})$/.exec(values.head) ?? [];
  if (hash === '') throw new Fault(EXIT.usage, 'Give the head as it stands in a report: --head 87:f68b8d1c5461');
  return { n: Number(n), hash };
}

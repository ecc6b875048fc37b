import { TestApp, type Member } from '../../testing/test-app.js';
import { AUDIT_ENTRIES, verifyChain, type StoredAuditEntry } from './verify.js';

let app: TestApp;
let owner: Member;

beforeAll(async () => {
  app = await TestApp.start();
  owner = await app.setUp();
  await Promise.all(['a', 'b', 'c', 'd'].map((title) => owner.client.post('/openings', { title, profile: 'support' })));
  await app.asSuperuser('ALTER TABLE audit_entry DISABLE TRIGGER USER');
});
afterAll(() => app.close());

const read = () => app.asSuperuser<StoredAuditEntry>(AUDIT_ENTRIES, [owner.me.workspace.id]);

/** Verifies after a change made behind the product's back, and takes the change back. */
async function after(sql: string): Promise<ReturnType<typeof verifyChain>> {
  const before = await read();
  await app.asSuperuser(sql);
  const state = verifyChain(await read());
  await app.asSuperuser('TRUNCATE audit_entry');
  for (const { n, at, actorKind, actorId, action, subjectKind, subjectId, data, prevHash, hash } of before) {
    await app.asSuperuser(`INSERT INTO audit_entry VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`, [
      owner.me.workspace.id,
      ...[n, at, actorKind, actorId, action, subjectKind, subjectId, data, prevHash, hash],
    ]);
  }
  return state;
}

it('finds a chain written by many at once intact', async () => {
  const entries = await read();
  expect(entries.length).toBeGreaterThanOrEqual(5);
  expect(verifyChain(entries)).toMatchObject({ isIntact: true, count: entries.length });
});

it.each([
  [`UPDATE audit_entry SET action = 'opening.closed' WHERE n = 3`, { n: 3, why: 'changed' }],
  [`UPDATE audit_entry SET data = '{"profile": "sales"}' WHERE n = 2`, { n: 2, why: 'changed' }],
  [`UPDATE audit_entry SET at = at + interval '1 microsecond' WHERE n = 4`, { n: 4, why: 'changed' }],
  [`DELETE FROM audit_entry WHERE n = 3`, { n: 3, why: 'missing' }],
  [
    `UPDATE audit_entry SET n = CASE n WHEN 2 THEN 300 ELSE n END; UPDATE audit_entry SET n = 2 WHERE n = 3; UPDATE audit_entry SET n = 3 WHERE n = 300`,
    { n: 2, why: 'unchained' },
  ],
])('names the entry after %s', async (sql, fault) => {
  expect(await after(sql)).toEqual({ isIntact: false, ...fault });
});

it('finds a tail that was cut off only with the head from a report', async () => {
  const entries = await read();
  const last = entries.at(-1);
  const head = { n: last?.n ?? 0, hash: last?.hash.toString('hex').slice(0, 12) ?? '' };
  expect(verifyChain(entries.slice(0, -1))).toMatchObject({ isIntact: true });
  expect(verifyChain(entries.slice(0, -1), head)).toEqual({ isIntact: false, n: head.n, why: 'cut' });
  expect(verifyChain(entries, head)).toMatchObject({ isIntact: true });
});

it('refuses every change by the product’s own role', async () => {
  await app.asSuperuser('ALTER TABLE audit_entry ENABLE TRIGGER USER');
  for (const sql of ['UPDATE audit_entry SET action = action', 'DELETE FROM audit_entry', 'TRUNCATE audit_entry']) {
    await expect(app.asSuperuser(sql)).rejects.toThrow('not allowed');
    await expect(app.asSuperuser(`SET ROLE audition_app; ${sql}`)).rejects.toThrow('permission denied');
  }
});

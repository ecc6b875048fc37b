import { TestApp, type Member } from '../../testing/test-app.js';
import { Database, type Tx } from './database.js';

const MEMBERS = 'SELECT email FROM member';
const MODES = `current_setting('plan_cache_mode') AS plans, current_setting('enable_seqscan') AS scans`;
const PLACE = 'SELECT workspace_id FROM member_session WHERE token_hash = current_key()';

let app: TestApp;
let owner: Member;
let db: Database;

beforeAll(async () => {
  app = await TestApp.start();
  owner = await app.setUp();
  db = app.app.get(Database, { strict: false });
});
afterAll(() => app.close());

describe('Reading', () => {
  it('sees one workspace, in one trip or in several', async () => {
    const { id } = owner.me.workspace;
    const emails = [{ email: owner.me.email }];
    expect(await db.glance(id, (tx) => tx.prepared(MEMBERS, []))).toEqual(emails);
    const twice = await db.read(id, async (tx) => [await tx.prepared(MEMBERS, []), await tx.planned(MEMBERS, [])]);
    expect(twice).toEqual([emails, emails]);
    const nowhere = '00000000-0000-7000-8000-000000000000';
    expect(await db.glance(nowhere, (tx) => tx.planned(MEMBERS, []))).toEqual([]);
  });

  it('changes nothing, and leaves a connection that can be used', async () => {
    const { id } = owner.me.workspace;
    const change = db.read(id, (tx) => tx.prepared(`UPDATE member SET name = 'Somebody else'`, []));
    await expect(change).rejects.toThrow('read-only');
    const failing = db.read(id, async (tx) => {
      await tx.prepared(MEMBERS, []);
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await db.inWorkspace(id, (tx) => tx.prepared(`SELECT name FROM member`, []))).toEqual([
      { name: owner.me.name },
    ]);
  });

  it('refuses a statement that comes after the end of a glance', async () => {
    const late = db.glance(owner.me.workspace.id, async (tx) => {
      await tx.prepared(MEMBERS, []);
      return tx.prepared(MEMBERS, []);
    });
    await expect(late).rejects.toThrow('after the end');
  });

  it('refuses a statement that comes after the end of a transaction, however it ended', async () => {
    const { id } = owner.me.workspace;
    const kept: Tx[] = [];
    await db.inWorkspace(id, async (tx) => {
      kept.push(tx);
      await tx.prepared(MEMBERS, []);
    });
    const failing = db.inWorkspace(id, (tx) => {
      kept.push(tx);
      return Promise.all([tx.prepared('SELECT 1 / 0', []), tx.prepared(MEMBERS, [])]);
    });
    await expect(failing).rejects.toThrow('division by zero');
    // The connection is another's by now, and so may be the workspace that it sees.
    for (const tx of kept) {
      await expect(tx.prepared(MEMBERS, [])).rejects.toThrow('after the end');
      await expect(tx.planned(MEMBERS, [])).rejects.toThrow('after the end');
      await expect(tx.query(MEMBERS)).rejects.toThrow('after the end');
      expect(() => tx.manager).toThrow('after the end');
    }
    expect(kept).toHaveLength(2);
  });

  it('lets nobody use entities after the end of the transaction that they were asked for in', async () => {
    const kept: Tx['manager'][] = [];
    await db.inWorkspace(owner.me.workspace.id, async ({ manager }) => {
      kept.push(manager);
      expect(await manager.query(MEMBERS)).toEqual([{ email: owner.me.email }]);
    });
    for (const manager of kept) await expect(manager.query(MEMBERS)).rejects.toThrow('released');
    expect(kept).toHaveLength(1);
  });

  it('sees nothing behind a token that opens nothing', async () => {
    const glance = (): Promise<object[]> => db.glanceBehind('no such token', PLACE, (tx) => tx.prepared(MEMBERS, []));
    expect(await glance()).toEqual([]);
  });

  it('plans a statement once for all parameters and by indexes, and no other statement', async () => {
    const modes = await db.inWorkspace(owner.me.workspace.id, async (tx) => [
      await tx.planned(`SELECT ${MODES}`, []),
      await tx.prepared(`SELECT ${MODES}, 1 AS n`, []),
    ]);
    expect(modes).toEqual([[{ plans: 'force_generic_plan', scans: 'off' }], [{ plans: 'auto', scans: 'on', n: 1 }]]);
  });
});

import { TestApp, type Member } from '../../testing/test-app.js';
import { Database } from '../database/database.js';
import { AuditLog } from './audit-log.js';

let app: TestApp;
let owner: Member;
let audit: AuditLog;

beforeAll(async () => {
  app = await TestApp.start();
  owner = await app.setUp();
  audit = app.app.get(AuditLog, { strict: false });
});
afterAll(() => app.close());

const inWorkspace: Database['inWorkspace'] = (workspaceId, work) =>
  app.app.get(Database, { strict: false }).inWorkspace(workspaceId, work);
const fact = (action: string) =>
  ({ actor: { kind: 'system' }, action, subject: { kind: 'workspace', id: null } }) as const;
const actions = async (): Promise<string[]> =>
  (
    await app.asSuperuser<{ action: string }>(`SELECT action FROM audit_entry WHERE action LIKE 'test.%' ORDER BY n`)
  ).map(({ action }) => action);

describe('The audit log', () => {
  it('lets nobody wait for what else a transaction does, and keeps the order of the commits', async () => {
    const { id } = owner.me.workspace;
    await inWorkspace(id, async (slow) => {
      audit.append(fact('test.slow-first'), slow);
      audit.append(fact('test.slow-second'), slow);
      await inWorkspace(id, async (quick) => audit.append(fact('test.quick'), quick));
      expect(await actions()).toEqual(['test.quick']);
    });
    expect(await actions()).toEqual(['test.quick', 'test.slow-first', 'test.slow-second']);
  });

  it('has nothing of a transaction that fails, and once what was written early', async () => {
    const { id } = owner.me.workspace;
    const before = await actions();
    const failing = inWorkspace(id, async (tx) => {
      audit.append(fact('test.failed'), tx);
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    await inWorkspace(id, async (tx) => {
      audit.append(fact('test.early'), tx);
      await audit.write(tx);
      audit.append(fact('test.late'), tx);
    });
    expect(await actions()).toEqual([...before, 'test.early', 'test.late']);
  });
});

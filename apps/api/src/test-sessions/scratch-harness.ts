import { Global, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { startPostgres } from '../../../../tools/postgres.ts';
import { ChatTests } from '../chat-tests/chat-test.service.js';
import { ChatTestVersionEntity } from '../chat-tests/chat-test.entity.js';
import { ScenarioVersionEntity } from '../scenarios/scenario.entity.js';
import { AuditLog } from '../platform/audit/audit-log.js';
import { AccessGuard } from '../platform/auth/access.guard.js';
import { Cookies } from '../platform/auth/cookies.js';
import { Config } from '../platform/config/config.js';
import { Database } from '../platform/database/database.js';
import { DatabaseModule } from '../platform/database/database.module.js';
import { migrate } from '../platform/database/migrations.js';
import { Drain } from '../platform/health/drain.js';
import { RateLimits } from '../platform/http/rate-limit.js';
import { createValidationPipe } from '../platform/http/validation.pipe.js';
import { ProblemFilter } from '../platform/problems/problem.filter.js';
import { newId } from '../platform/secrets.js';
import { MemberEntity } from '../workspaces/member.entity.js';
import { WorkspaceModule } from '../workspaces/workspace.module.js';
import { MemberSessions } from '../workspaces/member-sessions.js';
import { CandidateSessionEntity, TestSessionEntity } from './test-session.entity.js';
import { TestSessionModule } from './test-session.module.js';

let config: Config;
@Global()
@Module({
  providers: [{ provide: Config, useFactory: () => config }, AuditLog, Cookies, Drain, RateLimits],
  exports: [Config, AuditLog, Cookies, Drain, RateLimits],
})
class PlatformStub {}

@Module({
  imports: [
    PlatformStub,
    DatabaseModule.with([
      MemberEntity,
      ChatTestVersionEntity,
      ScenarioVersionEntity,
      TestSessionEntity,
      CandidateSessionEntity,
    ]),
    WorkspaceModule,
    TestSessionModule,
  ],
  providers: [
    { provide: APP_GUARD, useClass: AccessGuard },
    { provide: APP_FILTER, useClass: ProblemFilter },
  ],
})
class AppStub {}

let pg: Awaited<ReturnType<typeof startPostgres>>;
let app: NestFastifyApplication;
let base = '';
const ids = {
  ws: newId(),
  member: newId(),
  rubric: newId(),
  opening: newId(),
  candidate: newId(),
  application: newId(),
};
let staffCookie = '';

async function start() {
  app = await NestFactory.create<NestFastifyApplication>(AppStub, new FastifyAdapter(), { logger: ['error', 'warn'] });
  app.useGlobalPipes(createValidationPipe());
  await app.listen(0, '127.0.0.1');
  base = (await app.getUrl()).replace('[::1]', '127.0.0.1');
}

async function boot() {
  pg = await startPostgres({ isEphemeral: true });
  config = new Config({ DATABASE_URL: pg.url, NODE_ENV: 'test' });
  await migrate(config);
  await start();
  const db = app.get(Database);
  await db.inWorkspace(ids.ws, async (tx) => {
    await tx.query(`INSERT INTO workspace (id, name) VALUES ($1, 'W')`, [ids.ws]);
    await tx.query(
      `INSERT INTO member (id, workspace_id, email, name, role, password_hash) VALUES ($1, $2, 'o@x.org', 'Olga', 'owner', 'x')`,
      [ids.member, ids.ws],
    );
    await app.get(ChatTests, { strict: false }).publishShipped(tx);
    const test = await app.get(ChatTests, { strict: false }).forProfile('support', tx);
    await tx.query(
      `INSERT INTO rubric_version (id, workspace_id, key, profile, title, version, document, content_hash) VALUES ($1,$2,'k','support','R',1,'{}','h')`,
      [ids.rubric, ids.ws],
    );
    await tx.query(
      `INSERT INTO opening (id, workspace_id, title, profile, rubric_version_id, chat_test_version_id, created_by) VALUES ($1,$2,'Op','support',$3,$4,$5)`,
      [ids.opening, ids.ws, ids.rubric, test.id, ids.member],
    );
    await tx.query(`INSERT INTO candidate (id, workspace_id, name, email) VALUES ($1,$2,'Cara','c@x.org')`, [
      ids.candidate,
      ids.ws,
    ]);
    await tx.query(`INSERT INTO application (id, workspace_id, opening_id, candidate_id) VALUES ($1,$2,$3,$4)`, [
      ids.application,
      ids.ws,
      ids.opening,
      ids.candidate,
    ]);
    staffCookie = `__Host-sid=${await app.get(MemberSessions, { strict: false }).begin(ids.member, { ip: '1', agent: 'a' }, tx)}`;
  });
});
afterAll(async () => {
  await app?.close();
  await pg?.stop();
});


async function call(method: string, path: string, body?: unknown) {
  const r = await fetch(`${base}/api${path}`, { method, headers: { cookie: staffCookie, ...(method === 'POST' ? { 'content-type': 'application/json' } : {}) }, ...(method === 'POST' ? { body: JSON.stringify(body ?? {}) } : {}) });
  const text = await r.text();
  let json: any = text; try { json = JSON.parse(text); } catch {}
  return { status: r.status, body: json, text };
}
export async function createTestApp() {
  await boot();
  const others: NestFastifyApplication[] = [];
  return {
    get baseUrl() { return base; },
    ids, call,
    app: () => app,
    async another() { const other = await NestFactory.create<NestFastifyApplication>(AppStub, new FastifyAdapter(), { logger: ['error', 'warn'] }); other.useGlobalPipes(createValidationPipe()); await other.listen(0, '127.0.0.1'); others.push(other); return (await other.getUrl()).replace('[::1]', '127.0.0.1'); },
    async restart() { await app.close(); await start(); },
    async application() { const c = newId(); const a = newId(); await app.get(Database).inWorkspace(ids.ws, async (tx) => { await tx.query(`INSERT INTO candidate (id, workspace_id, name, email) VALUES ($1,$2,'Cara',$3)`, [c, ids.ws, c + '@x.org']); await tx.query(`INSERT INTO application (id, workspace_id, opening_id, candidate_id) VALUES ($1,$2,$3,$4)`, [a, ids.ws, ids.opening, c]); }); return a; },
    inWorkspace: (work: any) => app.get(Database).inWorkspace(ids.ws, work),
    async close() { for (const other of others) await other.close(); await app.close(); await pg.stop(); },
  };
}

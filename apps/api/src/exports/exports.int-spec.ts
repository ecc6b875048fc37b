import type {
  ApplicationRow,
  ExportList,
  ExportView,
  MakeExportRequest,
  Problem,
  TestInvitation,
} from '@audition/contracts';
import { parse } from 'csv-parse/sync';
import { strFromU8, unzipSync } from 'fflate';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { IncomingFiles } from '../platform/files/incoming-files.js';
import { readWorkbook } from '../platform/tables/testing/read-workbook.js';
import { CandidateClient } from '../testing/candidate-client.js';
import { HiringRig, startWithPeople } from '../testing/hiring-rig.js';
import type { StaffClient } from '../testing/staff-client.js';
import type { Member, TestApp } from '../testing/test-app.js';
import { ExportRunner } from './export-runner.js';
import { NOT_OF_PERSON, PERSON_DATA } from './person-data.js';

let app: TestApp;
let owner: Member;
let jonas: Member;
let aylin: Member;
let hr: Member;
let rig: HiringRig;

const HOSTILE = [`=cmd|' /C calc'!A0`, '\uFF1D1+1', 'مريم "Lu" 🙂'];

beforeAll(async () => {
  ({ app, owner, jonas, aylin, hr } = await startWithPeople());
  rig = await HiringRig.make(owner);
  for (const [i, name] of HOSTILE.entries()) {
    await owner.client.post(`/openings/${rig.opening.id}/applications`, {
      name,
      email: `h${i}@x.example`,
      note: '=1+1',
    });
  }
  await rig.submit(jonas.client, rig.entries([5, 'not-observed', 1]));
});
afterAll(() => app.close());

async function settled({ client }: Member, id: string): Promise<ExportView> {
  for (;;) {
    const { status, body } = await client.get<ExportView>(`/exports/${id}`);
    expect(status).toBe(200);
    if (body.state !== 'queued' && body.state !== 'running') return body;
    await sleep(50);
  }
}

async function exported(member: Member, request: MakeExportRequest): Promise<{ view: ExportView; bytes: Buffer }> {
  const { status, body } = await member.client.post<ExportView>('/exports', request);
  expect(status).toBe(201);
  const view = await settled(member, body.id);
  expect(view).toMatchObject({ state: 'done', problem: '' });
  return { view, bytes: await fileOf(member.client, view.id) };
}

async function fileOf(client: StaffClient, id: string): Promise<Buffer> {
  const response = await client.raw('GET', `/api/exports/${id}/file`);
  expect(response.status).toBe(200);
  return Buffer.from(await response.arrayBuffer());
}

function records(bytes: Buffer): Record<string, string>[] {
  return parse(bytes, { bom: true, columns: true });
}

const ofOpening = (kind: MakeExportRequest['kind'], format?: 'csv' | 'xlsx'): MakeExportRequest => ({
  ...{ kind, openingId: rig.opening.id },
  ...(format === undefined ? {} : { format }),
});

describe('tables', () => {
  it('hold what is in the database, without a formula, as CSV and as XLSX', async () => {
    const { view, bytes } = await exported(hr, ofOpening('candidates', 'csv'));
    expect(view).toMatchObject({
      rows: HOSTILE.length + 1,
      size: bytes.length,
      fileName: 'Chat-operator-candidates.csv',
    });
    const names = records(bytes).map(({ Candidate }) => Candidate);
    expect(names).toEqual(['Ada Brandt', ...HOSTILE.map((name) => (/^[=\uFF1D]/.test(name) ? `'${name}` : name))]);
    const { sheets, xml } = readWorkbook((await exported(hr, ofOpening('candidates', 'xlsx'))).bytes);
    expect(xml).not.toContain('<f');
    expect(sheets.map(({ name }) => name)).toEqual(['Candidates', 'Data dictionary']);
    expect(sheets[0]?.rows.slice(1).map((row) => row[2])).toEqual(['Ada Brandt', ...HOSTILE]);
  });

  it('tell ratings as numbers and what was not observed as nothing', async () => {
    const rows = records((await exported(hr, ofOpening('scores', 'csv'))).bytes);
    expect(rows.slice(0, 4).map((row) => [row['Rating'], row['Observed']])).toEqual([
      ['5', 'true'],
      ['', 'false'],
      ['1', 'true'],
      ['3', 'true'],
    ]);
    expect(rows).toHaveLength(rig.criteria.length);
  });

  it('hold nothing of cards that the reader may not see, and no hint of them', async () => {
    await rig.save(aylin.client, 0, rig.entries([2]));
    expect((await exported(aylin, ofOpening('scores', 'csv'))).view.rows).toBe(0);
    const refused = await aylin.client.post<ExportView>('/exports', ofOpening('agreement', 'csv'));
    expect(await settled(aylin, refused.body.id)).toMatchObject({ state: 'failed', size: null });
    expect((await settled(aylin, refused.body.id)).problem).toContain('submitted every scorecard');
  });

  it('hold no reason of a decision, which may speak of ratings, for whoever has still to score', async () => {
    const decided = await HiringRig.make(owner);
    const { opening, candidate } = decided;
    await decided.save(aylin.client, 0, decided.entries([1]));
    const decision = { kind: 'reject', version: 1, reason: 'Both of them gave a 1.' };
    expect((await hr.client.post<ApplicationRow>(`/applications/${candidate.id}/decisions`, decision)).status).toBe(
      200,
    );
    const reasonFor = async (member: Member): Promise<string | undefined> =>
      records((await exported(member, { kind: 'candidates', format: 'csv', openingId: opening.id })).bytes)[0]?.[
        'Reason'
      ];
    expect(await reasonFor(aylin)).toBe('');
    expect([await reasonFor(hr), await reasonFor(owner)]).toEqual([decision.reason, decision.reason]);
    await decided.save(owner.client, 0, decided.entries([1]));
    const { view } = await exported(hr, { kind: 'candidates', format: 'csv', openingId: opening.id });
    const refused = await owner.client.get<Problem>(`/exports/${view.id}/file`);
    expect(refused).toMatchObject({ status: 409, body: { type: 'urn:problem:scorecard.submit-first' } });
  });

  it('tell what happened in a test, and how much the candidate wrote', async () => {
    const { opening, candidate: row } = await HiringRig.make(owner);
    const { body } = await owner.client.post<TestInvitation>(`/applications/${row.id}/test-session`);
    const candidate = new CandidateClient(app.url);
    await candidate.begin(body.link);
    const said = await candidate.command(body.sessionId, { type: 'message', conversation: 'a', text: '=Good day' });
    expect(said.status).toBe(200);
    const [events, sessions] = [
      records((await exported(hr, { kind: 'events', format: 'csv', openingId: opening.id })).bytes),
      records((await exported(hr, { kind: 'sessions', format: 'csv', openingId: opening.id })).bytes),
    ];
    const own = events.filter(({ Actor }) => Actor === 'operator').map(({ Type, Text }) => [Type, Text]);
    expect(own).toContainEqual(['message', "'=Good day"]);
    expect(events.filter(({ Type }) => Type === '')).toEqual([]);
    expect(sessions.map(({ Messages }) => Messages)).toEqual(['1']);
  });

  it('of an opening without anybody are their headers', async () => {
    const { body } = await owner.client.post<{ id: string }>('/openings', { title: 'Nobody yet', profile: 'sales' });
    for (const kind of ['candidates', 'scores', 'sessions', 'events', 'agreement'] as const) {
      const { bytes } = await exported(hr, { kind, format: 'csv', openingId: body.id });
      expect(bytes.toString('utf8').split('\r\n')[0]).toContain('"');
    }
  });
});

describe('archives', () => {
  it('check themselves: every entry has the hash that the manifest says', async () => {
    const { bytes, view } = await exported(hr, ofOpening('archive'));
    const files = unzipSync(bytes);
    const manifest = strFromU8(files['MANIFEST.sha256'] ?? new Uint8Array());
    const lines = manifest
      .trim()
      .split('\n')
      .map((line) => line.split('  '));
    expect(lines.map(([, name]) => name).sort()).toEqual(
      Object.keys(files)
        .filter((name) => name !== 'MANIFEST.sha256')
        .sort(),
    );
    for (const [hash = '', name = ''] of lines) {
      expect(
        createHash('sha256')
          .update(files[name] ?? '')
          .digest('hex'),
      ).toBe(hash);
    }
    expect(Object.keys(files).filter((name) => name.endsWith('.pdf'))).toHaveLength(HOSTILE.length + 1);
    expect(Object.keys(files)).toEqual(expect.arrayContaining(['tables/scores.csv', 'opening.json', 'events.jsonl']));
    expect(strFromU8(files['README.txt'] ?? new Uint8Array())).toContain('sha256sum -c MANIFEST.sha256');
    const again = await hr.client.raw('GET', `/api/exports/${view.id}/file`);
    expect(again.headers.get('content-disposition')).toContain('Chat-operator-archive.zip');
  });

  it('with every report hold a PDF of each candidate, also of those without a score', async () => {
    const { bytes } = await exported(hr, ofOpening('reports'));
    const reports = Object.entries(unzipSync(bytes)).filter(([name]) => name.startsWith('reports/'));
    expect(reports).toHaveLength(HOSTILE.length + 1);
    for (const [, content] of reports) expect(strFromU8(content.subarray(0, 5))).toBe('%PDF-');
  });

  it('give a person everything that is stored about them, and no secret', async () => {
    await owner.client.post(`/applications/${rig.candidate.id}/test-session`);
    const { bytes } = await exported(hr, { kind: 'access-pack', applicationId: rig.candidate.id });
    const files = unzipSync(bytes);
    const data: { rows: Record<string, object[]> } = JSON.parse(strFromU8(files['data.json'] ?? new Uint8Array()));
    expect(data.rows['candidate']).toMatchObject([{ name: 'Ada Brandt' }]);
    expect(data.rows['scorecard']).toHaveLength(2);
    expect(data.rows['mail']).toHaveLength(1);
    expect(Object.keys(files).filter((name) => name.endsWith('.pdf'))).toHaveLength(1);
    expect(JSON.stringify(data.rows)).not.toMatch(/token_hash|link_hash|"link"|\/t#/);
  });

  it('about a person cover every table that refers to one', async () => {
    // An event has no key to its session (ADR 17).
    const tables = await app.asSuperuser<{ name: string }>(
      `WITH RECURSIVE person AS (
         SELECT unnest(ARRAY['candidate', 'test_event']::regclass[])::oid AS id
         UNION SELECT f.conrelid FROM pg_constraint f JOIN person p ON f.confrelid = p.id WHERE f.contype = 'f')
       SELECT id::regclass::text AS name FROM person`,
    );
    const known = new Set([...PERSON_DATA.map(({ table }) => table), ...Object.keys(NOT_OF_PERSON)]);
    expect(tables.map(({ name }) => name).filter((name) => !known.has(name))).toEqual([]);
    for (const { table, without } of PERSON_DATA) {
      const columns = await app.asSuperuser<{ name: string }>(
        `SELECT column_name AS name FROM information_schema.columns WHERE table_name = $1`,
        [table],
      );
      const names = columns.map(({ name }) => name);
      expect([table, ...Object.keys(without).filter((name) => !names.includes(name))]).toEqual([table]);
      expect([table, ...names.filter((name) => /(token|link)_hash/.test(name) && !(name in without))]).toEqual([table]);
    }
  });
});

describe('who may have them', () => {
  it('asks for the role when it is asked for and again when it is downloaded', async () => {
    for (const request of [
      ofOpening('archive'),
      ofOpening('reports'),
      { kind: 'candidates', format: 'csv' } as const,
    ]) {
      expect((await jonas.client.post('/exports', request)).status).toBe(403);
    }
    const empty = (await owner.client.post<{ id: string }>('/openings', { title: 'Empty', profile: 'sales' })).body;
    const { view } = await exported(hr, { kind: 'reports', openingId: empty.id });
    await app.asSuperuser(`UPDATE member SET role = 'interviewer' WHERE id = $1`, [hr.me.memberId]);
    expect((await hr.client.raw('GET', `/api/exports/${view.id}/file`)).status).toBe(403);
    await app.asSuperuser(`UPDATE member SET role = 'hr' WHERE id = $1`, [hr.me.memberId]);
    expect((await hr.client.raw('GET', `/api/exports/${view.id}/file`)).status).toBe(200);
  });

  it('belongs to who asked for it; owners see that it is there, and get it where nothing in it is hidden from them', async () => {
    const { view } = await exported(hr, ofOpening('scores', 'csv'));
    expect((await jonas.client.get(`/exports/${view.id}`)).status).toBe(404);
    const { body } = await owner.client.get<ExportView>(`/exports/${view.id}`);
    expect(body).toMatchObject({ state: 'done', rows: null, size: null, isOwn: false, madeBy: 'Member hr' });
    await rig.save(owner.client, 0, rig.entries([4]));
    const refused = await owner.client.get<Problem>(`/exports/${view.id}/file`);
    expect(refused).toMatchObject({ status: 409, body: { type: 'urn:problem:scorecard.submit-first' } });
    await rig.submit(owner.client, rig.entries([4])).catch(() => undefined);
  });

  it('is in the audit log with what and how many', async () => {
    const { view } = await exported(hr, ofOpening('sessions', 'csv'));
    const entries = await app.asSuperuser<{ action: string; data: object }>(
      `SELECT action, data FROM audit_entry WHERE subject_id = $1 ORDER BY n`,
      [view.id],
    );
    expect(entries.map(({ action }) => action)).toEqual(['export.asked', 'export.made', 'export.downloaded']);
    expect(entries[1]?.data).toMatchObject({ kind: 'sessions', rows: view.rows, bytes: view.size });
  });

  it('refuses what does not belong together', async () => {
    const wrong = [
      { kind: 'scores', format: 'csv' },
      ofOpening('scores'),
      ofOpening('archive', 'csv'),
      { kind: 'access-pack' },
    ];
    for (const request of wrong) expect((await hr.client.post('/exports', request)).status).toBe(422);
  });
});

describe('a job', () => {
  it('that is cancelled ends, and leaves no file', async () => {
    const lock = new pg.Client({ connectionString: app.databaseUrl });
    await lock.connect();
    await lock.query('BEGIN; LOCK TABLE test_event IN ACCESS EXCLUSIVE MODE');
    const { body } = await hr.client.post<ExportView>('/exports', ofOpening('events', 'csv'));
    for (let state = ''; state !== 'running'; await sleep(20)) {
      ({ state } = (await hr.client.get<ExportView>(`/exports/${body.id}`)).body);
      expect(['queued', 'running']).toContain(state);
    }
    expect((await hr.client.get(`/exports/${body.id}/file`)).status).toBe(409);
    expect((await hr.client.delete(`/exports/${body.id}`)).status).toBe(409);
    expect((await hr.client.post<ExportView>(`/exports/${body.id}/cancel`)).body.state).toBe('cancelled');
    await lock.query('COMMIT');
    await lock.end();
    await exported(hr, ofOpening('events', 'csv'));
    expect(await settled(hr, body.id)).toMatchObject({ state: 'cancelled', size: null, fileName: null });
    expect((await hr.client.post(`/exports/${body.id}/cancel`)).status).toBe(409);
    expect(fs.readdirSync(path.join(app.filesDir, 'incoming'))).toEqual([]);
  });

  it('whose process was killed is made anew by another, three times at most', async () => {
    const { view } = await exported(hr, ofOpening('candidates', 'csv'));
    const killed = (attempt: number): Promise<unknown> =>
      app.asSuperuser(
        `UPDATE export SET state = 'running', attempt = $2, alive_until = now() - interval '1 second', done = 3,
                file_name = NULL, store_key = NULL, size = NULL, sha256 = NULL, rows = NULL, finished_at = NULL, expires_at = NULL
         WHERE id = $1`,
        [view.id, attempt],
      );
    await killed(1);
    expect((await hr.client.get(`/exports/${view.id}/file`)).status).toBe(409);
    await app.app.get(ExportRunner).makeWaiting();
    expect(await settled(hr, view.id)).toMatchObject({ state: 'done', rows: view.rows });
    await killed(3);
    await app.app.get(ExportRunner).makeWaiting();
    expect(await settled(hr, view.id)).toMatchObject({ state: 'failed' });
    expect((await settled(hr, view.id)).problem).toContain('interrupted several times');
  });

  it('for which the disk has no room fails with a sentence, and nothing is offered', async () => {
    const incoming = app.app.get(IncomingFiles);
    const newPath = incoming.newPath.bind(incoming);
    const full = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'audition-full-')), 'disk');
    fs.symlinkSync('/dev/full', full);
    incoming.newPath = () => Promise.resolve(full);
    const { body } = await hr.client.post<ExportView>('/exports', ofOpening('archive'));
    const view = await settled(hr, body.id);
    incoming.newPath = newPath;
    expect(view).toMatchObject({ state: 'failed', size: null, fileName: null });
    expect(view.problem).toBe('There is no room for the file right now. Nothing half-written was kept.');
    expect((await hr.client.get(`/exports/${body.id}/file`)).status).toBe(409);
  });

  it('leaves its file for as long as the downloads page says, and not longer', async () => {
    const { view } = await exported(hr, ofOpening('candidates', 'csv'));
    const [row] = await app.asSuperuser<{ key: string }>('SELECT store_key AS key FROM export WHERE id = $1', [
      view.id,
    ]);
    const stored = path.join(app.filesDir, 'stored', row?.key ?? '');
    expect(fs.existsSync(stored)).toBe(true);
    const { keptDays } = (await hr.client.get<ExportList>('/exports')).body;
    const days = (Date.parse(view.expiresAt ?? '') - Date.parse(view.finishedAt ?? '')) / 86_400_000;
    expect(days).toBeCloseTo(keptDays, 3);
    await app.asSuperuser(`UPDATE export SET expires_at = now() - interval '1 second' WHERE id = $1`, [view.id]);
    expect((await hr.client.get(`/exports/${view.id}`)).status).toBe(404);
    expect(await app.app.get(ExportRunner).forgetOld()).toBe(1);
    expect(fs.existsSync(stored)).toBe(false);
  });

  it('is one of twenty that a member may have waiting', async () => {
    await app.asSuperuser(
      `INSERT INTO export (id, workspace_id, kind, format, member_id, state, attempt, alive_until)
       SELECT gen_random_uuid(), workspace_id, 'candidates', 'csv', id, 'running', 1, now() + interval '1 hour'
       FROM member, generate_series(1, 20) WHERE id = $1`,
      [jonas.me.memberId],
    );
    const { status, body } = await jonas.client.post<Problem>('/exports', ofOpening('candidates', 'csv'));
    expect([status, body.type]).toEqual([429, 'urn:problem:export.too-many']);
  });
});

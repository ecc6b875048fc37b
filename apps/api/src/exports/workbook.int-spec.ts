import type { ApplicationRow, ExportView, MakeExportRequest, RubricVersionView } from '@audition/contracts';
import { criteriaOf, type ScorecardEntries } from '@audition/rubric';
import { parse } from 'csv-parse/sync';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import readExcelFile from 'read-excel-file/node';
import { HOSTILE_TEXTS } from '../platform/tables/testing/hostile-texts.js';
import { HiringRig } from '../testing/hiring-rig.js';
import { TestApp, type Member } from '../testing/test-app.js';

// What another program reads in a workbook is what the database holds, cell by cell and type by type.

type Sheet = readonly (readonly unknown[])[];

/** What PostgreSQL takes as text. */
const HOSTILE = HOSTILE_TEXTS.filter((one) => !one.includes('\0'));
const hasOffice = spawnSync('soffice', ['--version']).status === 0;

let app: TestApp;
let owner: Member;
let jonas: Member;
let rig: HiringRig;
let files: Record<'candidates' | 'scores', Buffer>;

beforeAll(async () => {
  app = await TestApp.start();
  owner = await app.setUp();
  jonas = await app.join(owner.client, 'interviewer');
  rig = await HiringRig.make(owner);
  const added: ApplicationRow[] = [];
  for (const [index, name] of ['مريم "Lu" 🙂', '=1+1', '007', '2026-11-28', 'TRUE'].entries()) {
    const person = { name, email: `p${index}@x.example`, phone: '+49 170 1234567', note: HOSTILE.join('\n') };
    const { status, body } = await owner.client.post<ApplicationRow>(
      `/openings/${rig.opening.id}/applications`,
      person,
    );
    expect(status).toBe(201);
    added.push(body);
  }
  const [first, second] = added;
  if (first === undefined || second === undefined) throw new Error('nobody was added');
  const scored = rig.entries([5, 'not-observed', 1]);
  await rig.submit(jonas.client, noted(scored));
  await rig.submit(owner.client, rig.entries([2], 4));
  await rig.submit(jonas.client, rig.entries([], 3), first.id);
  const rejected = { stage: 'rejected', reason: '=1+1 was no answer', version: second.version };
  expect((await owner.client.post(`/applications/${second.id}/stage`, rejected)).status).toBe(200);
  files = { candidates: await exported('candidates'), scores: await exported('scores') };
});
afterAll(() => app.close());

/** With a note that begins like a formula at each criterion. */
function noted(entries: ScorecardEntries): ScorecardEntries {
  return Object.fromEntries(
    Object.entries(entries).map(([key, entry], index) => [key, { ...entry, note: HOSTILE[index] ?? '' }]),
  );
}

async function exported(kind: 'candidates' | 'scores'): Promise<Buffer> {
  const request: MakeExportRequest = { kind, format: 'xlsx', openingId: rig.opening.id };
  let { body: view } = await owner.client.post<ExportView>('/exports', request);
  for (; view.state !== 'done'; await sleep(20)) {
    view = (await owner.client.get<ExportView>(`/exports/${view.id}`)).body;
    expect(['queued', 'running', 'done']).toContain(view.state);
  }
  const response = await owner.client.raw('GET', `/api/exports/${view.id}/file`);
  return Buffer.from(await response.arrayBuffer());
}

/** The first sheet without its headers, as a reader sees it that knows nothing of the product. */
async function read(bytes: Buffer): Promise<Sheet> {
  const sheets = await readExcelFile(bytes, { trim: false });
  return sheets[0]?.data.slice(1) ?? [];
}

/** A text as a cell has it: line feeds only, and no cell where it is empty. */
function text(value: string | null | undefined): string | null {
  return value == null || value === '' ? null : value.replace(/\r\n?/g, '\n');
}

interface StoredCandidate {
  before: string[];
  texts: string[];
  added: Date;
  decided: Date | null;
  after: (string | null)[];
}

async function candidatesInDatabase(): Promise<Sheet> {
  const rows = await app.asSuperuser<StoredCandidate>(
    `SELECT ARRAY[a.id::text, o.title, c.name] AS before, ARRAY[c.email, c.phone, c.note, a.stage] AS texts,
            a.created_at AS added, a.decided_at AS decided, ARRAY[m.name, a.decision_reason] AS after
     FROM application a JOIN opening o ON o.id = a.opening_id JOIN candidate c ON c.id = a.candidate_id
     LEFT JOIN member m ON m.id = a.decided_by ORDER BY a.id`,
  );
  // Nobody's name is hidden, nobody was invited to a test.
  return rows.map(({ before, texts, added, decided, after }) => [
    ...[...before.map(text), false, ...texts.map(text), null],
    ...[added, decided, ...after.map(text)],
  ]);
}

interface StoredCard {
  texts: string[];
  revision: number;
  submitted: Date;
  criteria: string[];
  entries: ScorecardEntries;
}

async function scoresInDatabase(): Promise<Sheet> {
  const { body: rubric } = await owner.client.get<RubricVersionView>(`/rubric-versions/${rig.opening.rubricVersionId}`);
  const chapters = new Map(rubric.document.chapters.map(({ key, title }) => [key, title]));
  const cards = await app.asSuperuser<StoredCard>(
    `SELECT ARRAY[a.id::text, c.name, r.title, m.name, s.id::text] AS texts, s.revision, s.submitted_at AS submitted,
            s.criteria, s.entries
     FROM scorecard s JOIN application a ON a.id = s.application_id JOIN candidate c ON c.id = a.candidate_id
     JOIN opening_round r ON r.id = s.round_id JOIN member m ON m.id = s.member_id`,
  );
  return cards.flatMap(({ texts, revision, submitted, criteria, entries }) =>
    criteriaOf(rubric.document)
      .filter(({ key }) => criteria.includes(key))
      .map(({ key, title, chapter, weight }) => {
        const { rating, ticks, note } = entries[key] ?? { rating: null, ticks: [], note: '' };
        const given = typeof rating === 'number' ? rating : null;
        return [
          ...[...texts.map(text), revision, submitted, text(chapters.get(chapter)), key, title, weight],
          ...[given, given !== null, ticks.length, text(note)],
        ];
      }),
  );
}

/** In an order that does not depend on who reads. */
function ordered(sheet: Sheet): Sheet {
  const keyOf = (row: readonly unknown[]): string => JSON.stringify([row[0], row[4], row[8]]);
  return [...sheet].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

/** A workbook's instant is a fraction of days, which this reader cuts to the millisecond below. */
function expectSame(given: Sheet, wanted: Sheet): void {
  const near = (cell: unknown, at: unknown): unknown =>
    cell instanceof Date && at instanceof Date && Math.abs(cell.getTime() - at.getTime()) <= 1 ? at : cell;
  expect(given.map((row, y) => row.map((cell, x) => near(cell, wanted[y]?.[x])))).toEqual(wanted);
}

describe('a workbook, read by another program', () => {
  it('has of every candidate what the database has: texts as texts, instants as dates', async () => {
    const rows = await candidatesInDatabase();
    expect(rows).toHaveLength(6);
    expectSame(await read(files.candidates), rows);
  });

  it('has of every criterion of every scorecard what the database has: numbers as numbers', async () => {
    const rows = await scoresInDatabase();
    expect(rows).toHaveLength(3 * rig.criteria.length);
    expectSame(ordered(await read(files.scores)), ordered(rows));
  });

  it(`has the same cells in LibreOffice${hasOffice ? '' : ': not run, there is no soffice on the PATH'}`, async () => {
    if (!hasOffice) return expect(spawnSync('soffice', ['--version']).status).not.toBe(0);
    for (const kind of ['candidates', 'scores'] as const) {
      const shown = openedByOffice(files[kind]);
      const cells = await read(files[kind]);
      expect(shown).toHaveLength(cells.length);
      shown.forEach((row, y) => expect(row.map((cell, x) => typed(cell, cells[y]?.[x]))).toEqual(cells[y]));
    }
  });
});

/** The first sheet as LibreOffice shows it, a formula as its result; without its headers. */
function openedByOffice(bytes: Buffer): string[][] {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'audition-office-'));
  try {
    fs.writeFileSync(path.join(folder, 'table.xlsx'), bytes);
    const profile = `-env:UserInstallation=file://${folder}/profile`;
    // Commas, quotes, UTF-8, from the first line, cells as shown.
    const filter = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,1033,true,true';
    const run = spawnSync('soffice', [
      profile,
      '--headless',
      '--convert-to',
      filter,
      '--outdir',
      folder,
      `${folder}/table.xlsx`,
    ]);
    expect([run.status, String(run.stderr)]).toEqual([0, expect.any(String)]);
    const rows: string[][] = parse(fs.readFileSync(path.join(folder, 'table.csv')), { bom: true });
    return rows.slice(1);
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

/** What is shown of a cell as the type that it is to have; as it is where it shows something else. */
function typed(shown: string, wanted: unknown): unknown {
  if (shown === '') return null;
  if (typeof wanted === 'boolean') return shown === 'TRUE' ? true : shown === 'FALSE' ? false : shown;
  if (typeof wanted === 'number') return Number(shown);
  if (!(wanted instanceof Date)) return shown;
  // Shown to the second, cut or rounded.
  const at = Date.parse(`${shown.replace(' ', 'T')}Z`);
  return Math.abs(at - wanted.getTime()) < 1000 ? wanted : shown;
}

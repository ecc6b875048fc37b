import { TABLE_KINDS } from '@audition/contracts';
import { Inject, Injectable } from '@nestjs/common';
import type { AddEntry } from '../platform/archive/zip.js';
import { Database } from '../platform/database/database.js';
import { slugOf } from '../platform/files/file-label.js';
import { FILE_STORE, type FileStore } from '../platform/files/file-store.js';
import { AppError } from '../platform/problems/app-error.js';
import { csvOf } from '../platform/tables/csv.js';
import { EvidenceLog } from '../scorecards/evidence.js';
import { SeenScorecards } from '../scorecards/seen-scorecards.js';
import { addFiles } from './access-pack.js';
import { ArchiveRepository, type PlainRow, type SeenApplication } from './archive.repository.js';
import type { ExportFile, ExportTask } from './export-kind.js';
import { ExportTables } from './export-tables.js';
import { jsonLines, text, VERIFY, zipWithManifest } from './manifest.js';
import { ReportBundles } from './report-bundle.js';

const BATCH = 20;
/** What is said in a panel, by table; it tells of others' cards. */
const OF_PANEL = ['panel_note', 'agreed_rating', 'decision', 'candidate_feedback'] as const;

/** Everything of an opening, as far as the one who exports may see it. */
@Injectable()
export class OpeningArchives {
  constructor(
    private readonly db: Database,
    private readonly archives: ArchiveRepository,
    private readonly tables: ExportTables,
    private readonly bundles: ReportBundles,
    private readonly scorecards: SeenScorecards,
    private readonly evidence: EvidenceLog,
    @Inject(FILE_STORE) private readonly store: FileStore,
  ) {}

  async file(task: ExportTask, openingId: string, title: string): Promise<ExportFile> {
    const { content, entries } = zipWithManifest(
      (add) => this.write(task, openingId, title, add),
      { kind: 'archive', opening: openingId, title },
      task.at,
    );
    return { name: `${slugOf(title)}-archive.zip`, mime: 'application/zip', content, rows: entries };
  }

  private async write(task: ExportTask, openingId: string, title: string, add: AddEntry): Promise<void> {
    const { actor } = task;
    const [documents, all] = await this.db.inWorkspace(actor.workspaceId, async (tx) => [
      await this.archives.documents(openingId, tx),
      await this.archives.applicationsOf(openingId, actor.memberId, tx),
    ]);
    await add('README.txt', text(readme(title)));
    for (const { name, content } of documents) await add(name, text(JSON.stringify(content, null, 2)));
    for (const kind of TABLE_KINDS) await this.addTable(task, kind, openingId, add);
    // Asked once, with the cards: so that all of the archive is of what was open at one time.
    const open = new Set<string>();
    await add('scorecards.jsonl', jsonLines(this.cards(task, all, open)));
    const opened = all.filter(({ id }) => open.has(id));
    for (const table of OF_PANEL) await add(`${table}.jsonl`, jsonLines(this.panelRows(task, opened, table)));
    await add('events.jsonl', jsonLines(this.events(task, all)));
    for (const batch of batchesOf(all)) {
      const files = await this.db.inWorkspace(actor.workspaceId, async (tx) =>
        this.archives.files(await this.archives.sessionIds(batch, tx), tx),
      );
      await addFiles(files, this.store, add);
    }
    // The reports take most of the time: they are what the progress counts.
    const left = await this.bundles.addAll(task, all, add);
    if (left > 0) await add('LEFT-OUT.txt', text(`Reports and scorecards of ${left} candidates: ${WHY_LEFT}\n`));
  }

  /** Agreement is only told of all candidates together, or not at all. */
  private async addTable(
    { actor, progress }: ExportTask,
    kind: (typeof TABLE_KINDS)[number],
    openingId: string,
    add: AddEntry,
  ): Promise<void> {
    // The rows say nothing of how long the whole takes; that somebody still wants it is asked.
    const table = this.tables.table(kind, actor, openingId, () => progress(0, null));
    const name = `tables/${kind}.csv`;
    if (kind !== 'agreement') {
      await add(name, csvOf(table, { hasBom: true }));
      return;
    }
    const pieces: Buffer[] = [];
    try {
      for await (const piece of csvOf(table, { hasBom: true })) pieces.push(piece);
    } catch (error) {
      // The one who exports has still to score somebody.
      if (!(error instanceof AppError) || error.code !== 'scorecard.submit-first') throw error;
      return;
    }
    await add(name, pieces);
  }

  /**
   * The current card of every assessor in every round, with the messages it rests on.
   * @param open gets the applications whose cards and panels the reader may see
   */
  private async *cards(
    { actor }: ExportTask,
    all: readonly SeenApplication[],
    open: Set<string>,
  ): AsyncGenerator<unknown[]> {
    for (const batch of batchesOf(all)) {
      yield await this.db.inWorkspace(actor.workspaceId, async (tx) => {
        const panels = await this.scorecards.panelsFor(actor, batch, tx);
        for (const [id, { isHidden }] of panels) if (!isHidden) open.add(id);
        const cards = [...panels.values()].flatMap(({ submitted }) => submitted);
        const ids = cards.map(({ id }) => id);
        const quotes = await this.evidence.quotesByCard(ids, tx);
        return cards.map((card) => ({ ...card, quotes: quotes.get(card.id) ?? [] }));
      });
    }
  }

  private async *panelRows(
    { actor }: ExportTask,
    opened: readonly SeenApplication[],
    table: (typeof OF_PANEL)[number],
  ): AsyncGenerator<PlainRow[]> {
    for (const batch of batchesOf(opened)) {
      yield await this.db.inWorkspace(actor.workspaceId, (tx) =>
        this.archives.rowsOf(table, 'application_id', batch, [], tx),
      );
    }
  }

  private async *events({ actor }: ExportTask, all: readonly SeenApplication[]): AsyncGenerator<PlainRow[]> {
    for (const batch of batchesOf(all)) {
      yield await this.db.inWorkspace(actor.workspaceId, async (tx) => {
        const sessions = await this.archives.sessionIds(batch, tx);
        return this.archives.rowsOf('test_event', 'session_id', sessions, ['command_hash'], tx);
      });
    }
  }
}

const WHY_LEFT = 'the one who exported has still to score them.';

function batchesOf(all: readonly SeenApplication[]): string[][] {
  const ids = all.map(({ id }) => id);
  return Array.from({ length: Math.ceil(ids.length / BATCH) }, (_, i) => ids.slice(i * BATCH, (i + 1) * BATCH));
}

function readme(title: string): string {
  return [
    `Archive of the opening: ${title}`,
    '',
    'opening.json, rounds.json, rubric-*.json     what every candidate was scored with',
    'chat-tests/, scenarios/                      the versions that the tests have used',
    'tables/                                      candidates, scores, agreement, sessions, events as CSV',
    'scorecards.jsonl                             scorecards with the messages they rest on',
    'decision.jsonl, panel_note.jsonl, …          what was said, agreed on and decided',
    'events.jsonl                                 the logs of the chat tests, whole',
    'files/                                       what candidates uploaded, by test session',
    'reports/                                     the report of every candidate',
    'manifest.json                                every file with its size and SHA-256',
    '',
    'It holds what the one who exported may see; candidates whom they have still to score are left out of scores.',
    '',
    VERIFY,
    '',
  ].join('\n');
}

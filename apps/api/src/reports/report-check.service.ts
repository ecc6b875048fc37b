import {
  printedCode,
  roleHas,
  typedCode,
  type CheckedFigure,
  type CheckReportFileRequest,
  type InsightKey,
  type ReportCheck,
  type ReportFileCheck,
} from '@audition/contracts';
import { compareLines, type Report } from '@audition/reports';
import { Injectable } from '@nestjs/common';
import type { StaffActor } from '../platform/auth/actor.js';
import { Database, type Tx } from '../platform/database/database.js';
import { AppError, notFound } from '../platform/problems/app-error.js';
import { Kits } from './kit.service.js';
import { ReportBuilder } from './report-builder.js';
import { sectionsOf } from './report-order.js';
import { ReportRepository, type RecordedExport } from './report.repository.js';
import { codeOf, FAIRNESS, figuresOf, partsOf, type Figure, type Seal } from './seal.js';
import { formatInstant } from './transcript-model.js';

/** A code as reports print it: at the foot of each page, and where they say what they were made from. */
const PRINTED_CODE = /[Cc]ode([0-9A-HJKMNP-TV-Z]{4}(?:\p{Pd}?[0-9A-HJKMNP-TV-Z]{4}){3})/gu;

/** Whether a report says what was exported, and whether the data it was made from has changed since. */
@Injectable()
export class ReportChecks {
  constructor(
    private readonly db: Database,
    private readonly reports: ReportRepository,
    private readonly builder: ReportBuilder,
    private readonly kits: Kits,
  ) {}

  /** Looks a code up. @throws AppError `thing.not-found`, `request.invalid` */
  byCode(actor: StaffActor, typed: string): Promise<ReportCheck> {
    const code = typedCode(typed);
    if (code === null) {
      const detail = 'is not a verification code: it has sixteen letters and digits, such as 7K2M-4QXD-9TRC-W0HF';
      throw new AppError('request.invalid', { errors: [{ pointer: '/code', detail }] });
    }
    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      const found = await this.reports.findExport({ code }, tx);
      if (found === undefined) throw notFound();
      return this.check(actor, found, null, tx);
    });
  }

  /** Compares a file with what was exported: its bytes, else the code and every line in it. @throws AppError `thing.not-found` */
  byFile(actor: StaffActor, { sha256, pages, pageCount }: CheckReportFileRequest): Promise<ReportCheck> {
    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      const same = await this.reports.findExport({ fileSha256: Buffer.from(sha256, 'hex') }, tx);
      if (same !== undefined)
        return this.check(actor, same, { match: 'exact', differences: [], comparedPages: null }, tx);
      for (const code of codesIn(pages)) {
        const found = await this.reports.findExport({ code }, tx);
        if (found === undefined) continue;
        const compared = compareLines(found.lines, pages, found.hashKey, pageCount);
        const match = compared.differences.length === 0 ? 'same-text' : 'altered';
        return this.check(actor, found, { match, ...compared }, tx);
      }
      throw notFound();
    });
  }

  private async check(
    actor: StaffActor,
    { code, seal, auditHead, hashKey, lines }: RecordedExport,
    file: ReportFileCheck | null,
    tx: Tx,
  ): Promise<ReportCheck> {
    const { title, version } = seal.rubric;
    const known = {
      ...{ code: printedCode(code), kind: seal.kind, exportedAt: formatInstant(seal.at), exportedBy: seal.by.name },
      ...{
        rubric: `${title}, version ${version}`,
        scenarios: seal.scenarios,
        auditHead,
        pageCount: lines.length,
        file,
      },
      isRecordSound: codeOf(seal) === code,
    };
    const now = await this.today(actor, seal, tx);
    if (typeof now === 'string')
      return { ...known, data: now, title: seal.openingTitle, figures: [], changedParts: [] };
    const hidden = hiddenFrom(actor, seal, now);
    const isBlurred = seesFewer(seal, now);
    const figures = compareFigures(
      seal.figures.filter(({ about, label }) => !hidden.has(about) && !(isBlurred && OF_PLACES.includes(label))),
      now,
    );
    const changedParts = [...new Set(changedPartsOf(seal, now, hidden, hashKey))];
    const isSame = changedParts.length === 0 && figures.every(({ printed, now: today }) => printed === today);
    return { ...known, data: isSame ? 'same' : 'changed', title: titleOf(now), figures, changedParts };
  }

  /** The report as it would be made today, for this reader. */
  private async today(actor: StaffActor, seal: Seal, tx: Tx): Promise<Report | 'hidden' | 'gone'> {
    const { kind, subject, options } = seal;
    try {
      if (kind === 'kit') return await this.kits.again(actor, subject, options.assessor, tx);
      const { sections, selected, shown = {}, unseen = [] } = options;
      const order = {
        ...{ kind, subject, selected, shown, unseen, paper: 'A4' as const, isAgain: true },
        sections: sectionsOf(kind, sections),
      };
      return await this.builder.build(actor, order, tx);
    } catch (error) {
      // Two answers that are none of a fault: the reader may not see it yet, or there is nothing to see any more.
      if (error instanceof AppError && HIDING.includes(error.code)) return 'hidden';
      if (error instanceof AppError && GONE.includes(error.code)) return 'gone';
      throw error;
    }
  }
}

function codesIn(pages: readonly string[]): Set<string> {
  const codes = new Set<string>();
  for (const page of pages) {
    for (const [, found = ''] of page.replace(/\s+/g, '').matchAll(PRINTED_CODE)) {
      const code = typedCode(found);
      if (code !== null) codes.add(code);
    }
  }
  return codes;
}

/** Why a report cannot be made again for its reader. */
const HIDING: readonly string[] = ['scorecard.submit-first', 'permission.denied'];
/** What it was of is not there any more, or none of the rounds that were counted: an order that was in order when it was printed. */
const GONE: readonly string[] = ['thing.not-found', 'request.invalid'];

/** What the figures are about that the reader may not know, or not yet. */
function hiddenFrom({ memberId, role }: StaffActor, { by }: Seal, report: Report): Set<string> {
  // What dashboards tell of scorecards depends on what their reader has scored.
  if (report.kind === 'insights') return new Set(by.id === memberId ? [] : OF_CARDS);
  // Nor can entries be looked for of which this reader is not told.
  if (report.kind === 'audit' && by.id !== memberId)
    return new Set(report.groups.flatMap(({ isPartOnly }, index) => (isPartOnly ? [String(index)] : [])));
  if (report.kind !== 'comparison') return new Set();
  return new Set([...report.unseen, ...(roleHas(role, 'fairness:manage') ? [] : [FAIRNESS])]);
}

const OF_CARDS: readonly InsightKey[] = ['scores', 'workload', 'agreement'];
/** Labels of figures that depend on all candidates together. */
const OF_PLACES: readonly string[] = ['Place', 'Interval'];

/** Whether the reader has still to score somebody whom the exporter saw: places found without them are others. */
function seesFewer({ options: { unseen = [] } }: Seal, report: Report): boolean {
  return report.kind === 'comparison' && report.unseen.some((id) => !unseen.includes(id));
}

function compareFigures(printed: readonly Figure[], now: Report): CheckedFigure[] {
  const today = new Map(figuresOf(now).map(({ about, label, value }) => [`${about} ${label}`, value]));
  const names = new Map(now.kind === 'comparison' ? now.rows.map((row) => [row.applicationId, row.name]) : []);
  return printed.map(({ about, label, value }) => ({
    about: names.get(about) ?? '',
    ...{ label, printed: value, now: today.get(`${about} ${label}`) ?? 'no longer there' },
  }));
}

function changedPartsOf(seal: Seal, now: Report, hidden: ReadonlySet<string>, key: Buffer): string[] {
  const today = new Map(partsOf(now, key).map(({ about, label, hashes }) => [`${about} ${label}`, new Set(hashes)]));
  return seal.parts
    .filter(({ about }) => !hidden.has(about))
    .filter(({ about, label, hashes }) => {
      const known = today.get(`${about} ${label}`);
      return !hashes.every((hash) => known?.has(hash));
    })
    .map(({ label }) => label);
}

function titleOf(report: Report): string {
  switch (report.kind) {
    case 'candidate':
    case 'transcript':
    case 'minutes':
      return `${report.candidateName}, ${report.openingTitle}`;
    case 'comparison':
      return report.openingTitle;
    case 'audit':
    case 'insights':
    case 'kit':
      return report.title;
  }
}

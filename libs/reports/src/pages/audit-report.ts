import type { AuditReport, DrawnReport } from '../model.js';
import { cell, drawBrand, drawMadeFrom, drawTitle, heading, roomForMadeFrom } from './cover.js';
import { Sheet, STYLES } from './sheet.js';
import { AFTER_TABLE, drawTable } from './table.js';

/** Draws an extract of the audit log, oldest entry first. */
export function drawAuditReport(report: AuditReport): Promise<DrawnReport> {
  const sheet = new Sheet(report, { title: `Audit extract, ${report.title}`, layout: 'portrait' });
  drawBrand(sheet, report);
  drawTitle(sheet, 'Audit extract', report.title, [[{ text: INTRODUCTION, style: STYLES.quiet }]]);
  sheet.y += 4;
  for (const [index, { title, entries }] of report.groups.entries()) {
    heading(sheet, 'H2', title, 80);
    if (entries.length === 0) {
      sheet.paragraph('P', [{ text: 'Nothing has been recorded yet.', style: STYLES.body }], { after: 10 });
      continue;
    }
    const at = 130;
    drawTable(sheet, {
      follow: index === report.groups.length - 1 ? roomForMadeFrom(sheet, report) + AFTER_TABLE : 0,
      columns: [
        { title: 'When', width: at },
        { title: 'What', width: sheet.width - at },
      ],
      rows: entries.map((entry) => [
        cell(entry.at, STYLES.quiet, { isHead: true }),
        {
          paragraphs: [
            [{ text: entry.text, style: STYLES.body }],
            ...(entry.detail === '' ? [] : [[{ text: entry.detail, style: STYLES.quiet }]]),
          ],
        },
      ]),
    });
  }
  drawMadeFrom(sheet, report);
  return sheet.finish();
}

const INTRODUCTION =
  'What was done by whom, as the log recorded it at that moment. Entries are only ever added, and each carries the hash of the one before it.';

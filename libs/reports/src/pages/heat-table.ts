import type { Tone } from '@audition/charts';
import type { ComparisonReport } from '../model.js';
import { COLOURS, tintOf } from './palette.js';
import { STYLES, type Element, type Sheet } from './sheet.js';
import { drawTable, tint, type Box, type Cell, type Column } from './table.js';
import type { Line, Span } from './text-layout.js';

type Row = ComparisonReport['rows'][number];

/** One column of scores: a chapter's own or one of its criteria. */
interface ScoreColumn {
  title: string;
  tone: Tone;
  /** Where in a row: its place in `chapterScores` or in `criteria`. */
  source: 'chapter' | 'criterion';
  index: number;
}

const NAME_WIDTH = 168;
const TOTAL_WIDTH = 50;
/** How long a turned heading may get before it is broken. */
const TURNED_LENGTH = 90;
const HEAD = { ...STYLES.head, tone: 'ink' } as const;
const SMALL = { ...STYLES.quiet, size: 7.5 } as const;

/** Candidates against criteria, grouped by chapter: number and tint in each cell, turned headings on every page. */
export function drawHeatTable(sheet: Sheet, report: ComparisonReport): void {
  const scores = scoreColumns(report);
  const each = (sheet.width - NAME_WIDTH - TOTAL_WIDTH) / Math.max(1, scores.length);
  const columns: Column[] = [
    { title: 'Candidate', width: NAME_WIDTH },
    { title: 'Total', width: TOTAL_WIDTH, align: 'center' },
    ...scores.map(({ title }): Column => ({ title, width: each, align: 'center' })),
  ];
  drawTable(sheet, {
    columns,
    padding: 4,
    rows: report.rows.map((row) => [
      { paragraphs: nameLines(row), isHead: true },
      { paragraphs: totalLines(row) },
      ...scores.map((column) => scoreCell(sheet, row, column)),
    ]),
    head: turnedHead(sheet, report, scores, columns),
  });
}

function scoreColumns({ chapters, columns }: ComparisonReport): ScoreColumn[] {
  return chapters.flatMap((chapter, index) => [
    { title: 'Chapter', tone: chapter.key, source: 'chapter' as const, index },
    ...columns.flatMap(({ short, chapter: key }, place) =>
      key === chapter.key ? [{ title: short, tone: key, source: 'criterion' as const, index: place }] : [],
    ),
  ]);
}

function nameLines({ name, stage, status, assessors, mustHaves }: Row): Span[][] {
  const lines: Span[][] = [[{ text: name, style: STYLES.strong }], [{ text: `${stage} · ${status}`, style: SMALL }]];
  if (assessors !== '') lines.push([{ text: assessors, style: SMALL }]);
  if (mustHaves !== '')
    lines.push([{ text: `Must-haves below 3: ${mustHaves}`, style: { ...SMALL, weight: 600, tone: 'ink' } }]);
  return lines;
}

/** The total, below it where it stands and between what it lies. */
function totalLines({ total, place, interval }: Row): Span[][] {
  const lines: Span[][] = [[{ text: total, style: { ...STYLES.strong, size: 13 } }]];
  if (interval !== '') lines.push([{ text: interval, style: SMALL }]);
  if (place !== '') lines.push([{ text: `Place ${place}`, style: SMALL }]);
  return lines;
}

function scoreCell(sheet: Sheet, row: Row, { source, index, tone }: ScoreColumn): Cell {
  if (source === 'chapter') {
    const text = row.chapterScores[index] ?? '–';
    return { paragraphs: [[{ text, style: { ...STYLES.strong, tone } }]] };
  }
  const cell = row.criteria[index];
  if (cell?.isNotObserved === true) {
    return { paragraphs: [[{ text: 'n/o', style: STYLES.quiet }]], behind: (box) => hatch(sheet, box) };
  }
  const rating = cell?.rating ?? null;
  const paragraphs = [[{ text: cell?.score ?? '–', style: STYLES.body }]];
  return rating === null ? { paragraphs } : { paragraphs, behind: (box) => tint(sheet, box, tone, tintOf(rating)) };
}

/** Slanted lines: not observed is neither empty nor low. */
function hatch(sheet: Sheet, { x, y, width, height }: Box): void {
  sheet.artifact(() => {
    sheet.doc.rect(x + 0.75, y + 0.75, width - 1.5, height - 1.5).clip();
    sheet.doc.lineWidth(0.5).strokeColor(COLOURS.line);
    for (let offset = -height; offset < width; offset += 5) {
      sheet.doc
        .moveTo(x + offset, y + height)
        .lineTo(x + offset + height, y)
        .stroke();
    }
  });
}

function turnedHead(sheet: Sheet, { chapters }: ComparisonReport, scores: ScoreColumn[], columns: Column[]) {
  const titles = columns.map(({ title }) => sheet.text.lines([{ text: title, style: HEAD }], TURNED_LENGTH));
  const turned =
    Math.max(
      30,
      ...titles
        .slice(2)
        .flat()
        .map(({ width }) => width),
    ) + 8;
  const groups = chapters.map(({ key, title }) => groupOf(sheet, title, key, scores, columns));
  const groupHeight = Math.max(0, ...groups.map(({ lines }) => lines.reduce((sum, { height }) => sum + height, 0))) + 7;
  const height = groupHeight + turned;
  const draw = (table: Element | null, y: number): void => {
    const groupRow = table === null ? null : sheet.element('TR', {}, table);
    drawGroups(sheet, groups, groupRow, y);
    groupRow?.end();
    const row = table === null ? null : sheet.element('TR', {}, table);
    let x = sheet.left;
    for (const [index, column] of columns.entries()) {
      const lines = titles[index] ?? [];
      const bottom = y + height;
      inHead(sheet, row, () =>
        index >= 2
          ? drawTurned(sheet, lines, x + column.width / 2, bottom - 4)
          : drawFlat(sheet, lines, column, x, bottom),
      );
      x += column.width;
    }
    row?.end();
    sheet.rule(y + height - 0.5, 'quiet', 0.75);
  };
  return { height, draw };
}

function drawFlat(sheet: Sheet, lines: Line[], { width, align }: Column, x: number, bottom: number): void {
  for (const line of lines) {
    const shift = align === 'center' ? (width - line.width) / 2 : 4;
    sheet.text.draw(line, x + shift, bottom - line.height - 2);
  }
}

/** A heading that reads upwards, centred on its column. */
function drawTurned(sheet: Sheet, lines: Line[], centre: number, bottom: number): void {
  const { doc, text } = sheet;
  doc.save();
  doc.rotate(-90, { origin: [centre, bottom] });
  let y = bottom - lines.reduce((sum, { height }) => sum + height, 0) / 2;
  for (const line of lines) {
    text.draw(line, centre, y);
    y += line.height;
  }
  doc.restore();
}

interface Group {
  tone: Tone;
  width: number;
  lines: Line[];
}

function groupOf(sheet: Sheet, title: string, tone: Tone, scores: ScoreColumn[], columns: Column[]): Group {
  const width = scores.filter((score) => score.tone === tone).length * (columns[2]?.width ?? 0);
  return { tone, width, lines: sheet.text.lines([{ text: title, style: { ...STYLES.head, tone } }], width - 6) };
}

function drawGroups(sheet: Sheet, groups: Group[], row: Element | null, y: number): void {
  let x = sheet.left + NAME_WIDTH + TOTAL_WIDTH;
  for (const { tone, width, lines } of groups) {
    sheet.rule(y, tone, 2.5, x + 1, width - 2);
    inHead(sheet, row, () => {
      let top = y + 4;
      for (const line of lines) {
        sheet.text.draw(line, x + 3, top);
        top += line.height;
      }
    });
    x += width;
  }
}

/** A heading on the first page; repeated ones are decoration. */
function inHead(sheet: Sheet, row: Element | null, draw: () => void): void {
  if (row === null) {
    sheet.artifact(draw);
    return;
  }
  const head = sheet.element('TH', { scope: 'Column' }, row);
  head.add(draw);
  head.end();
}

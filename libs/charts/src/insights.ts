import { percent, type SeriesLook } from './axes.js';
import { bars, stackedBars } from './bars.js';
import { histogram, lines } from './columns.js';
import { funnel } from './funnel.js';
import { ranges } from './ranges.js';
import type { Scene } from './scene.js';

// Each measure of a dashboard as a picture of its table, the same on screen and on paper.

export type Measure =
  'funnel' | 'time-in-stage' | 'tests' | 'scenarios' | 'goals' | 'scores' | 'workload' | 'agreement';

export type FigureCell = string | number | null;

/** Figures as a table: one cell per column; null where there is no figure. */
export interface FigureTable {
  columns: readonly { key: string; title: string; kind: 'text' | 'count' | 'share' | 'days' | 'number' }[];
  rows: readonly (readonly FigureCell[])[];
}

const RATINGS: readonly SeriesLook[] = [
  ...[0.12, 0.32, 0.52, 0.76, 1].map((strength, index): SeriesLook => ({
    name: String(index + 1),
    tone: 'accent',
    strength,
  })),
  { name: 'Not observed', tone: 'quiet', strength: 1, isHatched: true },
];
const OUTCOMES: readonly SeriesLook[] = [
  { name: 'Solved or sold', tone: 'accent', strength: 1 },
  { name: 'In part', tone: 'accent', strength: 0.5 },
  { name: 'Handed on', tone: 'accent', strength: 0.2 },
  { name: 'Customer gave up', tone: 'quiet', strength: 0.35 },
  { name: 'Unsolved', tone: 'quiet', strength: 1, isHatched: true },
];
const CARDS: readonly SeriesLook[] = [
  { name: 'Submitted', tone: 'accent', strength: 1 },
  { name: 'Due', tone: 'accent', strength: 0.4 },
  { name: 'Overdue', tone: 'complaints', strength: 1 },
  { name: 'To come', tone: 'quiet', strength: 1, isHatched: true },
];

/** Reads the columns of a table by their keys. */
class Reading {
  constructor(private readonly table: FigureTable) {}

  get rows(): FigureTable['rows'] {
    return this.table.rows;
  }

  text(row: readonly FigureCell[], key: string): string {
    return String(this.cell(row, key) ?? '');
  }

  /** Null where there is no figure. */
  figure(row: readonly FigureCell[], key: string): number | null {
    const cell = this.cell(row, key);
    return typeof cell === 'number' ? cell : null;
  }

  count(row: readonly FigureCell[], key: string): number {
    return this.figure(row, key) ?? 0;
  }

  private cell(row: readonly FigureCell[], key: string): FigureCell {
    return row[this.table.columns.findIndex((column) => column.key === key)] ?? null;
  }
}

/** @param title said first in the words for the picture */
export function measureScene(key: Measure, table: FigureTable, title: string, width: number): Scene {
  const read = new Reading(table);
  switch (key) {
    case 'funnel':
      return funnel({
        ...{ title, width },
        steps: read.rows.map((row) => ({ label: read.text(row, 'stage'), count: read.count(row, 'reached') })),
      });
    case 'time-in-stage':
      return stays(read, title, width);
    case 'tests':
      return bars({
        ...{ title, width },
        bars: read.rows.map((row) => ({
          label: read.text(row, 'step'),
          value: read.count(row, 'tests'),
          text: withShare(read.count(row, 'tests'), read.figure(row, 'ofInvited')),
        })),
      });
    case 'scenarios':
      return stackedBars({
        ...{ title, width, scale: 'share', series: OUTCOMES },
        rows: stacks(read, 'scenario', ['reached', 'partial', 'escalated', 'abandoned', 'unsolved']),
      });
    case 'goals':
      return bars({
        ...{ title, width, max: 1, format: percent },
        bars: read.rows.map((row) => ({
          label: read.text(row, 'goal'),
          value: read.figure(row, 'share'),
          text: percent(read.figure(row, 'share') ?? 0),
        })),
      });
    case 'scores':
      return stackedBars({
        ...{ title, width, scale: 'share', series: RATINGS },
        rows: stacks(read, 'trait', ['r1', 'r2', 'r3', 'r4', 'r5', 'notObserved']),
      });
    case 'workload':
      return stackedBars({
        ...{ title, width, scale: 'count', series: CARDS },
        rows: stacks(read, 'assessor', ['submitted', 'due', 'overdue', 'toCome']),
      });
    case 'agreement':
      return lines({
        ...{ title, width, steps: read.rows.map((row) => read.text(row, 'month')) },
        series: [
          {
            name: 'At most one point apart',
            tone: 'image',
            values: read.rows.map((row) => read.figure(row, 'withinOne')),
          },
          { name: 'The same rating', tone: 'words', values: read.rows.map((row) => read.figure(row, 'same')) },
        ],
      });
  }
}

/** Stays shorter than this, in days, are told in seconds: a minute and a half. */
const SECONDS_BELOW = 1.5 / 1440;

/** How many of a unit a day has, and its sign, for times of which the longest has so many days. */
function unitFor(longest: number): [number, string] {
  if (longest < SECONDS_BELOW) return [86_400, 's'];
  if (longest < 1 / 12) return [1440, 'min'];
  return longest < 2 ? [24, 'h'] : [1, 'd'];
}

/** Times in one unit, in which the longest of them reads well. */
function stays(read: Reading, title: string, width: number): Scene {
  const longest = Math.max(0, ...read.rows.map((row) => read.count(row, 'q3')));
  const [perDay, unit] = unitFor(longest);
  return ranges({
    ...{ title, width, least: 1, format: (value) => `${Number(value.toFixed(value < 10 ? 1 : 0))} ${unit}` },
    rows: read.rows.map((row) => {
      const [low, middle, high] = ['q1', 'median', 'q3'].map((key) => read.figure(row, key));
      const range = rangeOf(low ?? null, middle ?? null, high ?? null, perDay);
      return { label: read.text(row, 'stage'), range, missing: 'too few to tell' };
    }),
  });
}

/** How often each rating was given for one trait. */
export function traitScene(table: FigureTable, row: readonly FigureCell[], width: number): Scene {
  const read = new Reading(table);
  return histogram({
    title: read.text(row, 'trait'),
    bins: [
      ...[1, 2, 3, 4, 5].map((rating) => ({ label: String(rating), count: read.count(row, `r${rating}`) })),
      { label: 'Not observed', count: read.count(row, 'notObserved'), isHatched: true },
    ],
    width,
  });
}

function stacks(read: Reading, name: string, keys: readonly string[]): { label: string; values: number[] }[] {
  return read.rows.map((row) => ({ label: read.text(row, name), values: keys.map((key) => read.count(row, key)) }));
}

function rangeOf(
  low: number | null,
  middle: number | null,
  high: number | null,
  times: number,
): { low: number; middle: number; high: number } | null {
  if (low === null || middle === null || high === null) return null;
  return { low: low * times, middle: middle * times, high: high * times };
}

function withShare(count: number, share: number | null): string {
  return share === null ? String(count) : `${count} · ${percent(share)}`;
}

/** A length in the unit in which it reads well: "20 s", "40 min", "5 h", "2.5 days". */
export function daysInWords(days: number): string {
  const minutes = days * 1440;
  if (days < SECONDS_BELOW) return `${Math.round(minutes * 60)} s`;
  if (minutes < 90) return `${Math.round(minutes)} min`;
  if (days < 2) return `${Math.round(days * 24)} h`;
  return `${days < 10 ? days.toFixed(1) : Math.round(days)} days`;
}

/** A cell as text; "–" where there is no figure. */
export function cellText(cell: FigureCell, kind: FigureTable['columns'][number]['kind']): string {
  if (typeof cell !== 'number') return cell ?? '–';
  switch (kind) {
    case 'share':
      return percent(cell);
    case 'days':
      return daysInWords(cell);
    case 'number':
      return cell.toFixed(2);
    case 'count':
    case 'text':
      return String(cell);
  }
}

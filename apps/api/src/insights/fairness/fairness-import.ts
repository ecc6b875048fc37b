import {
  FAIRNESS_DIMENSIONS,
  FAIRNESS_STEPS,
  FairnessRow,
  type FairnessDimension,
  type FairnessStep,
  type FieldProblem,
} from '@audition/contracts';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { AppError } from '../../platform/problems/app-error.js';
import { readCsv } from '../../platform/tables/read-csv.js';

const HEADINGS = ['dimension', 'group', 'step', 'considered', 'selected'] as const;
type Heading = (typeof HEADINGS)[number];
const ROWS_MAX = 500;

/** What people write for the steps and dimensions. */
const STEP_WORDS: Record<string, FairnessStep> = { 'chat test': 'test', 'above median': 'above-median', hire: 'hired' };
const DIMENSION_WORDS: Record<string, FairnessDimension> = {
  gender: 'sex',
  race: 'race-ethnicity',
  ethnicity: 'race-ethnicity',
  'race/ethnicity': 'race-ethnicity',
  intersectional: 'intersection',
};

/**
 * Counts from CSV text with the columns dimension, group, step, considered and selected, in any order. Cells are taken as
 * what they say: nothing is computed, and an apostrophe that keeps a spreadsheet from doing so is taken off.
 * @throws AppError `csv.invalid` with every line that needs another look
 */
export function readFairnessCsv(csv: string): FairnessRow[] {
  const [heading, ...records] = readCsv(csv);
  const places = placesOf(heading?.cells ?? []);
  if (records.length === 0) throw invalid([{ pointer: '/csv', detail: 'has no counts below its heading' }]);
  if (records.length > ROWS_MAX) throw invalid([{ pointer: '/csv', detail: `has more than ${ROWS_MAX} rows` }]);
  const faults: FieldProblem[] = [];
  const rows = records.map(({ line, cells }) => {
    const cell = (name: Heading): string => (cells[places[name]] ?? '').trim().replace(/^'(?=[=+\-@])/, '');
    const [dimension, step] = [cell('dimension').toLowerCase(), cell('step').toLowerCase()];
    const row = plainToInstance(FairnessRow, {
      dimension: FAIRNESS_DIMENSIONS.find((one) => one === dimension) ?? DIMENSION_WORDS[dimension] ?? dimension,
      group: cell('group'),
      step: FAIRNESS_STEPS.find((one) => one === step) ?? STEP_WORDS[step] ?? step,
      considered: wholeOf(cell('considered')),
      selected: wholeOf(cell('selected')),
    });
    const wrong = validateSync(row).map(({ property }) => ({
      pointer: `/lines/${line}/${property}`,
      detail: SAYS[property] ?? 'is not right',
    }));
    faults.push(...wrong);
    return row;
  });
  if (faults.length === 0) faults.push(...faultsOf(rows, (index) => `/lines/${records[index]?.line ?? 0}`));
  if (faults.length > 0) throw invalid(faults);
  return rows;
}

const SAYS: Record<string, string> = {
  dimension: `is none of ${FAIRNESS_DIMENSIONS.join(', ')}`,
  group: 'is missing, longer than 80 characters or cannot be stored',
  step: `is none of ${FAIRNESS_STEPS.join(', ')}`,
  considered: 'is no whole number from 0 on',
  selected: 'is no whole number from 0 on',
};

/** What is wrong with counts that are each well formed: more selected than considered, or the same group twice. */
export function faultsOf(rows: readonly FairnessRow[], place: (index: number) => string): FieldProblem[] {
  const seen = new Set<string>();
  return rows.flatMap(({ dimension, step, group, considered, selected }, index): FieldProblem[] => {
    const key = JSON.stringify([dimension, step, group.toLowerCase()]);
    const isRepeated = seen.has(key);
    seen.add(key);
    return [
      ...(selected > considered
        ? [{ pointer: `${place(index)}/selected`, detail: `is ${selected}, more than the ${considered} considered` }]
        : []),
      ...(isRepeated ? [{ pointer: `${place(index)}/group`, detail: 'has counts for this already' }] : []),
    ];
  });
}

function placesOf(heading: readonly string[]): Record<Heading, number> {
  const names = heading.map((name) => name.trim().toLowerCase());
  const at = (name: Heading): number => names.indexOf(name);
  const missing = HEADINGS.filter((name) => at(name) < 0);
  if (missing.length > 0) throw invalid([{ pointer: '/csv', detail: `lacks the columns ${missing.join(', ')}` }]);
  return {
    dimension: at('dimension'),
    group: at('group'),
    step: at('step'),
    considered: at('considered'),
    selected: at('selected'),
  };
}

const wholeOf = (text: string): number => (/^\d{1,8}$/.test(text) ? Number(text) : Number.NaN);

function invalid(errors: FieldProblem[]): AppError {
  const [first] = errors;
  const where = first === undefined ? '' : /^\/lines\/(\d+)\/(.*)$/.exec(first.pointer);
  const what = where ? `Line ${where[1]}: ${where[2]} ${first?.detail}.` : `The file ${first?.detail}.`;
  return new AppError('csv.invalid', { detail: `${what} Nothing was imported.`, errors });
}

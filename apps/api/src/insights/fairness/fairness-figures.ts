import {
  FAIRNESS_DIMENSIONS,
  FAIRNESS_STEPS,
  type FairnessDimension,
  type FairnessFigures,
  type FairnessRow,
  type FairnessStep,
  type InsightCell,
  type InsightTable,
} from '@audition/contracts';
import { adverseImpact, type Caution, type GroupImpact } from '@audition/statistics';

const DIMENSION_NAMES: Record<FairnessDimension, string> = {
  sex: 'Sex',
  'race-ethnicity': 'Race or ethnicity',
  intersection: 'Race or ethnicity and sex',
  other: 'Other groups',
};

const STEP_NAMES: Record<FairnessStep, string> = {
  test: 'went on to the chat test',
  interview: 'went on to the interview',
  review: 'went on to the review',
  offer: 'got an offer',
  hired: 'were hired',
  'above-median': 'scored above the median',
};

const CAUTIONS: Record<Caution, string> = {
  'few-people': 'Fewer than 30 people: the rate moves by more than three points with each of them',
  'small-share': 'Below 2 % of all: a bias audit may leave the ratio out',
  'one-person': 'One person more or less would turn the four-fifths verdict over',
};

/** Said wherever selection rates are shown or printed. */
export const FAIRNESS_EXPLANATION: readonly string[] = [
  'The impact ratio is the selection rate of a group in proportion to the highest rate of any group. Below four fifths (0.80) it is a rule of thumb for looking closer, not a finding (Uniform Guidelines, 29 CFR 1607.4 D).',
  'Fisher’s exact test tells how likely a difference at least as unlikely as this one is, were selection and group unrelated. With few people large differences are often chance, and with many people small ones seldom are.',
  'Tables by sex, race or ethnicity and both together, with rates and ratios of selection and of scores above the median, are laid out as the bias audits of New York City Local Law 144 describe them. They are not such an audit: it is made by an independent auditor.',
  'This is no legal advice and no proof that there is bias or that there is none. It says nothing about any person, and no decision about a person may be taken from it.',
];

const COLUMNS: InsightTable['columns'] = [
  { key: 'group', title: 'Group', kind: 'text' },
  { key: 'considered', title: 'Considered', kind: 'count' },
  { key: 'selected', title: 'Selected', kind: 'count' },
  { key: 'rate', title: 'Selection rate', kind: 'share' },
  { key: 'ratio', title: 'Impact ratio', kind: 'number' },
  { key: 'verdict', title: 'Four fifths', kind: 'text' },
  { key: 'p', title: 'Fisher’s exact test, p', kind: 'number' },
  { key: 'caution', title: 'Caution', kind: 'text' },
];

/** Rates and ratios of every dimension and step that there are counts of, in the order of the product. */
export function fairnessFigures(rows: readonly FairnessRow[]): FairnessFigures[] {
  return FAIRNESS_DIMENSIONS.flatMap((dimension) =>
    FAIRNESS_STEPS.flatMap((step): FairnessFigures[] => {
      const counts = rows.filter((row) => row.dimension === dimension && row.step === step);
      if (counts.length === 0) return [];
      const impacts = adverseImpact(
        counts.map(({ group, considered, selected }) => ({ key: group, considered, selected })),
      );
      return [
        {
          ...{ dimension, step, title: `${DIMENSION_NAMES[dimension]}: who ${STEP_NAMES[step]}` },
          table: { columns: COLUMNS, rows: impacts.map(rowOf) },
        },
      ];
    }),
  );
}

function rowOf({
  key,
  considered,
  selected,
  rate,
  ratio,
  isBelowFourFifths,
  pValue,
  caution,
}: GroupImpact): InsightCell[] {
  const verdict = isBelowFourFifths === null ? null : isBelowFourFifths ? 'below 0.80' : 'at least 0.80';
  return [key, considered, selected, rate, ratio, verdict, pValue, caution === null ? null : CAUTIONS[caution]];
}

/** One table of all figures, for an export: each row says of what it is. */
export function flatFigures(figures: readonly FairnessFigures[]): InsightTable {
  return {
    columns: [{ key: 'title', title: 'Selection', kind: 'text' }, ...COLUMNS],
    rows: figures.flatMap(({ title, table }) => table.rows.map((row) => [title, ...row])),
  };
}

/** Somebody as the count sees them. */
export interface Person {
  sex: string | null;
  race: string | null;
  did: readonly string[];
  isScored: boolean;
}

export interface Sum {
  dimension: string;
  step: string;
  group: string;
  considered: number;
  selected: number;
}

const SMALL = 5;

/**
 * The cells of fewer than five that follow from published sums for somebody who knows everybody's outcomes, and nobody's
 * answers. A cell is how many of a group (by sex, by race, by both) are among the people of one outcome. Found without knowing
 * how the sums were made: every sum is a linear equation over all cells, and a cell follows when its own equation is a
 * combination of theirs.
 */
export function recoverableCells(people: readonly Person[], sums: readonly Sum[]): string[] {
  const outcomeOf = ({ did, isScored }: Person): string => JSON.stringify([did, isScored]);
  const outcomes = [...new Map(people.map((person) => [outcomeOf(person), person])).entries()];
  const races = [...new Set(people.map(({ race }) => race))];
  const sexes = [...new Set(people.map(({ sex }) => sex))];
  const unknowns = outcomes.flatMap(([outcome, { did, isScored }]) =>
    races.flatMap((race) => sexes.map((sex) => ({ outcome, did, isScored, race, sex }))),
  );
  const told = (dimension: string): Set<string> =>
    new Set(sums.filter((sum) => sum.dimension === dimension).map(({ group }) => group));
  const named = { sex: told('sex'), race: told('race-ethnicity') };
  const labelOf = (value: string | null, names: Set<string>): string | null =>
    value === null ? null : names.has(value) ? value : 'others';
  const isPaired = told('intersection').size > 0;
  const isIn = ({ dimension, group, step }: Sum, { race, sex, isScored }: (typeof unknowns)[number]): boolean => {
    const [ofSex, ofRace] = [labelOf(sex, named.sex), labelOf(race, named.race)];
    if (step === 'above-median' && !isScored) return false;
    if (isPaired && (ofSex === null || ofRace === null)) return false;
    if (dimension === 'intersection') return group === `${ofRace}/${ofSex}`;
    return group === (dimension === 'sex' ? ofSex : ofRace);
  };
  const equations = sums.flatMap((sum) => [
    unknowns.map((cell) => (isIn(sum, cell) ? 1 : 0)),
    unknowns.map((cell) => (isIn(sum, cell) && cell.did.includes(sum.step) ? 1 : 0)),
  ]);
  const basis = reduced(equations);
  const keyOf = (outcome: string, race: string | null, sex: string | null): string =>
    JSON.stringify([outcome, race, sex]);
  const counts = new Map<string, number>();
  for (const person of people) {
    const key = keyOf(outcomeOf(person), person.race, person.sex);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const sizes = unknowns.map(({ outcome, race, sex }) => counts.get(keyOf(outcome, race, sex)) ?? 0);
  const sizeOf = (cells: readonly number[]): number =>
    cells.reduce((sum, cell, index) => sum + cell * (sizes[index] ?? 0), 0);

  // Groups in any union of outcomes that the told steps make apart: single outcomes, and those between two steps.
  const steps = [...new Set(sums.map(({ step }) => step))];
  const patterns = new Set(unknowns.map(({ did, isScored }) => patternOf(steps, did, isScored)));
  const classes = [
    ...outcomes.map(
      ([outcome]) =>
        (cell: (typeof unknowns)[number]) =>
          cell.outcome === outcome,
    ),
    ...[...patterns].map(
      (pattern) => (cell: (typeof unknowns)[number]) => patternOf(steps, cell.did, cell.isScored) === pattern,
    ),
  ];
  const groups = [
    ...sexes.map((sex) => ({ sex, race: undefined })),
    ...races.map((race) => ({ sex: undefined, race })),
    ...sexes.flatMap((sex) => races.map((race) => ({ sex, race }))),
  ].filter(({ sex, race }) => sex !== null && race !== null);
  return groups.flatMap(({ sex, race }) =>
    classes.flatMap((isOf) => {
      const cell = unknowns.map((one) =>
        isOf(one) && (sex === undefined || one.sex === sex) && (race === undefined || one.race === race) ? 1 : 0,
      );
      if (sizeOf(cell) >= SMALL || !follows(cell, basis)) return [];
      return [`${sex ?? ''} ${race ?? ''}: ${sizeOf(cell)}`];
    }),
  );
}

function patternOf(steps: readonly string[], did: readonly string[], isScored: boolean): string {
  return steps.map((step) => (step === 'above-median' && !isScored ? 'x' : String(did.includes(step)))).join();
}

interface Pivoted {
  row: number[];
  at: number;
}

/** Row echelon form. The entries stay small whole numbers and halves, so doubles do. */
function reduced(equations: readonly number[][]): Pivoted[] {
  const basis: Pivoted[] = [];
  for (const equation of equations) {
    const rest = without(equation, basis);
    const at = rest.findIndex((value) => Math.abs(value) > 1e-9);
    if (at >= 0) basis.push({ row: rest.map((value) => value / (rest[at] ?? 1)), at });
  }
  return basis;
}

function without(equation: readonly number[], basis: readonly Pivoted[]): number[] {
  let rest = [...equation];
  for (const { row, at } of basis) {
    const factor = rest[at] ?? 0;
    if (factor !== 0) rest = rest.map((value, index) => value - factor * (row[index] ?? 0));
  }
  return rest;
}

const follows = (equation: readonly number[], basis: readonly Pivoted[]): boolean =>
  without(equation, basis).every((value) => Math.abs(value) < 1e-6);

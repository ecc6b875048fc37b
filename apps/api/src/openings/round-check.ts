import type { FieldProblem, OpeningRound, RoundInput } from '@audition/contracts';
import { ownCriteria, type RubricDocument } from '@audition/rubric';
import type { RoundToSave } from './round.repository.js';

/** What a list of rounds is checked against. */
export interface RoundFacts {
  rubric: RubricDocument;
  existing: readonly OpeningRound[];
  /** Ids of the members who may score. */
  scorers: ReadonlySet<string>;
  newId: () => string;
}

/** Rounds ready to be written, criteria in the rubric's order, or every place that is wrong. */
export function checkRounds(
  inputs: readonly RoundInput[],
  facts: RoundFacts,
): { rounds: RoundToSave[] } | { faults: FieldProblem[] } {
  const faults: FieldProblem[] = [];
  const known = new Set(facts.existing.map(({ id }) => id));
  const used = new Set<string>();
  const rounds = inputs.map((input, index) => {
    const fault = (pointer: string, detail: string): unknown =>
      faults.push({ pointer: `/rounds/${index}${pointer}`, detail });
    const id = input.id ?? facts.newId();
    if (input.id !== undefined && !known.has(input.id)) fault('/id', 'is not a round of this opening');
    if (used.has(id)) fault('/id', 'is there twice');
    used.add(id);
    const { kind, title, minutes } = input;
    const criteria = orderedKeys(facts.rubric, input.criteria);
    if (criteria === null) fault('/criteria', 'must be criteria of the rubric, each once');
    const own = criteria ?? [];
    const questions = checkQuestions(facts.rubric, own, input.questions);
    if (questions === null) fault('/questions', 'must name questions of the round’s criteria, each once');
    return {
      ...{ id, kind, title, minutes, criteria: own, questions: questions ?? {} },
      assessors: checkAssessors(input, own, facts, fault),
    };
  });
  return faults.length > 0 ? { faults } : { rounds };
}

function checkAssessors(
  { assessors }: RoundInput,
  own: readonly string[],
  { rubric, scorers, existing }: RoundFacts,
  fault: (pointer: string, detail: string) => unknown,
): RoundToSave['assessors'] {
  const seen = new Set<string>();
  // Who was asked before may stay in the list after leaving; new ones must be able to score.
  const earlier = new Set(existing.flatMap((round) => round.assessors.map(({ memberId }) => memberId)));
  const checked = assessors.map(({ memberId, criteria = null }, index) => {
    const place = `/assessors/${index}`;
    if (!scorers.has(memberId) && !earlier.has(memberId)) fault(`${place}/memberId`, 'is not a member who may score');
    if (seen.has(memberId)) fault(`${place}/memberId`, 'is there twice');
    seen.add(memberId);
    const part = criteria === null ? null : orderedKeys(rubric, criteria);
    const isWithin = criteria === null || (part !== null && part.every((key) => own.includes(key)));
    if (!isWithin) fault(`${place}/criteria`, 'must be criteria of this round, each once');
    return { memberId, criteria: part };
  });
  const isShared = checked.length > 0 && checked.every(({ criteria }) => criteria !== null);
  const left = isShared ? own.filter((key) => !checked.some(({ criteria }) => criteria?.includes(key))) : [];
  if (left.length > 0) fault('/assessors', `nobody scores ${left.join(', ')}`);
  return checked;
}

/** The keys in the rubric's order; null when one is unknown or named twice. */
function orderedKeys(rubric: RubricDocument, keys: readonly string[]): string[] | null {
  const ordered = ownCriteria(rubric, keys).map(({ key }) => key);
  return ordered.length === keys.length ? ordered : null;
}

/** Questions of every criterion of the round; all of them where the input says nothing. */
function checkQuestions(
  rubric: RubricDocument,
  criteria: readonly string[],
  given: Readonly<Record<string, unknown>>,
): Record<string, number[]> | null {
  if (Object.keys(given).some((key) => !criteria.includes(key))) return null;
  const questions: Record<string, number[]> = {};
  for (const criterion of ownCriteria(rubric, criteria)) {
    const all = criterion.questions.map((_, index) => index);
    const chosen: unknown = Object.hasOwn(given, criterion.key) ? given[criterion.key] : all;
    if (!isListOf(all, chosen)) return null;
    questions[criterion.key] = all.filter((index) => chosen.includes(index));
  }
  return questions;
}

function isListOf(all: readonly number[], value: unknown): value is number[] {
  return (
    Array.isArray(value) &&
    new Set(value).size === value.length &&
    value.every((index: unknown) => typeof index === 'number' && all.includes(index))
  );
}

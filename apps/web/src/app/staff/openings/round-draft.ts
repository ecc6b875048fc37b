import type { OpeningRound, RoundInput } from '@audition/contracts';
import { criteriaOf, type RubricDocument } from '@audition/rubric';

/** A round while it is being changed. */
export interface RoundDraft {
  /** Names it on this screen, also before the server has it. */
  key: string;
  /** Null for a new one. */
  id: string | null;
  kind: OpeningRound['kind'];
  title: string;
  minutes: number;
  criteria: string[];
  questions: Record<string, number[]>;
  assessors: { memberId: string; criteria: string[] }[];
}

/** The round as the server has it; assessors of everything hold every criterion by name. */
export function toDraft({ id, kind, title, minutes, criteria, questions, assessors }: OpeningRound): RoundDraft {
  return {
    ...{ key: id, id, kind, title, minutes, criteria: [...criteria], questions: { ...questions } },
    assessors: assessors.map(({ memberId, criteria: part }) => ({ memberId, criteria: [...(part ?? criteria)] })),
  };
}

/** The round to be sent. Who scores everything scores also what is added later. */
export function toInput({ id, kind, title, minutes, criteria, questions, assessors }: RoundDraft): RoundInput {
  return {
    ...(id === null ? {} : { id }),
    ...{ kind, title, minutes, criteria, questions },
    assessors: assessors.map(({ memberId, criteria: part }) => ({
      memberId,
      criteria: part.length === criteria.length ? null : part,
    })),
  };
}

/** A round about everything the rubric holds; one that reads the chat test asks no questions. */
export function newRound(key: string, kind: OpeningRound['kind'], title: string, rubric: RubricDocument): RoundDraft {
  const criteria = criteriaOf(rubric);
  return {
    ...{ key, id: null, kind, title, minutes: kind === 'chat-test' ? 30 : 45, assessors: [] },
    criteria: criteria.map((one) => one.key),
    questions: Object.fromEntries(
      criteria.map((one) => [one.key, kind === 'chat-test' ? [] : [...one.questions.keys()]]),
    ),
  };
}

/** Takes a criterion in, with all its questions and for every assessor, or out. */
export function toggleCriterion(round: RoundDraft, key: string, rubric: RubricDocument): RoundDraft {
  const isIn = round.criteria.includes(key);
  const change = (keys: readonly string[]): string[] =>
    isIn ? keys.filter((one) => one !== key) : ordered([...keys, key], rubric);
  const criterion = criteriaOf(rubric).find((one) => one.key === key);
  const { [key]: _, ...others } = round.questions;
  const asked = round.kind === 'chat-test' ? [] : [...(criterion?.questions ?? []).keys()];
  return {
    ...round,
    criteria: change(round.criteria),
    questions: isIn ? others : { ...others, [key]: asked },
    assessors: round.assessors.map(({ memberId, criteria }) => ({ memberId, criteria: change(criteria) })),
  };
}

export function toggleQuestion(round: RoundDraft, key: string, index: number): RoundDraft {
  const asked = round.questions[key] ?? [];
  const changed = asked.includes(index)
    ? asked.filter((one) => one !== index)
    : [...asked, index].sort((a, b) => a - b);
  return { ...round, questions: { ...round.questions, [key]: changed } };
}

/** Takes an assessor in, for all criteria, or out. */
export function toggleAssessor(round: RoundDraft, memberId: string): RoundDraft {
  const others = round.assessors.filter((one) => one.memberId !== memberId);
  const isIn = others.length < round.assessors.length;
  return { ...round, assessors: isIn ? others : [...others, { memberId, criteria: [...round.criteria] }] };
}

/** Gives an assessor a criterion of the round, or takes it from them. */
export function toggleShare(round: RoundDraft, memberId: string, key: string, rubric: RubricDocument): RoundDraft {
  const assessors = round.assessors.map((one) => {
    if (one.memberId !== memberId) return one;
    const isIn = one.criteria.includes(key);
    return {
      memberId,
      criteria: isIn ? one.criteria.filter((other) => other !== key) : ordered([...one.criteria, key], rubric),
    };
  });
  return { ...round, assessors };
}

/** Deals the criteria out in the rubric's order, so that every assessor has about as many and each one is scored once. */
export function shareOut(round: RoundDraft): RoundDraft {
  const count = round.assessors.length;
  const size = Math.ceil(round.criteria.length / count);
  return {
    ...round,
    assessors: round.assessors.map(({ memberId }, place) => ({
      memberId,
      criteria: round.criteria.slice(place * size, (place + 1) * size),
    })),
  };
}

/** Moves the item at one place to another. */
export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const rest = list.filter((_, place) => place !== from);
  return [...rest.slice(0, to), ...list.slice(from, from + 1), ...rest.slice(to)];
}

/** What stops a list of rounds from being saved, by the round's key; empty when nothing does. */
export function gapsOf(round: RoundDraft, rubric: RubricDocument): string[] {
  const titles = new Map(criteriaOf(rubric).map(({ key, title }) => [key, title]));
  const gaps: string[] = [];
  if (round.title.trim() === '') gaps.push('Give the round a title.');
  if (!Number.isInteger(round.minutes) || round.minutes < 5 || round.minutes > 480)
    gaps.push('The minutes are a number from 5 to 480.');
  if (round.criteria.length === 0) gaps.push('Choose at least one criterion.');
  const left = round.criteria.filter((key) => !round.assessors.some(({ criteria }) => criteria.includes(key)));
  if (round.assessors.length > 0 && left.length > 0)
    gaps.push(`Nobody scores ${left.map((key) => `“${titles.get(key) ?? key}”`).join(', ')}.`);
  if (round.assessors.some(({ criteria }) => criteria.length === 0))
    gaps.push('An assessor has no criterion: choose one for them, or leave them out.');
  return gaps;
}

function ordered(keys: readonly string[], rubric: RubricDocument): string[] {
  return criteriaOf(rubric)
    .map(({ key }) => key)
    .filter((key) => keys.includes(key));
}

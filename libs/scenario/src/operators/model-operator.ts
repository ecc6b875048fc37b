import { hash } from '../engine/lines.js';
import { fillIn } from '../projections.js';
import type { Scenario } from '../schema.js';
import { cannedOnly, keywordStuffer, SILENT } from './gaming.js';
import type { ModelOperator, Move } from './operator.js';
import type { WrittenMove, WrittenOperator } from './schema.js';

/** Three that a scenario writes down, three that follow from any scenario: how it can be gamed, and nothing at all. */
export const SKILLS = ['good', 'average', 'bad', 'canned-only', 'keyword-stuffer', 'silent'] as const;
export type OperatorSkill = (typeof SKILLS)[number];

/**
 * A model operator of the skill for one scenario, or null when the scenario has none written down.
 * @param variant any whole number; it decides wording, pauses (85-130 %) and typing speed (90-115 %), so that two of a
 * kind do not read alike. The same number gives the same operator.
 */
export function modelOperator(scenario: Scenario, skill: OperatorSkill, variant: number): ModelOperator | null {
  const plain = plainOperator(scenario, skill, (texts) => texts[draw(texts[0] ?? '', texts.length)] ?? '');
  if (plain === null) return null;
  function draw(what: string, count: number): number {
    return hash(`${skill}/${variant}/${what}`) % count;
  }
  return {
    title: plain.title,
    typingCps: (plain.typingCps * (90 + draw('typing', 26))) / 100,
    turns: plain.turns.map((turn, index) => ({ ...turn, thinkS: (turn.thinkS * (85 + draw(`${index}`, 46))) / 100 })),
  };
}

/** Takes one of several wordings. */
type Choose = (texts: readonly string[]) => string;

function plainOperator(scenario: Scenario, skill: OperatorSkill, choose: Choose): ModelOperator | null {
  switch (skill) {
    case 'good':
    case 'average':
    case 'bad':
      return scenario.operators ? spoken(scenario, scenario.operators[skill], choose) : null;
    case 'canned-only':
      return cannedOnly(scenario);
    case 'keyword-stuffer':
      return keywordStuffer(scenario);
    case 'silent':
      return SILENT;
  }
}

/** The written operator with one of the wordings taken everywhere. */
function spoken(scenario: Scenario, { title, typingCps, turns }: WrittenOperator, choose: Choose): ModelOperator {
  return {
    title,
    typingCps,
    turns: turns.map(({ thinkS, replyTo, moves }) => ({
      thinkS,
      moves: moves.map((move) => spokenMove(scenario, move, choose)),
      ...(replyTo === undefined ? {} : { replyTo }),
    })),
  };
}

/** The move with one of its wordings taken. */
export function spokenMove(scenario: Scenario, move: WrittenMove, choose: Choose): Move {
  const one = (text: string | string[]): string => choose(typeof text === 'string' ? [text] : text);
  switch (move.do) {
    case 'message':
    case 'note':
      return { do: move.do, text: one(move.text) };
    case 'canned':
      return {
        do: 'message',
        canned: move.canned,
        text: move.text === undefined ? cannedText(scenario, move.canned) : one(move.text),
      };
    case 'file':
      return { do: 'file', file: move.file, text: move.text === undefined ? '' : one(move.text) };
    case 'transfer':
      return { do: 'transfer', desk: move.desk, summary: one(move.summary) };
    case 'resolve': {
      const { note, ...rest } = move;
      return { ...rest, ...(note === undefined ? {} : { note: one(note) }) };
    }
    case 'moderate': {
      const { text, ...rest } = move;
      return { ...rest, ...(text === undefined ? {} : { text: one(text) }) };
    }
    default:
      return move;
  }
}

/** A prepared answer as the console inserts it for this customer. */
export function cannedText({ canned, customer }: Scenario, id: string): string {
  return fillIn(canned.find((answer) => answer.id === id)?.body ?? '', customer.variables);
}

import { hash } from '../engine/lines.js';
import { GAMED } from './late-gift-gamed.js';
import { SERVED, type Choose } from './late-gift-served.js';
import type { ModelOperator } from './operator.js';

// Six ways of working through the scenario "late-gift", from the best an operator can do to nothing at all. They serve
// tests of the engine and the demo workspace.

export const SKILLS = ['good', 'average', 'bad', 'canned-only', 'keyword-stuffer', 'silent'] as const;
export type OperatorSkill = (typeof SKILLS)[number];

const PLANS = { ...SERVED, ...GAMED };

/**
 * A model operator of the skill.
 * @param variant any whole number; it decides wording, pauses (85-130 %) and typing speed (90-115 %), so that two of a
 * kind do not read alike. The same number gives the same operator.
 */
export function lateGiftOperator(skill: OperatorSkill, variant: number): ModelOperator {
  const draw = (what: string, count: number): number => hash(`${skill}/${variant}/${what}`) % count;
  const choose: Choose = (...texts) => texts[draw(texts[0] ?? '', texts.length)] ?? '';
  const plan = PLANS[skill](choose);
  return {
    key: skill,
    title: plan.title,
    typingCps: (plan.typingCps * (90 + draw('typing', 26))) / 100,
    turns: plan.turns.map((turn, index) => ({ ...turn, thinkS: (turn.thinkS * (85 + draw(`${index}`, 46))) / 100 })),
  };
}

import { scenarioOf, type SessionScript } from '../engine/state.js';
import { rulesOf } from '../lint.js';
import { TRAIT_KEYS, type Scenario, type TraitKey } from '../schema.js';
import { findingsOf, type Finding } from './finding.js';
import { byTrait } from './score.js';

/** Something in a scenario that gives evidence for a trait. */
export interface Opportunity {
  scenarioKey: string;
  kind: 'goal' | 'fact' | 'provocation' | 'silence' | 'rule';
  name: string;
}

const { error } = findingsOf('L4');
const LEAST = 2;
/** Work that takes at least this long must be announced. */
const NECESSARY_S = 10;

/** Level 4: each trait has two opportunities at least, someone is provoked, and somebody has to wait. */
export function checkOpportunities(script: SessionScript): {
  opportunities: Record<TraitKey, Opportunity[]>;
  findings: Finding[];
} {
  const scenarios = script.chatTest.conversations.map(({ id }) => scenarioOf(script, id));
  const opportunities = byTrait((trait) => scenarios.flatMap((scenario) => opportunitiesOf(scenario, trait)));
  const provoked = scenarios.flatMap(({ always }) => always.filter(({ provoke }) => provoke === true));
  const findings = [
    ...TRAIT_KEYS.filter((trait) => opportunities[trait].length < LEAST).map((trait) =>
      error(
        `traits.${trait}`,
        `The trait "${trait}" has ${opportunities[trait].length} of ${LEAST} opportunities: name it in a goal, a fact to ask for or a rule.`,
      ),
    ),
    ...(provoked.length === 0
      ? [
          error(
            'conversations',
            'Nobody provokes the operator: give one scenario a rule with "provoke" at a fixed time.',
          ),
        ]
      : []),
    ...(scenarios.some(makesWait)
      ? []
      : [
          error(
            'conversations',
            `Nobody has to be left waiting: give an action "takesS" or an article "loadsS" of ${NECESSARY_S} s and more, so that a silence must be announced.`,
          ),
        ]),
  ];
  return { opportunities, findings };
}

function opportunitiesOf(scenario: Scenario, trait: TraitKey): Opportunity[] {
  const has = (traits: readonly TraitKey[] | undefined): boolean => traits?.includes(trait) === true;
  const make = (kind: Opportunity['kind'], name: string): Opportunity => ({ scenarioKey: scenario.key, kind, name });
  return [
    ...Object.entries(scenario.goals).flatMap(([name, { traits }]) => (has(traits) ? [make('goal', name)] : [])),
    ...Object.entries(scenario.facts).flatMap(([name, { traits, isOnScreen }]) =>
      has(traits) && isOnScreen !== true ? [make('fact', name)] : [],
    ),
    ...rulesOf(scenario).flatMap(({ rule }) => {
      if (!has(rule.traits)) return [];
      return [make(rule.provoke === true ? 'provocation' : rule.when.on === 'silence' ? 'silence' : 'rule', rule.id)];
    }),
  ];
}

function makesWait({ actions, articles, desks = [] }: Scenario): boolean {
  return [
    ...actions.map(({ takesS = 0 }) => takesS),
    ...articles.map(({ loadsS = 0 }) => loadsS),
    ...desks.map(({ afterS }) => afterS),
  ].some((waitS) => waitS >= NECESSARY_S);
}

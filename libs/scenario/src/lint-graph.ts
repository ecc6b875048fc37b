import { findingsOf, type Finding } from './ladder/finding.js';
import type { Effect, Rule, Scenario } from './schema.js';

export interface RuleAt {
  rule: Rule;
  path: string;
  /** Name of the beat, or null for `always` and `watch`. */
  beat: string | null;
  isWatch: boolean;
}

const { error, warning } = findingsOf('L2');

/** A good ending is worth at least this. */
const GOOD_VALUE = 0.7;

/** Level 2: beats can be reached, a good ending can be reached from each, someone can leave, and no rule hides another. */
export function lintGraph(scenario: Scenario, rules: readonly RuleAt[]): Finding[] {
  return [...beats(scenario), ...endings(scenario), ...mute(scenario, rules), ...shadowed(rules)];
}

function beats(scenario: Scenario): Finding[] {
  const reached = reachable(scenario, scenario.start);
  return Object.keys(scenario.beats).flatMap((beat) => {
    if (!reached.has(beat))
      return [error(`beats.${beat}`, 'No rule leads to this beat: add a "goto" to it or delete it.')];
    const good = [...reachable(scenario, beat)].some((name) =>
      effectsOf(scenario, name).some((effect) => effect.do === 'leave' && isGood(scenario, effect.outcome)),
    );
    return good
      ? []
      : [
          error(
            `beats.${beat}`,
            `From here no outcome worth ${GOOD_VALUE} or more can be reached: add a rule that leads to one.`,
          ),
        ];
  });
}

function endings(scenario: Scenario): Finding[] {
  const { abandoned } = scenario.ends;
  const kind = Object.hasOwn(scenario.outcomes, abandoned) ? scenario.outcomes[abandoned]?.kind : undefined;
  return kind === 'abandoned'
    ? []
    : [
        error(
          'ends.abandoned',
          'This must name an outcome of kind "abandoned": it is what happens when patience runs out.',
        ),
      ];
}

/** Without these the customer would fall silent where a person would not. */
function mute(scenario: Scenario, rules: readonly RuleAt[]): Finding[] {
  const has = (on: Rule['when']['on']) => scenario.always.some(({ when }) => when.on === on);
  return [
    ...(has('overload')
      ? []
      : [error('always', 'Add a rule for "overload": what the customer says to too much at once.')]),
    ...(has('silence')
      ? []
      : [warning('always', 'Add a rule for "silence", or the customer will wait without a word.')]),
    ...(rules.some(({ rule }) => rule.when.on === 'resolve')
      ? []
      : [warning('beats', 'Add a rule for "resolve": without one every resolving ends as ends.closed.')]),
  ];
}

/** An unconditional rule that comes first takes every message from a later one with the same trigger. */
function shadowed(rules: readonly RuleAt[]): Finding[] {
  return rules.flatMap((later, index) => {
    const hidden = rules
      .slice(0, index)
      .find(
        (earlier) =>
          !later.isWatch && earlier.beat === later.beat && !earlier.isWatch && isAlwaysFirst(earlier.rule, later.rule),
      );
    return hidden
      ? [
          warning(
            later.path,
            `This rule never fires: "${hidden.rule.id}" comes first and takes the same. Swap them, or give the first a condition.`,
          ),
        ]
      : [];
  });
}

function isAlwaysFirst(earlier: Rule, later: Rule): boolean {
  if (earlier.if || earlier.once === true) return false;
  const [a, b] = [earlier.when, later.when];
  if (a.on === 'message' && b.on === 'message') {
    return a.all === true ? b.all === true && isSubset(a.intents, b.intents) : !b.all && isSubset(b.intents, a.intents);
  }
  if (a.on === 'resolve' && b.on === 'resolve')
    return !a.outcomes || (b.outcomes !== undefined && isSubset(b.outcomes, a.outcomes));
  if (a.on === 'action' && b.on === 'action')
    return a.action === b.action && (!a.isWithinLimits || b.isWithinLimits === true);
  return (a.on === 'hold' || a.on === 'overload') && a.on === b.on;
}

function isSubset(inner: readonly string[], outer: readonly string[]): boolean {
  return inner.every((name) => outer.includes(name));
}

function reachable(scenario: Scenario, from: string): Set<string> {
  const reached = new Set([from]);
  for (const beat of reached) {
    for (const effect of effectsOf(scenario, beat)) if (effect.do === 'goto') reached.add(effect.beat);
  }
  return reached;
}

function effectsOf(scenario: Scenario, beat: string): Effect[] {
  const own = Object.hasOwn(scenario.beats, beat) ? (scenario.beats[beat]?.rules ?? []) : [];
  return [...own, ...scenario.always].flatMap(({ then }) => then);
}

function isGood(scenario: Scenario, outcome: string): boolean {
  return Object.hasOwn(scenario.outcomes, outcome) && (scenario.outcomes[outcome]?.value ?? 0) >= GOOD_VALUE;
}

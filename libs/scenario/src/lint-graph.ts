import type { Effect, Rule, Scenario } from './schema.js';

/** One finding of the linter. Errors refuse a document; warnings are for its author. */
export interface LintFinding {
  level: 'references' | 'graph';
  severity: 'error' | 'warning';
  path: string;
  message: string;
}

export interface RuleAt {
  rule: Rule;
  path: string;
  /** Name of the beat, or null for `always` and `watch`. */
  beat: string | null;
  isWatch: boolean;
}

/** A good ending is worth at least this. */
const GOOD_VALUE = 0.7;

/** Level 2: beats can be reached, a good ending can be reached from each, someone can leave, and no rule hides another. */
export function lintGraph(scenario: Scenario, rules: readonly RuleAt[]): LintFinding[] {
  return [...beats(scenario), ...endings(scenario), ...mute(scenario, rules), ...shadowed(rules)];
}

function beats(scenario: Scenario): LintFinding[] {
  const reached = reachable(scenario, scenario.start);
  return Object.keys(scenario.beats).flatMap((beat) => {
    if (!reached.has(beat)) return [finding('error', `beats.${beat}`, 'no rule leads to this beat')];
    const good = [...reachable(scenario, beat)].some((name) =>
      effectsOf(scenario, name).some((effect) => effect.do === 'leave' && isGood(scenario, effect.outcome)),
    );
    return good
      ? []
      : [finding('error', `beats.${beat}`, `no outcome worth ${GOOD_VALUE} or more can be reached from here`)];
  });
}

function endings(scenario: Scenario): LintFinding[] {
  const { abandoned } = scenario.ends;
  const kind = Object.hasOwn(scenario.outcomes, abandoned) ? scenario.outcomes[abandoned]?.kind : undefined;
  return kind === 'abandoned' ? [] : [finding('error', 'ends.abandoned', 'must be an outcome of kind "abandoned"')];
}

/** Without these the customer would fall silent where a person would not. */
function mute(scenario: Scenario, rules: readonly RuleAt[]): LintFinding[] {
  const has = (on: Rule['when']['on']) => scenario.always.some(({ when }) => when.on === on);
  return [
    ...(has('overload') ? [] : [finding('error', 'always', 'needs a rule for "overload"')]),
    ...(has('silence') ? [] : [finding('warning', 'always', 'has no rule for "silence"')]),
    ...(rules.some(({ rule }) => rule.when.on === 'resolve')
      ? []
      : [finding('warning', 'beats', 'has no rule for "resolve": every resolving ends as ends.closed')]),
  ];
}

/** An unconditional rule that comes first takes every message from a later one with the same trigger. */
function shadowed(rules: readonly RuleAt[]): LintFinding[] {
  return rules.flatMap((later, index) => {
    const hidden = rules
      .slice(0, index)
      .find(
        (earlier) =>
          !later.isWatch && earlier.beat === later.beat && !earlier.isWatch && isAlwaysFirst(earlier.rule, later.rule),
      );
    return hidden
      ? [finding('warning', later.path, `never fires: "${hidden.rule.id}" comes first and takes the same`)]
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

function finding(severity: LintFinding['severity'], path: string, message: string): LintFinding {
  return { level: 'graph', severity, path, message };
}

import { ENGLISH } from './language.js';
import { lintGraph, type LintFinding, type RuleAt } from './lint-graph.js';
import { patternFault } from './matcher.js';
import type { Effect, Rule, Scenario, Trigger } from './schema.js';

/** Kinds of names a scenario defines; each use must be defined, and what is defined should be used. */
type Kind =
  'intent' | 'fact' | 'goal' | 'breach' | 'outcome' | 'beat' | 'file' | 'action' | 'article' | 'canned' | 'choice';

interface Use {
  kind: Kind;
  name: string;
  path: string;
}

/** Levels 1 and 2 of the validation ladder: names, patterns and texts, then the graph of beats and outcomes. */
export function lintScenario(scenario: Scenario): LintFinding[] {
  const rules = rulesOf(scenario);
  const uses = usesOf(scenario, rules);
  return [
    ...unknownNames(scenario, uses),
    ...unusedNames(scenario, uses),
    ...repeatedIds(scenario, rules),
    ...badPatterns(scenario),
    ...badRules(rules),
    ...lintGraph(scenario, rules),
  ];
}

/** Every rule with its place in the document. */
export function rulesOf(scenario: Scenario): RuleAt[] {
  const at = (list: readonly Rule[], path: string, beat: string | null, isWatch = false): RuleAt[] =>
    list.map((rule, index) => ({ rule, path: `${path}.${index}`, beat, isWatch }));
  return [
    ...Object.entries(scenario.beats).flatMap(([name, { rules }]) => at(rules, `beats.${name}.rules`, name)),
    ...at(scenario.always, 'always', null),
    ...at(scenario.watch ?? [], 'watch', null, true),
  ];
}

function definedNames(scenario: Scenario): Record<Kind, string[]> {
  const ids = (list: readonly { id: string }[]) => list.map(({ id }) => id);
  return {
    intent: [...Object.keys(scenario.intents), ...Object.keys(ENGLISH.common).map((name) => `common.${name}`)],
    fact: Object.keys(scenario.facts),
    goal: Object.keys(scenario.goals),
    breach: Object.keys(scenario.breaches),
    outcome: Object.keys(scenario.outcomes),
    beat: Object.keys(scenario.beats),
    file: Object.keys(scenario.files),
    action: ids(scenario.actions),
    article: ids(scenario.articles),
    canned: ids(scenario.canned),
    choice: ids(scenario.resolve),
  };
}

function usesOf(scenario: Scenario, rules: readonly RuleAt[]): Use[] {
  const use = (kind: Kind, names: readonly (string | undefined)[] | undefined, path: string): Use[] =>
    (names ?? []).flatMap((name) => (name === undefined ? [] : [{ kind, name, path }]));
  return [
    ...use('beat', [scenario.start], 'start'),
    ...use('outcome', Object.values(scenario.ends), 'ends'),
    ...scenario.open.flatMap((effect, index) => usesOfEffect(scenario, effect, `open.${index}`, use)),
    ...Object.entries(scenario.facts).flatMap(([name, fact]) => [
      ...use('intent', fact.askedBy, `facts.${name}.askedBy`),
      ...use('fact', fact.askedBy.length > 0 ? [name] : [], `facts.${name}`),
      ...use('file', [fact.attach], `facts.${name}.attach`),
    ]),
    ...Object.entries(scenario.breaches).flatMap(([name, { policy }]) =>
      use('article', [policy], `breaches.${name}.policy`),
    ),
    ...scenario.actions.flatMap(({ limits = [], timesMax, policy }, index) => [
      ...use('breach', [...limits.map(({ breach }) => breach), timesMax?.breach], `actions.${index}.limits`),
      ...use('article', [policy], `actions.${index}.policy`),
    ]),
    ...rules.flatMap(({ rule, path }) => [
      ...usesOfTrigger(rule.when, `${path}.when`, use),
      ...use('fact', [...(rule.if?.facts ?? []), ...(rule.if?.notFacts ?? [])], `${path}.if`),
      ...use('goal', [...(rule.if?.goals ?? []), ...(rule.if?.notGoals ?? [])], `${path}.if`),
      ...rule.then.flatMap((effect, index) => usesOfEffect(scenario, effect, `${path}.then.${index}`, use)),
    ]),
  ];
}

type MakeUse = (kind: Kind, names: readonly (string | undefined)[] | undefined, path: string) => Use[];

function usesOfTrigger(when: Trigger, path: string, use: MakeUse): Use[] {
  switch (when.on) {
    case 'message':
      return use('intent', when.intents, path);
    case 'action':
      return use('action', [when.action], path);
    case 'canned':
      return use('canned', [when.canned], path);
    case 'kb':
      return use('article', [when.article], path);
    case 'resolve':
      return use('choice', when.outcomes, path);
    default:
      return [];
  }
}

function usesOfEffect(scenario: Scenario, effect: Effect, path: string, use: MakeUse): Use[] {
  switch (effect.do) {
    case 'say': {
      const actions = (effect.expects ?? []).filter((name) => scenario.actions.some(({ id }) => id === name));
      const intents = (effect.expects ?? []).filter((name) => !actions.includes(name));
      return [...use('file', [effect.attach], path), ...use('action', actions, path), ...use('intent', intents, path)];
    }
    case 'reveal':
      return use('fact', [effect.fact], path);
    case 'goal':
      return use('goal', [effect.goal], path);
    case 'breach':
      return use('breach', [effect.breach], path);
    case 'goto':
      return use('beat', [effect.beat], path);
    case 'leave':
      return use('outcome', [effect.outcome], path);
    default:
      return [];
  }
}

function unknownNames(scenario: Scenario, uses: readonly Use[]): LintFinding[] {
  const defined = definedNames(scenario);
  return uses
    .filter(({ kind, name }) => !defined[kind].includes(name))
    .map(({ kind, name, path }) => error(path, `there is no ${kind} "${name}"`));
}

/** Console offers (articles, canned answers, choices) may well be without a rule; the rest is there for a reason. */
function unusedNames(scenario: Scenario, uses: readonly Use[]): LintFinding[] {
  const defined = definedNames(scenario);
  const kinds: Kind[] = ['intent', 'fact', 'goal', 'breach', 'outcome', 'file', 'action'];
  return kinds.flatMap((kind) =>
    defined[kind]
      .filter((name) => !name.startsWith('common.') && !uses.some((it) => it.kind === kind && it.name === name))
      .map((name) => warning(`${kind}s.${name}`, `this ${kind} is never used`)),
  );
}

function repeatedIds(scenario: Scenario, rules: readonly RuleAt[]): LintFinding[] {
  const lists: [string, readonly string[]][] = [
    ['rules', rules.map(({ rule }) => rule.id)],
    ['articles', scenario.articles.map(({ id }) => id)],
    ['canned', scenario.canned.map(({ id }) => id)],
    ['canned shortcuts', scenario.canned.map(({ shortcut }) => shortcut)],
    ['actions', scenario.actions.map(({ id }) => id)],
    ['resolve', scenario.resolve.map(({ id }) => id)],
    ...scenario.actions.map(({ id, fields }): [string, readonly string[]] => [
      `actions.${id}.fields`,
      fields.map((f) => f.id),
    ]),
  ];
  return lists.flatMap(([path, ids]) =>
    [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))].map((id) =>
      error(path, `"${id}" is used twice`),
    ),
  );
}

function badPatterns(scenario: Scenario): LintFinding[] {
  return Object.entries(scenario.intents).flatMap(([name, { any, not = [] }]) =>
    [...any, ...not].flatMap((pattern) => {
      const fault = patternFault(pattern);
      return fault === null ? [] : [error(`intents.${name}`, `pattern "${pattern}": ${fault}`)];
    }),
  );
}

const SILENT_EFFECTS: readonly Effect['do'][] = ['mood', 'patience', 'goal', 'breach'];

function badRules(rules: readonly RuleAt[]): LintFinding[] {
  return rules.flatMap(({ rule, path, isWatch, beat }) => {
    const { when } = rule;
    const found: LintFinding[] = [];
    if (rule.provoke === true && (when.on !== 'elapsed' || rule.if || beat !== null))
      found.push(
        error(path, 'a provocation is the same for everyone: at a fixed time, in "always", without a condition'),
      );
    if (when.on === 'elapsed' && when.untilS !== undefined && when.untilS < when.atS)
      found.push(error(path, 'the window closes before it opens'));
    if (isWatch && rule.then.some((effect) => !SILENT_EFFECTS.includes(effect.do)))
      found.push(error(path, 'an observer neither speaks nor moves the conversation'));
    if (isWatch && ['elapsed', 'silence', 'hold', 'overload', 'unmatched'].includes(when.on))
      found.push(error(path, `an observer is not asked about "${when.on}"`));
    return found;
  });
}

function error(path: string, message: string): LintFinding {
  return { level: 'references', severity: 'error', path, message };
}

function warning(path: string, message: string): LintFinding {
  return { level: 'references', severity: 'warning', path, message };
}

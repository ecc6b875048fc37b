import { findingsOf, type Finding } from './ladder/finding.js';
import { lintGraph, type RuleAt } from './lint-graph.js';
import { packOf } from './language.js';
import { patternFault } from './matcher.js';
import { lintNames } from './lint-names.js';
import { lintValues } from './lint-values.js';
import type { Effect, Rule, Scenario } from './schema.js';

const { error } = findingsOf('L1');

/** Levels 1 and 2 of the validation ladder: names, patterns and texts, then the graph of beats and outcomes. */
export function lintScenario(scenario: Scenario): Finding[] {
  const rules = rulesOf(scenario);
  return [
    ...lintNames(scenario, rules),
    ...repeatedIds(scenario, rules),
    ...badPatterns(scenario),
    ...badRules(rules),
    ...lintValues(scenario, rules),
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

function repeatedIds(scenario: Scenario, rules: readonly RuleAt[]): Finding[] {
  const placed = (path: string, names: readonly string[]) =>
    names.map((name, index) => ({ name, path: `${path}.${index}` }));
  const ids = (list: readonly { id: string }[]) => list.map(({ id }) => id);
  const lists = [
    rules.map(({ rule, path }) => ({ name: rule.id, path: `${path}.id` })),
    placed('articles', ids(scenario.articles)),
    placed('canned', ids(scenario.canned)),
    placed(
      'canned',
      scenario.canned.map(({ shortcut }) => shortcut),
    ),
    placed('actions', ids(scenario.actions)),
    placed('resolve', ids(scenario.resolve)),
    ...scenario.actions.map(({ fields }, index) => placed(`actions.${index}.fields`, ids(fields))),
  ];
  return lists.flatMap((list) =>
    list
      .filter(({ name }, index) => list.findIndex((other) => other.name === name) < index)
      .map(({ name, path }) => error(path, `"${name}" is used twice: give one of them another name.`)),
  );
}

function badPatterns(scenario: Scenario): Finding[] {
  return Object.entries(scenario.intents).flatMap(([name, { any, not = [] }]) =>
    [...any, ...not].flatMap((pattern) => {
      const fault = patternFault(pattern, packOf(scenario.locale));
      return fault === null ? [] : [error(`intents.${name}`, `The pattern "${pattern}" can never match: ${fault}.`)];
    }),
  );
}

const SILENT_EFFECTS: readonly Effect['do'][] = ['mood', 'patience', 'goal', 'breach'];

function badRules(rules: readonly RuleAt[]): Finding[] {
  return rules.flatMap(({ rule, path, isWatch, beat }) => {
    const { when } = rule;
    const found: Finding[] = [];
    if (rule.provoke === true && (when.on !== 'elapsed' || rule.if || beat !== null))
      found.push(
        error(
          path,
          'A provocation is the same for everyone: put it into "always", at a fixed time ("elapsed"), without "if".',
        ),
      );
    if (when.on === 'elapsed' && when.untilS !== undefined && when.untilS < when.atS)
      found.push(error(path, 'The window closes before it opens: "untilS" must not be less than "atS".'));
    if (isWatch && rule.then.some((effect) => !SILENT_EFFECTS.includes(effect.do)))
      found.push(
        error(path, 'An observer neither speaks nor moves the conversation: move this rule to a beat or to "always".'),
      );
    if (isWatch && ['elapsed', 'silence', 'hold', 'overload', 'unmatched'].includes(when.on))
      found.push(error(path, `An observer is not asked about "${when.on}": move this rule to a beat or to "always".`));
    return found;
  });
}

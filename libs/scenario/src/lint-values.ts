import { ACTION_VALUE } from './engine/lines.js';
import { findingsOf, type Finding } from './ladder/finding.js';
import type { RuleAt } from './lint-graph.js';
import type { Rule, Scenario, Text } from './schema.js';

const { error } = findingsOf('L1');

/**
 * Lines may repeat what was chosen in the form of the action they are about: `{action.percent}`. Elsewhere there is
 * nothing to repeat, and what an operator wrote is not repeated at all.
 */
export function lintValues(scenario: Scenario, rules: readonly RuleAt[]): Finding[] {
  const elsewhere: [path: string, text: Text][] = [
    ['patience.lastLine', scenario.patience.lastLine],
    ...scenario.fallback.map((text, index): [string, Text] => [`fallback.${index}`, text]),
    ...scenario.open.flatMap((effect, index): [string, Text][] =>
      effect.do === 'say' || effect.do === 'draft' ? [[`open.${index}`, effect.text]] : [],
    ),
    ...Object.entries(scenario.facts).flatMap(([name, { say, again = say }]): [string, Text][] => [
      [`facts.${name}.say`, say],
      [`facts.${name}.again`, again],
    ]),
  ];
  return [
    ...elsewhere.flatMap(([path, text]) =>
      valuesIn(text).map((field) =>
        error(path, `"{action.${field}}" has no action here: only lines of a rule on an action can repeat its fields.`),
      ),
    ),
    ...rules.flatMap(({ rule, path }) => lintRule(scenario, rule, path)),
  ];
}

function lintRule({ actions }: Scenario, { when, then }: Rule, path: string): Finding[] {
  const action = when.on === 'action' ? actions.find(({ id }) => id === when.action) : undefined;
  return then.flatMap((effect, index) => {
    if (effect.do !== 'say' && effect.do !== 'draft') return [];
    return valuesIn(effect.text).flatMap((name) => {
      const field = effect.do === 'say' ? action?.fields.find(({ id }) => id === name) : undefined;
      const isShown = field && (field.type === 'number' || field.type === 'choice') && field.isRequired;
      const message = `"{action.${name}}" must be a required number or choice in the form of the action that sets this rule off.`;
      return isShown === true ? [] : [error(`${path}.then.${index}`, message)];
    });
  });
}

function valuesIn(text: Text): string[] {
  const texts = typeof text === 'string' ? [text] : Object.values(text);
  return texts.flatMap((one) => Array.from(one.matchAll(ACTION_VALUE), ([, field = '']) => field));
}

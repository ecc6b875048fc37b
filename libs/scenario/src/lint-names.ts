import { findingsOf, type Finding } from './ladder/finding.js';
import { packOf } from './language.js';
import type { RuleAt } from './lint-graph.js';
import type { WrittenMove, WrittenOperators } from './operators/schema.js';
import type { Effect, Scenario, Trigger } from './schema.js';

const { error, warning } = findingsOf('L1');

/** Kinds of names a scenario defines; each use must be defined, and what is defined should be used. */
type Kind =
  | 'intent'
  | 'fact'
  | 'goal'
  | 'breach'
  | 'outcome'
  | 'beat'
  | 'file'
  | 'action'
  | 'article'
  | 'canned'
  | 'choice'
  | 'rule'
  | 'desk'
  | 'tag'
  | 'member';

interface Use {
  kind: Kind;
  name: string;
  path: string;
}

function definedNames(scenario: Scenario, rules: readonly RuleAt[]): Record<Kind, string[]> {
  const ids = (list: readonly { id: string }[]) => list.map(({ id }) => id);
  return {
    intent: [
      ...Object.keys(scenario.intents),
      ...Object.keys(packOf(scenario.locale).common).map((name) => `common.${name}`),
    ],
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
    rule: rules.map(({ rule }) => rule.id),
    desk: ids(scenario.desks ?? []),
    tag: ids(scenario.tags ?? []),
    member: ids(scenario.members ?? []),
  };
}

function usesOf(scenario: Scenario, rules: readonly RuleAt[]): Use[] {
  const use = (kind: Kind, names: readonly (string | undefined)[] | undefined, path: string): Use[] =>
    (names ?? []).flatMap((name) => (name === undefined ? [] : [{ kind, name, path }]));
  return [
    ...use('beat', [scenario.start], 'start'),
    ...Object.entries(scenario.ends).flatMap(([end, name]) => use('outcome', [name], `ends.${end}`)),
    ...scenario.open.flatMap((effect, index) => usesOfEffect(scenario, effect, `open.${index}`, use)),
    ...Object.entries(scenario.facts).flatMap(([name, fact]) => [
      ...use('intent', fact.askedBy, `facts.${name}.askedBy`),
      ...use('fact', fact.askedBy.length > 0 ? [name] : [], `facts.${name}`),
      ...use('file', [fact.attach], `facts.${name}.attach`),
      ...use('member', [fact.by], `facts.${name}.by`),
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
    case 'attachment':
      return use('file', [when.file], path);
    case 'escalate':
      return use('desk', [when.desk], path);
    case 'moderate':
      return use('member', [when.member], path);
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
      return [
        ...use('file', [effect.attach], path),
        ...use('member', [effect.by], path),
        ...use('action', actions, path),
        ...use('intent', intents, path),
      ];
    }
    case 'draft':
      return use('member', [effect.by], path);
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

/** Names that nothing defines, and names that nothing uses. */
export function lintNames(scenario: Scenario, rules: readonly RuleAt[]): Finding[] {
  const uses = usesOf(scenario, rules);
  const inOperators = scenario.operators ? usesOfOperators(scenario.operators) : [];
  return [
    ...unknownNames(scenario, rules, [...uses, ...inOperators]),
    ...unusedNames(scenario, uses),
    ...unsaidLines(scenario, rules),
  ];
}

function usesOfOperators(operators: WrittenOperators): Use[] {
  return Object.entries(operators).flatMap(([skill, { turns }]) =>
    turns.flatMap(({ replyTo, moves }, index) => {
      const path = `operators.${skill}.turns.${index}`;
      const reply: Use[] =
        replyTo === undefined || 'says' in replyTo
          ? []
          : 'fact' in replyTo
            ? [{ kind: 'fact', name: replyTo.fact, path: `${path}.replyTo.fact` }]
            : [{ kind: 'rule', name: replyTo.rule, path: `${path}.replyTo.rule` }];
      return [...reply, ...moves.flatMap((move, place) => usesOfMove(move, `${path}.moves.${place}`))];
    }),
  );
}

/** Model operators that wait for a line nobody ever says. */
function unsaidLines(scenario: Scenario, rules: readonly RuleAt[]): Finding[] {
  const effects = [...scenario.open, ...rules.flatMap(({ rule }) => rule.then)];
  const texts = [
    ...effects.flatMap((effect) => (effect.do === 'say' ? [effect.text] : [])),
    ...Object.values(scenario.facts).flatMap(({ say, again = say }) => [say, again]),
    ...scenario.fallback,
    scenario.patience.lastLine,
  ].flatMap((text) => (typeof text === 'string' ? [text] : Object.values(text)));
  return Object.entries(scenario.operators ?? {}).flatMap(([skill, { turns }]) =>
    turns.flatMap(({ replyTo }, index) => {
      if (replyTo === undefined || !('says' in replyTo) || texts.some((text) => text.startsWith(replyTo.says)))
        return [];
      const path = `operators.${skill}.turns.${index}.replyTo.says`;
      return [error(path, `No line of the customer begins with "${replyTo.says}": copy its first words.`)];
    }),
  );
}

function usesOfMove(move: WrittenMove, path: string): Use[] {
  switch (move.do) {
    case 'canned':
      return [{ kind: 'canned', name: move.canned, path }];
    case 'action':
      return [{ kind: 'action', name: move.action, path }];
    case 'kb-open':
      return [{ kind: 'article', name: move.article, path }];
    case 'file':
      return [{ kind: 'file', name: move.file, path }];
    case 'transfer':
      return [{ kind: 'desk', name: move.desk, path }];
    case 'tag':
      return move.tags.map((name): Use => ({ kind: 'tag', name, path }));
    case 'moderate':
      return move.member === undefined ? [] : [{ kind: 'member', name: move.member, path }];
    case 'resolve':
      return [
        { kind: 'choice', name: move.outcome, path },
        ...(move.tags ?? []).map((name): Use => ({ kind: 'tag', name, path })),
      ];
    default:
      return [];
  }
}

function unknownNames(scenario: Scenario, rules: readonly RuleAt[], uses: readonly Use[]): Finding[] {
  const defined = definedNames(scenario, rules);
  return uses
    .filter(({ kind, name }) => !defined[kind].includes(name))
    .map(({ kind, name, path }) => error(path, `There is no ${kind} "${name}": define it or correct the name.`));
}

/** Console offers (articles, canned answers, choices) may well be without a rule; the rest is there for a reason. */
function unusedNames(scenario: Scenario, uses: readonly Use[]): Finding[] {
  const defined = definedNames(scenario, []);
  const kinds: Kind[] = ['intent', 'fact', 'goal', 'breach', 'outcome', 'file', 'action'];
  return kinds.flatMap((kind) =>
    defined[kind]
      .filter(
        (name) =>
          !isOffered(scenario, kind, name) &&
          !name.startsWith('common.') &&
          !uses.some((it) => it.kind === kind && it.name === name),
      )
      .map((name) => warning(`${kind}s.${name}`, `This ${kind} is never used: use it or delete it.`)),
  );
}

/** A file the operator may send need not be waited for. */
function isOffered({ files }: Scenario, kind: Kind, name: string): boolean {
  return kind === 'file' && Object.hasOwn(files, name) && files[name]?.isForOperator === true;
}

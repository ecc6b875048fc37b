import { fillIn } from '../projections.js';
import type { Scenario } from '../schema.js';
import type { ModelOperator, Move, Turn } from './operator.js';

// Operators who do not try, made from any scenario. A score that these can earn says nothing.

/** As many intents as fit into one message before the customer says that it is too much. */
const INTENTS_PER_MESSAGE = 5;
const OPENER = "I'm so sorry, I completely understand how frustrating this is, thank you for your patience.";
const CLOSER = 'Happy to help, is there anything else?';

/** Does not answer at all. */
export const SILENT: ModelOperator = { title: 'Does not answer', typingCps: 5, turns: [] };

/** The prepared answers in their order, unchanged, then resolves, twice when the customer objects. */
export function cannedOnly(scenario: Scenario): ModelOperator {
  const { canned, customer } = scenario;
  const answers = canned.map(({ id, body }): Turn => ({
    thinkS: 6,
    moves: [{ do: 'message', text: fillIn(body, customer.variables), canned: id }],
  }));
  return { title: 'Prepared answers and nothing else', typingCps: 5, turns: [...answers, ...resolving(scenario)] };
}

/**
 * Says everything that the script listens for: once all of it at once, then in messages just short of too much, each with
 * sympathy before and an offer of help after. Does nothing in the console.
 */
export function keywordStuffer(scenario: Scenario): ModelOperator {
  const words = Object.entries(scenario.intents).map(([, { any, form }]) => stuffing(any, form === 'ask'));
  const groups: string[][] = [words];
  for (let from = 0; from < words.length; from += INTENTS_PER_MESSAGE)
    groups.push(words.slice(from, from + INTENTS_PER_MESSAGE));
  const say = (text: string): Move => ({ do: 'message', text });
  const turns = groups.map((group): Turn => ({ thinkS: 6, moves: [say([OPENER, ...group, CLOSER].join(' '))] }));
  return {
    title: 'Says every good word and does nothing',
    typingCps: 8,
    turns: [...turns, ...resolving(scenario)],
  };
}

/** The first alternative of every element of the first patterns: what somebody who knows the words would throw in. */
function stuffing(patterns: readonly string[], isAsk: boolean): string {
  const [phrase = ''] = patterns.map((pattern) =>
    pattern
      .split(/\s+/u)
      .filter((element) => element !== '...')
      .map((element) => (element.split('|')[0] ?? '').replace('*', ''))
      .join(' '),
  );
  return isAsk ? `Please ${phrase}.` : `${phrase}.`;
}

function resolving({ resolve }: Scenario): Turn[] {
  const outcome = resolve[0]?.id ?? '';
  return [1, 2].map((): Turn => ({ thinkS: 10, moves: [{ do: 'resolve', outcome }] }));
}

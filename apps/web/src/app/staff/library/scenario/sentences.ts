import { childrenOf, isObject, stringsOf } from '../document/json';
import { effectSentence } from './effects';
import { listOf } from './names';
import { triggerSentence, type Names } from './triggers';

/** A rule in one sentence: "When the operator …, if …, → the customer says “…”, mood +5, goes to ‘offered’." */
export function ruleSentence(rule: unknown, names: Names): string {
  if (!isObject(rule)) return 'When …';
  const condition = conditionSentence(rule['if'], names);
  const effects = childrenOf(rule['then']).map(({ value }) => effectSentence(value, names));
  const when = `${triggerSentence(rule['when'], names)}${condition === '' ? '' : `, if ${condition}`}`;
  const once = rule['once'] === true ? ', once' : '';
  return `${when}${once} → ${effects.length === 0 ? '…' : effects.join(', ')}`;
}

/** What must hold for a rule, in words; empty when nothing must. */
export function conditionSentence(condition: unknown, names: Names): string {
  if (!isObject(condition)) return '';
  const parts: string[] = [];
  const has = (field: string) => stringsOf(condition[field]).length > 0;
  if (has('facts')) parts.push(`the operator knows ${listOf(names, 'fact', condition['facts'], 'and')}`);
  if (has('notFacts')) parts.push(`does not know ${listOf(names, 'fact', condition['notFacts'], 'or')}`);
  if (has('goals')) parts.push(`has reached ${listOf(names, 'goal', condition['goals'], 'and')}`);
  if (has('notGoals')) parts.push(`has not reached ${listOf(names, 'goal', condition['notGoals'], 'or')}`);
  if (typeof condition['moodAtLeast'] === 'number') parts.push(`the mood is at least ${condition['moodAtLeast']}`);
  if (typeof condition['moodBelow'] === 'number') parts.push(`the mood is below ${condition['moodBelow']}`);
  return parts.join(' and ');
}

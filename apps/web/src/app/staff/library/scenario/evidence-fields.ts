import { isObject, textOf } from '../document/json';
import type { FieldSpec } from '../form/field-spec';
import { TRAIT_OPTIONS, wordsOf } from './names';

// Fields of the sections about what there is to find out and to reach.

const titleOf = (item: unknown) => (isObject(item) ? textOf(item['title']) : '');
const labelOf = (item: unknown) => (isObject(item) ? textOf(item['label']) : '');
const TRAITS: FieldSpec = { kind: 'many', at: ['traits'], label: 'Shows something of', options: TRAIT_OPTIONS };
const KINDS = ['solved', 'partial', 'sold', 'escalated', 'abandoned', 'unsolved'].map((id) => ({
  id,
  label: wordsOf(id),
}));

export const FACTS_FIELDS: readonly FieldSpec[] = [
  {
    kind: 'list',
    at: ['facts'],
    label: '',
    noun: 'fact',
    shape: 'named',
    title: titleOf,
    make: (title) => ({ title, askedBy: [], say: '', traits: [] }),
    fields: [
      { kind: 'text', at: ['title'], label: 'The fact in a few words' },
      { kind: 'many', at: ['askedBy'], label: 'Told when the operator means', options: 'intent' },
      { kind: 'mood', at: ['say'], label: 'The customer says' },
      { kind: 'mood', at: ['again'], label: 'When asked again', isOptional: true },
      { kind: 'choice', at: ['attach'], label: 'With the file', options: 'file', isOptional: true },
      { kind: 'flag', at: ['isHidden'], label: 'Hidden: only good questions bring it out' },
      { kind: 'flag', at: ['isOnScreen'], label: 'On the operator’s screen already, so asking costs mood' },
      { kind: 'flag', at: ['isNeeded'], label: 'Told unasked when the operator is stuck' },
      { kind: 'number', at: ['mood'], label: 'Mood when asked', min: -50, max: 50, isOptional: true },
      TRAITS,
    ],
  },
];

export const ENDINGS_FIELDS: readonly FieldSpec[] = [
  {
    kind: 'list',
    at: ['goals'],
    label: 'Goals',
    noun: 'goal',
    shape: 'named',
    title: titleOf,
    make: (title) => ({ title, weight: 1, traits: [] }),
    fields: [
      { kind: 'text', at: ['title'], label: 'Goal' },
      { kind: 'number', at: ['weight'], label: 'Weight', min: 0.1, max: 10, step: 0.1 },
      TRAITS,
    ],
  },
  {
    kind: 'list',
    at: ['breaches'],
    label: 'Breaches',
    noun: 'breach',
    shape: 'named',
    title: titleOf,
    make: (title) => ({ title }),
    fields: [
      { kind: 'text', at: ['title'], label: 'Breach' },
      { kind: 'choice', at: ['policy'], label: 'Policy', options: 'article', isOptional: true },
      { kind: 'flag', at: ['isCritical'], label: 'Critical' },
    ],
  },
  {
    kind: 'list',
    at: ['outcomes'],
    label: 'Outcomes',
    noun: 'outcome',
    shape: 'named',
    title: titleOf,
    make: (title) => ({ title, kind: 'solved', value: 1 }),
    fields: [
      { kind: 'text', at: ['title'], label: 'Outcome' },
      { kind: 'choice', at: ['kind'], label: 'Kind', options: KINDS },
      {
        kind: 'number',
        at: ['value'],
        label: 'Value',
        min: 0,
        max: 1,
        step: 0.05,
        hint: '1 is the best ending, 0 the worst.',
      },
    ],
  },
  { kind: 'choice', at: ['ends', 'abandoned'], label: 'Patience ran out', options: 'outcome' },
  { kind: 'choice', at: ['ends', 'closed'], label: 'Resolved without a rule for it', options: 'outcome' },
  { kind: 'choice', at: ['ends', 'unfinished'], label: 'Time was up', options: 'outcome' },
  {
    kind: 'choice',
    at: ['ends', 'transferred'],
    label: 'Taken over by a desk',
    options: 'outcome',
    isOptional: true,
  },
  {
    kind: 'list',
    at: ['resolve'],
    label: 'What the operator can choose when resolving',
    noun: 'choice',
    shape: 'ids',
    title: labelOf,
    make: (title) => ({ label: title }),
    fields: [{ kind: 'text', at: ['label'], label: 'Choice' }],
  },
];

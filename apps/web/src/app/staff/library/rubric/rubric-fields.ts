import { PROFILES } from '@audition/contracts/constants';
import { PROFILE_NAMES } from '../../../core/words';
import { isObject, textOf } from '../document/json';
import type { FieldSpec } from '../form/field-spec';

// Fields of the rubric editor, as data.

export const WEIGHT_REASON: FieldSpec = {
  kind: 'text',
  at: ['weightReason'],
  label: 'Why the weights differ',
  rows: 2,
  hint: 'Printed in reports beside the scores.',
};

export const ABOUT_FIELDS: readonly FieldSpec[] = [
  { kind: 'text', at: ['title'], label: 'Title' },
  {
    kind: 'choice',
    at: ['profile'],
    label: 'For the role',
    options: PROFILES.map((id) => ({ id, label: PROFILE_NAMES[id] })),
  },
  { kind: 'text', at: ['description'], label: 'Whom it is for', rows: 3 },
  WEIGHT_REASON,
];

export const CHAPTER_FIELDS: readonly FieldSpec[] = [
  { kind: 'text', at: ['title'], label: 'Title of the chapter' },
  { kind: 'text', at: ['description'], label: 'What it is about', rows: 2 },
];

export const CRITERION_FIELDS: readonly FieldSpec[] = [
  { kind: 'text', at: ['title'], label: 'Title' },
  { kind: 'text', at: ['short'], label: 'Short name', hint: 'For columns and charts, at most 12 characters.' },
  { kind: 'text', at: ['definition'], label: 'What it means', rows: 2 },
  {
    kind: 'number',
    at: ['weight'],
    label: 'Weight',
    min: 0.1,
    max: 10,
    step: 0.1,
    hint: 'Relative to the others: 1 for all weighs evenly.',
  },
  {
    kind: 'flag',
    at: ['isMustHave'],
    label: 'Must-have',
    hint: 'Has to be rated before a scorecard is submitted; a mean below 3 is marked in comparisons and reports.',
  },
];

const ANCHOR_LABELS = ['1, the weakest', '2', '3, the middle', '4', '5, the strongest'];
export const ANCHOR_FIELDS: readonly FieldSpec[] = ANCHOR_LABELS.map((label, index) => ({
  kind: 'text',
  at: ['anchors', String(index + 1)],
  label: `Anchor ${label}`,
  rows: 2,
}));

export const OBSERVATION_FIELDS: readonly FieldSpec[] = [
  {
    kind: 'list',
    at: ['checklist'],
    label: 'Checklist',
    hint: 'Two to four things that were seen or not. On the interview screen they have the keys a to d.',
    noun: 'item',
    shape: 'keys',
    title: (item) => (isObject(item) ? textOf(item['text']) : ''),
    make: (title) => ({ text: title }),
    fields: [{ kind: 'text', at: ['text'], label: 'What was seen', rows: 2 }],
  },
  {
    kind: 'list',
    at: ['questions'],
    label: 'Questions',
    hint: 'Two to six, asked of every candidate in the same words.',
    noun: 'question',
    shape: 'plain',
    title: (item) => (isObject(item) ? textOf(item['text']) : ''),
    make: (title) => ({ text: title, probes: [''], listenFor: [''], redFlags: [''] }),
    fields: [
      { kind: 'text', at: ['text'], label: 'Question', rows: 3 },
      { kind: 'lines', at: ['probes'], label: 'Probes, if the answer stays general' },
      { kind: 'lines', at: ['listenFor'], label: 'Listen for' },
      { kind: 'lines', at: ['redFlags'], label: 'Red flags' },
    ],
  },
  { kind: 'text', at: ['inTheChatTest'], label: 'What the chat test can show of it', rows: 2 },
];

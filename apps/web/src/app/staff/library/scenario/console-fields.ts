import { isObject, textOf } from '../document/json';
import type { FieldSpec } from '../form/field-spec';
import { wordsOf } from './names';

// Fields of the sections about what the operator works with.

const titleOf = (item: unknown) => (isObject(item) ? textOf(item['title']) : '');
const labelOf = (item: unknown) => (isObject(item) ? textOf(item['label']) : '');

export const ARTICLES_FIELDS: readonly FieldSpec[] = [
  {
    kind: 'list',
    at: ['articles'],
    label: '',
    noun: 'article',
    shape: 'ids',
    title: titleOf,
    make: (title) => ({ title, body: '', updated: '2026-01-01' }),
    fields: [
      { kind: 'text', at: ['title'], label: 'Title' },
      { kind: 'text', at: ['body'], label: 'Text', rows: 6 },
      { kind: 'text', at: ['updated'], label: 'Last changed', placeholder: '2026-05-04' },
      { kind: 'text', at: ['validUntil'], label: 'Valid until', placeholder: '2026-12-31', isOptional: true },
      {
        kind: 'number',
        at: ['loadsS'],
        label: 'Takes to load',
        unit: 'seconds',
        min: 0,
        max: 3600,
        isOptional: true,
        hint: 'A slow system makes a silence that the operator should announce.',
      },
    ],
  },
];

export const CANNED_FIELDS: readonly FieldSpec[] = [
  {
    kind: 'list',
    at: ['canned'],
    label: '',
    noun: 'canned answer',
    shape: 'ids',
    title: titleOf,
    make: (title) => ({
      shortcut: title
        .toLowerCase()
        .replaceAll(/[^a-z0-9]+/g, '-')
        .slice(0, 20),
      title,
      body: '',
    }),
    fields: [
      { kind: 'text', at: ['title'], label: 'Title' },
      { kind: 'text', at: ['shortcut'], label: 'Typed after the slash' },
      {
        kind: 'text',
        at: ['body'],
        label: 'Text',
        rows: 3,
        hint: '{name} and the like become the customer’s values.',
      },
    ],
  },
];

export const ACTIONS_FIELDS: readonly FieldSpec[] = [
  {
    kind: 'list',
    at: ['actions'],
    label: 'Actions',
    noun: 'action',
    shape: 'ids',
    title: labelOf,
    make: (title) => ({ label: title, description: '', fields: [], limit: '' }),
    fields: [
      { kind: 'text', at: ['label'], label: 'On the button' },
      { kind: 'text', at: ['description'], label: 'What it does' },
      { kind: 'text', at: ['limit'], label: 'Limit of the policy, as the operator reads it' },
      { kind: 'choice', at: ['policy'], label: 'The policy', options: 'article', isOptional: true },
      { kind: 'number', at: ['takesS'], label: 'Takes', unit: 'seconds', min: 0, max: 3600, isOptional: true },
      {
        kind: 'list',
        at: ['fields'],
        label: 'Fields of its form',
        noun: 'number field',
        shape: 'ids',
        title: labelOf,
        hint: 'Other kinds of fields (text, yes or no, choice) can be written in the YAML view.',
        make: (title) => ({ label: title, type: 'number', min: 0, max: 100, unit: '', isRequired: true }),
        fields: [
          { kind: 'text', at: ['label'], label: 'Label' },
          {
            kind: 'choice',
            at: ['type'],
            label: 'Kind',
            options: ['number', 'text', 'flag', 'choice'].map((id) => ({ id, label: wordsOf(id) })),
          },
          { kind: 'number', at: ['min'], label: 'Smallest', isOptional: true },
          { kind: 'number', at: ['max'], label: 'Largest', isOptional: true },
          { kind: 'text', at: ['unit'], label: 'Unit' },
          { kind: 'flag', at: ['isRequired'], label: 'Must be filled in', isOptional: false },
        ],
      },
      {
        kind: 'list',
        at: ['limits'],
        label: 'Limits',
        noun: 'limit',
        shape: 'plain',
        isOptional: true,
        title: (item) =>
          isObject(item) ? `${textOf(item['field'])} ${textOf(item['min'])}–${textOf(item['max'])}` : '',
        make: () => ({ field: '', breach: '' }),
        fields: [
          { kind: 'text', at: ['field'], label: 'Id of the field' },
          { kind: 'number', at: ['min'], label: 'At least', isOptional: true },
          { kind: 'number', at: ['max'], label: 'At most', isOptional: true },
          { kind: 'choice', at: ['breach'], label: 'Beyond it, this breach', options: 'breach' },
        ],
      },
    ],
  },
  {
    kind: 'list',
    at: ['desks'],
    label: 'Desks to hand over to',
    noun: 'desk',
    shape: 'ids',
    title: labelOf,
    isOptional: true,
    make: (title) => ({ label: title, afterS: 20, isAccepting: true, text: '' }),
    fields: [
      { kind: 'text', at: ['label'], label: 'Name of the desk' },
      { kind: 'number', at: ['afterS'], label: 'Answers after', unit: 'seconds', min: 0, max: 3600 },
      { kind: 'flag', at: ['isAccepting'], label: 'Takes the case over', isOptional: false },
      { kind: 'text', at: ['text'], label: 'What it answers' },
    ],
  },
  {
    kind: 'list',
    at: ['tags'],
    label: 'Tags',
    noun: 'tag',
    shape: 'ids',
    title: labelOf,
    isOptional: true,
    make: (title) => ({ label: title }),
    fields: [{ kind: 'text', at: ['label'], label: 'Tag' }],
  },
];

export const FILES_FIELDS: readonly FieldSpec[] = [
  {
    kind: 'list',
    at: ['files'],
    label: '',
    noun: 'file',
    shape: 'named',
    title: (item) => (isObject(item) ? textOf(item['name']) : ''),
    make: (title) => ({ name: title, description: '' }),
    fields: [
      { kind: 'text', at: ['name'], label: 'File name', placeholder: 'crack.jpg' },
      { kind: 'text', at: ['description'], label: 'What it shows, in a sentence' },
      { kind: 'text', at: ['asset'], label: 'File in the library', isOptional: true },
      { kind: 'text', at: ['mime'], label: 'Media type', placeholder: 'image/png', isOptional: true },
      { kind: 'flag', at: ['isForOperator'], label: 'The operator may send it' },
    ],
  },
];

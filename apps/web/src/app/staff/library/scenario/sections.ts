import type { FieldSpec } from '../form/field-spec';
import { ACTIONS_FIELDS, ARTICLES_FIELDS, CANNED_FIELDS, FILES_FIELDS } from './console-fields';
import { CUSTOMER_FIELDS } from './customer-fields';
import { ENDINGS_FIELDS, FACTS_FIELDS } from './evidence-fields';

/** Parts of the outline. `fields` sections are drawn from their descriptions, the others have a component. */
export interface Section {
  id: string;
  title: string;
  /** What to do here, for somebody who does it for the first time. */
  about: string;
  /** Fields of the document that belong here, so that a finding leads to its section. */
  roots: readonly string[];
  fields: readonly FieldSpec[];
}

export const SECTIONS: readonly Section[] = [
  {
    id: 'customer',
    title: 'Customer',
    about: 'Who writes, how they write and how long they wait.',
    roots: [
      'title',
      'description',
      'minutes',
      'locale',
      'customer',
      'profile',
      'patience',
      'members',
      'schema',
      'key',
      'operators',
    ],
    fields: CUSTOMER_FIELDS,
  },
  {
    id: 'facts',
    title: 'Facts',
    about: 'What the customer knows and tells when asked. Hidden facts are what a good operator finds out.',
    roots: ['facts'],
    fields: FACTS_FIELDS,
  },
  {
    id: 'intents',
    title: 'What the operator may mean',
    about: 'Patterns that recognise a meaning in the operator’s own words, with sentences that prove it.',
    roots: ['intents'],
    fields: [],
  },
  {
    id: 'story',
    title: 'Story',
    about: 'Beats are the stages of the conversation. In each, the first rule that fits decides.',
    roots: ['start', 'open', 'beats', 'always', 'watch', 'fallback'],
    fields: [],
  },
  {
    id: 'articles',
    title: 'Policies and knowledge',
    about: 'What the operator can look up. Policies set the limits that actions and breaches refer to.',
    roots: ['articles'],
    fields: ARTICLES_FIELDS,
  },
  {
    id: 'canned',
    title: 'Canned answers',
    about: 'Ready answers behind “/”. Some may fit badly: choosing well is part of the work.',
    roots: ['canned'],
    fields: CANNED_FIELDS,
  },
  {
    id: 'actions',
    title: 'Actions',
    about:
      'What the operator can do in the shop’s system: order, refund, hand over. Limits are recorded, not enforced.',
    roots: ['actions', 'desks', 'tags'],
    fields: ACTIONS_FIELDS,
  },
  {
    id: 'files',
    title: 'Files',
    about: 'Files that the customer sends, or that the operator may send.',
    roots: ['files'],
    fields: FILES_FIELDS,
  },
  {
    id: 'endings',
    title: 'Endings',
    about: 'What a good operator reaches, what breaks a policy, and how it can end.',
    roots: ['goals', 'breaches', 'outcomes', 'ends', 'resolve'],
    fields: ENDINGS_FIELDS,
  },
];

/** The section in which a place of the document is edited. */
export function sectionOf(place: string): string {
  const root = place.split('.')[0] ?? '';
  return SECTIONS.find(({ roots }) => roots.includes(root))?.id ?? 'customer';
}

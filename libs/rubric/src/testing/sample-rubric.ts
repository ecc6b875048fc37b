import type { Criterion, RubricDocument } from '../document.js';

const CHAPTERS = [
  { key: 'image', criteria: ['answers', 'needs', 'proactive', 'features'] },
  { key: 'relations', criteria: ['decision', 'personal'] },
  { key: 'words', criteria: ['concise', 'tone', 'silences'] },
  { key: 'complaints', criteria: ['composure', 'policies', 'solution'] },
] as const;

/** A small valid rubric; criteria weigh 1 unless `weights` says otherwise. */
export function sampleRubric(weights: Record<string, number> = {}): RubricDocument {
  return {
    schema: 'rubric/1',
    key: 'sample',
    title: 'Sample',
    profile: 'support',
    description: 'For tests.',
    weightReason: Object.keys(weights).length > 0 ? 'For tests.' : '',
    chapters: CHAPTERS.map(({ key, criteria }) => ({
      key,
      title: key,
      description: `About ${key}.`,
      criteria: criteria.map((criterion) => sampleCriterion(criterion, weights[criterion] ?? 1)),
    })),
  };
}

function sampleCriterion(key: string, weight: number): Criterion {
  const question = { text: 'How?', probes: ['And then?'], listenFor: ['A case'], redFlags: ['No case'] };
  return {
    key,
    title: `Trait ${key}`,
    short: key,
    definition: 'What it means.',
    weight,
    anchors: { 1: 'One.', 2: 'Two.', 3: 'Three.', 4: 'Four.', 5: 'Five.' },
    checklist: [
      { key: 'first', text: 'First item' },
      { key: 'second', text: 'Second item' },
    ],
    questions: [question, { ...question, text: 'When?' }],
    inTheChatTest: 'What the test shows.',
  };
}

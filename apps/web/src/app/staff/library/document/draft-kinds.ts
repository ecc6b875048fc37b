/** What drafts and published versions are of. */
export type DraftKind = 'scenario' | 'chat-test' | 'rubric';

interface KindWords {
  /** Address of the list, and its title. */
  list: string;
  title: string;
  /** One of them, as a heading and within a sentence. */
  name: string;
  noun: string;
  /** What becomes of it after publishing. */
  fate: string;
}

export const KIND_WORDS: Readonly<Record<DraftKind, KindWords>> = {
  scenario: {
    list: '/library/scenarios',
    title: 'Scenarios',
    name: 'Scenario',
    noun: 'scenario',
    fate: 'Tests that use it stay comparable. To change it later, make the next version.',
  },
  'chat-test': {
    list: '/library/chat-tests',
    title: 'Chat tests',
    name: 'Chat test',
    noun: 'chat test',
    fate: 'New openings for its role can choose it; openings that exist keep theirs.',
  },
  rubric: {
    list: '/library',
    title: 'Rubrics',
    name: 'Rubric',
    noun: 'rubric',
    fate: 'New openings for its role can choose it; openings that exist keep theirs. To change it later, make the next version.',
  },
};

/** The body of an import. The YAML of a chat test does not say which role it is for. */
export function importOf(kind: DraftKind, yaml: string, profile: unknown): object {
  return kind === 'chat-test' ? { yaml, profile } : { yaml };
}

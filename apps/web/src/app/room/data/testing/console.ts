import type { ConsoleView } from '@audition/scenario';

/** What the console shows of one customer, for tests. */
export function aConsole(change: Partial<ConsoleView> = {}): ConsoleView {
  return {
    title: 'Late gift',
    customer: { name: 'Dana Whitlock', since: '2021', avatar: 'DW' },
    members: [],
    profile: [],
    articles: [
      {
        id: 'goodwill',
        title: 'Goodwill limits',
        body: 'Up to 15.00.',
        updated: '2026-01-01',
        validUntil: null,
        isSlow: false,
      },
    ],
    canned: [{ id: 'sorry', shortcut: 'sorry', title: 'Apology', body: 'I am sorry, Dana.' }],
    actions: [
      {
        id: 'voucher',
        label: 'Add a voucher',
        description: '',
        limit: '',
        takesS: 0,
        fields: [{ id: 'percent', label: 'Discount', type: 'number', min: 1, max: 50, unit: '%', isRequired: true }],
      },
    ],
    files: [],
    desks: [{ id: 'lead', label: 'Team lead' }],
    tags: [{ id: 'late', label: 'Late delivery' }],
    outcomes: [{ id: 'solved', label: 'Solved' }],
    options: { sneakPeek: false, uploads: true, ownTranscript: false },
    ...change,
  };
}

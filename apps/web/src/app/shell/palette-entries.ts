import type { ApplicationRow, OpeningSummary, Permission } from '@audition/contracts';
import type { ThemeName } from '../core/theme';
import { counted } from '../core/words';

/** What the palette can do besides going somewhere. */
export type PaletteAction = { do: 'sign-out' } | { do: 'theme'; theme: ThemeName };

/** Something the command palette leads to or does. */
export interface PaletteEntry {
  /** Unique among the entries. */
  key: string;
  kind: 'Candidate' | 'Opening' | 'Page' | 'Action';
  title: string;
  detail: string;
  /** An address of ours, or an action. */
  target: string | PaletteAction;
}

interface FixedEntry extends PaletteEntry {
  /** Offered to those only who have it. */
  permission?: Permission;
}

const page = (title: string, detail: string, path: string, permission?: Permission): FixedEntry => ({
  key: path,
  kind: 'Page',
  title,
  detail,
  target: path,
  ...(permission === undefined ? {} : { permission }),
});

const action = (title: string, detail: string, target: PaletteAction): FixedEntry => ({
  key: title,
  kind: 'Action',
  title,
  detail,
  target,
});

const FIXED: readonly FixedEntry[] = [
  page('Openings', '', '/openings'),
  page('New opening', 'From a role profile', '/openings?new=1', 'opening:manage'),
  page('Candidates', 'All openings', '/candidates'),
  page('Insights', 'Dashboards of all openings', '/insights'),
  page('Fairness', 'Selection rates by group', '/insights/fairness', 'fairness:manage'),
  page('Library', 'Published rubrics', '/library'),
  page('Scenarios', 'Customers to adapt and try', '/library/scenarios'),
  page('Chat tests', 'Scenarios on a timeline', '/library/chat-tests'),
  page('Rater school', 'Sample transcripts to rate, calibration badge', '/school', 'school:take'),
  page('Downloads', 'What you have exported', '/downloads'),
  page('Account', 'Password, sessions, two-step sign-in', '/settings'),
  page('Members', 'Roles and invitations', '/settings/members'),
  page('Check a report', 'By its verification code, or its file', '/settings/reports'),
  page('Audit log', 'What was done, by whom', '/settings/audit', 'audit:read'),
  action('Light colours', '', { do: 'theme', theme: 'light' }),
  action('Dark colours', '', { do: 'theme', theme: 'dark' }),
  action('Colours as the system', '', { do: 'theme', theme: 'system' }),
  action('Sign out', '', { do: 'sign-out' }),
];
const MOST = 12;
const NO_MATCH = 4;

/** What the palette searches in. */
export interface PaletteSource {
  openings: readonly OpeningSummary[];
  /** As the server found them, by name or e-mail address. */
  candidates: readonly ApplicationRow[];
  /** Whether the member has a permission. */
  can: (permission: Permission) => boolean;
}

/**
 * What matches a search, best first: titles that begin with it, then words that do, then any place in the title, then
 * candidates by their e-mail address; at most twelve. Without a search, the pages and actions.
 */
export function paletteEntries(search: string, { openings, candidates, can }: PaletteSource): PaletteEntry[] {
  const fixed = FIXED.filter(({ permission }) => permission === undefined || can(permission));
  const wanted = search.trim().toLowerCase();
  if (wanted === '') return fixed;
  return [
    ...candidates.map((row) => ({ entry: ofCandidate(row), rank: rankOf(row.name, wanted, row.email) })),
    ...openings.map((opening) => ({ entry: ofOpening(opening), rank: rankOf(opening.title, wanted) })),
    ...fixed.map((entry) => ({ entry, rank: rankOf(entry.title, wanted) })),
  ]
    .filter(({ rank }) => rank < NO_MATCH)
    .sort((a, b) => a.rank - b.rank)
    .slice(0, MOST)
    .map(({ entry }) => entry);
}

function ofCandidate({ id, name, openingTitle }: ApplicationRow): PaletteEntry {
  const target = `/applications/${id}`;
  return { key: target, kind: 'Candidate', title: name, detail: openingTitle, target };
}

function ofOpening({ id, title, candidateCount }: OpeningSummary): PaletteEntry {
  const target = `/openings/${id}`;
  return { key: target, kind: 'Opening', title, detail: counted(candidateCount, 'candidate'), target };
}

function rankOf(title: string, wanted: string, more = ''): number {
  const name = title.toLowerCase();
  if (name.startsWith(wanted)) return 0;
  if (name.split(/[^\p{L}\p{N}]+/u).some((word) => word.startsWith(wanted))) return 1;
  if (name.includes(wanted)) return 2;
  return more.toLowerCase().includes(wanted) ? 3 : NO_MATCH;
}

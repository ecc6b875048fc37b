import type { ApplicationRow, OpeningSummary } from '@audition/contracts';

/** Something the command palette leads to. */
export interface PaletteEntry {
  kind: 'Candidate' | 'Opening' | 'Page';
  title: string;
  detail: string;
  path: string;
}

const PAGES: readonly PaletteEntry[] = [
  { kind: 'Page', title: 'Openings', detail: '', path: '/openings' },
  { kind: 'Page', title: 'New opening', detail: 'From a role profile', path: '/openings?new=1' },
  { kind: 'Page', title: 'Candidates', detail: 'All openings', path: '/candidates' },
  { kind: 'Page', title: 'Library', detail: 'Published rubrics', path: '/library' },
  { kind: 'Page', title: 'Account', detail: 'Password, sessions, two-step sign-in', path: '/settings' },
  { kind: 'Page', title: 'Members', detail: 'Roles and invitations', path: '/settings/members' },
];
const MOST = 12;

/**
 * What matches a search, best first: names that begin with it, then words that do, then any place. Without a search, the
 * pages.
 */
export function paletteEntries(
  search: string,
  openings: readonly OpeningSummary[],
  candidates: readonly ApplicationRow[],
): PaletteEntry[] {
  const entries: PaletteEntry[] = [
    ...candidates.map(({ id, name, openingTitle }): PaletteEntry => ({
      kind: 'Candidate',
      title: name,
      detail: openingTitle,
      path: `/applications/${id}`,
    })),
    ...openings.map(({ id, title, candidateCount }): PaletteEntry => ({
      kind: 'Opening',
      title,
      detail: `${candidateCount} candidates`,
      path: `/openings/${id}`,
    })),
    ...PAGES,
  ];
  const wanted = search.trim().toLowerCase();
  if (wanted === '') return [...PAGES];
  return entries
    .map((entry, index) => ({ entry, index, rank: rankOf(entry.title.toLowerCase(), wanted) }))
    .filter(({ rank }) => rank < 3)
    .sort((a, b) => a.rank - b.rank || a.index - b.index)
    .slice(0, MOST)
    .map(({ entry }) => entry);
}

function rankOf(title: string, wanted: string): number {
  if (title.startsWith(wanted)) return 0;
  if (title.split(/[^\p{L}\p{N}]+/u).some((word) => word.startsWith(wanted))) return 1;
  return title.includes(wanted) ? 2 : 3;
}

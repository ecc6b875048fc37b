import type { ApplicationRow } from '@audition/contracts';
import { paletteEntries, type PaletteEntry } from './palette-entries';

const candidate = (name: string, email = 'x@y.example'): ApplicationRow => ({
  id: name,
  candidateId: name,
  openingId: 'o',
  openingTitle: 'Chat operator',
  name,
  email,
  stage: 'applied',
  test: null,
  ownScorecard: 'none',
  createdAt: '2026-01-01T00:00:00.000Z',
  version: 1,
});

const find = (search: string, candidates: ApplicationRow[] = [], canAll = true): PaletteEntry[] =>
  paletteEntries(search, { openings: [], candidates, can: () => canAll });
const titles = (entries: PaletteEntry[]): string[] => entries.map(({ title }) => title);

describe('the command palette', () => {
  it('offers pages and actions before anything is typed', () => {
    const kinds = find('  ', [candidate('Ada')]).map(({ kind }) => kind);
    expect(new Set(kinds)).toEqual(new Set(['Page', 'Action']));
  });

  it('puts names that begin with the search before names that contain it', () => {
    const found = find(
      'an',
      ['Susan', 'Lee Anders', 'Andrea'].map((name) => candidate(name)),
    );
    expect(titles(found).slice(0, 3)).toEqual(['Andrea', 'Lee Anders', 'Susan']);
  });

  it('finds names in other scripts whatever their case', () => {
    expect(titles(find('оль', [candidate('Ольга Петрова')]))).toEqual(['Ольга Петрова']);
  });

  it('finds candidates by their e-mail address, after those found by name', () => {
    const found = find('finn', [candidate('Olsen, F.', 'finn@mail.example'), candidate('Finn Maier')]);
    expect(titles(found)).toEqual(['Finn Maier', 'Olsen, F.']);
  });

  it('offers nothing that the member may not do', () => {
    expect(titles(find('', [], false))).not.toContain('New opening');
    expect(titles(find('', [], false))).not.toContain('Audit log');
    expect(titles(find('audit'))).toEqual(['Audit log']);
  });

  it('gives every entry a key of its own', () => {
    const keys = find('', []).map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('lists twelve entries at most', () => {
    expect(
      find(
        'person',
        Array.from({ length: 30 }, (_, index) => candidate(`Person ${index}`)),
      ),
    ).toHaveLength(12);
  });
});

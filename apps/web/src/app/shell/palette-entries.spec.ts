import type { ApplicationRow } from '@audition/contracts';
import { paletteEntries } from './palette-entries';

const candidate = (name: string): ApplicationRow => ({
  id: name,
  candidateId: name,
  openingId: 'o',
  openingTitle: 'Chat operator',
  name,
  email: 'x@y.example',
  stage: 'applied',
  test: null,
  ownScorecard: 'none',
  createdAt: '2026-01-01T00:00:00.000Z',
  version: 1,
});

describe('the command palette', () => {
  it('offers the pages before anything is typed', () => {
    expect(paletteEntries('  ', [], [candidate('Ada')]).every(({ kind }) => kind === 'Page')).toBe(true);
  });

  it('puts names that begin with the search before names that contain it', () => {
    const names = paletteEntries('an', [], ['Susan', 'Lee Anders', 'Andrea'].map(candidate)).map(({ title }) => title);
    expect(names.slice(0, 3)).toEqual(['Andrea', 'Lee Anders', 'Susan']);
  });

  it('finds names in other scripts whatever their case', () => {
    expect(paletteEntries('оль', [], [candidate('Ольга Петрова')])).toHaveLength(1);
  });
});

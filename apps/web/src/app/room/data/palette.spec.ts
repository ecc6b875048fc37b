import { rowOf } from './conversations';
import { paletteEntries, type PaletteSource } from './palette';
import { aConsole } from './testing/console';

const console = aConsole();
const source: PaletteSource = {
  rows: [rowOf({ id: 'a', number: 1, console, events: [], outbox: [], seenSeq: 0 })],
  console,
  canWrite: true,
  isSoundOn: true,
  canFinish: true,
};
const titles = (search: string, change: Partial<PaletteSource> = {}): string[] =>
  paletteEntries(search, { ...source, ...change }).map(({ title }) => title);

describe('the palette', () => {
  it('offers customers and commands before anything is typed', () => {
    expect(titles('')[0]).toBe('Dana Whitlock');
    expect(titles('')).toContain('Transfer to another desk');
  });

  it('finds articles, actions and canned answers by a few letters', () => {
    expect(titles('goodw')).toEqual(['Goodwill limits']);
    expect(titles('voucher')).toContain('Add a voucher');
    expect(titles('sorry')).toContain('/sorry · Apology');
    expect(titles('qqqq')).toEqual([]);
  });

  it('offers nothing that cannot be done', () => {
    expect(titles('', { canWrite: false })).not.toContain('Write an internal note');
    expect(titles('', { canFinish: false })).not.toContain('Finish the test');
    expect(titles('', { console: { ...console, desks: [] } })).not.toContain('Transfer to another desk');
    expect(titles('', { isSoundOn: false })).toContain('Sound on');
  });
});

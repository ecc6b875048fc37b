import { fuzzyFind, misfit } from './fuzzy';

describe('fuzzy search', () => {
  it('prefers a beginning to a word, a word to a place, a place to gaps', () => {
    const order = ['replace it', 'we replace', 'irreplaceable', 'r-e-place'].map((text) => misfit('repla', text));
    expect([...order].sort((one, other) => one - other)).toEqual(order);
    expect(new Set(order).size).toBe(4);
  });

  it.each([
    ['rpl', 'replace'],
    ['vchr', 'voucher'],
    ['SRY', 'sorry'],
  ])('takes %s for %s', (wanted, text) => expect(misfit(wanted, text)).toBeLessThan(Infinity));

  it.each([
    ['xyz', 'replace'],
    ['rt', 'Your refund of 20 will be on its way tomorrow'],
    ['ecalper', 'replace'],
  ])('does not take %s for %s', (wanted, text) => expect(misfit(wanted, text)).toBe(Infinity));

  it('finds in any of the texts, the first being the most telling', () => {
    const items = [
      ['hold', 'One moment'],
      ['thanks', 'Hold music'],
    ];
    expect(fuzzyFind(items, 'hold', (texts) => texts).map(([first]) => first)).toEqual(['hold', 'thanks']);
    expect(fuzzyFind(items, '', (texts) => texts)).toHaveLength(2);
  });
});

import { nextAddress } from './next-address';

describe('the address after signing in', () => {
  it.each([
    ['/openings/1?tab=compare', '/openings/1?tab=compare'],
    [undefined, '/openings'],
    ['https://evil.example', '/openings'],
    ['//evil.example', '/openings'],
    ['/\\evil.example', '/openings'],
    ['javascript:alert(1)', '/openings'],
  ])('for %s is %s', (next, expected) => expect(nextAddress(next)).toBe(expected));
});

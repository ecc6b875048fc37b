import { keyFrom } from './keys.js';

it.each([
  ['Late and broken gift', 'late-and-broken-gift'],
  ['Zu spät: Geschenk!', 'zu-spat-geschenk'],
  ['2 parcels', 'parcels'],
  ['漢字', 'untitled'],
  ['x'.repeat(60), 'x'.repeat(40)],
])('makes a key from %s', (title, key) => {
  expect(keyFrom(title, [])).toBe(key);
  expect(keyFrom(title, [])).toMatch(/^[a-z][a-z0-9_-]{0,39}$/);
});

it('numbers what is taken, within the length of a key', () => {
  expect(keyFrom('Gift', ['gift', 'gift-2'])).toBe('gift-3');
  expect(keyFrom('x'.repeat(60), ['x'.repeat(40)])).toBe(`${'x'.repeat(38)}-2`);
});

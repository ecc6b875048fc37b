import { sizeWords } from './export-words';

it.each([
  [0, '0 B'],
  [999, '999 B'],
  [1_000, '1.0 kB'],
  [45_300, '45 kB'],
  [999_600, '1.0 MB'],
  [1_440_000, '1.4 MB'],
  [2_500_000_000_000, '2500 GB'],
])('%d bytes are %s', (bytes, words) => {
  expect(sizeWords(bytes)).toBe(words);
});

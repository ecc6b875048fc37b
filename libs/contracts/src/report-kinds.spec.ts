import { printedCode, typedCode } from './report-kinds.js';

it.each([
  ['7K2M-4QXD-9TRC-W0HF', '7K2M4QXD9TRCW0HF'],
  [' 7k2m 4qxd 9trc w0hf', '7K2M4QXD9TRCW0HF'],
  ['7K2M‐4QXD‐9TRC‐W0HF', '7K2M4QXD9TRCW0HF'],
  ['7K2M‑4QXD–9TRC—WOHF', '7K2M4QXD9TRCW0HF'],
  ['7K2M-4QXD-9TRC-WUHF', null],
  ['7K2M-4QXD-9TRC', null],
])('the code typed as %s is %s', (typed, code) => {
  expect(typedCode(typed)).toBe(code);
});

it('a code that is printed and typed again is itself', () => {
  expect(typedCode(printedCode('7K2M4QXD9TRCW0HF'))).toBe('7K2M4QXD9TRCW0HF');
});

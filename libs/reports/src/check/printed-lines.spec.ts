import * as fc from 'fast-check';
import { compareLines, markLines } from './printed-lines.js';

const KEY = new Uint8Array(32).fill(7);
const PAGES = [
  ['Harbour Support', 'Total', '3.87', 'Image of the company 4.1', '4', '5', 'n/o'],
  ['0:15 Operator I am sorry, Mia.', 'page 2 of 2'],
];
const marks = markLines(PAGES, KEY);
const texts = PAGES.map((lines) => lines.join(' '));

describe('lines of a printed report', () => {
  it('are found in a copy, however its spaces and line ends are', () => {
    expect(compareLines(marks, texts, KEY)).toEqual([]);
    expect(
      compareLines(
        marks,
        PAGES.map((lines) => lines.join('\n').replaceAll(' ', '  ')),
        KEY,
      ),
    ).toEqual([]);
  });

  it('tell of one altered sign on which page it is, and what stands there', () => {
    const copy = [texts[0]?.replace('3.87', '3.97') ?? '', texts[1] ?? ''];
    expect(compareLines(marks, copy, KEY)).toEqual([{ page: 1, found: '…SupportTotal3.97' }]);
  });

  it('tell of any one sign that is altered', () => {
    const places = texts.flatMap((text, page) => [...text].flatMap((sign, at) => (sign === ' ' ? [] : [{ page, at }])));
    fc.assert(
      fc.property(fc.constantFrom(...places), fc.constantFrom('0', '7', 'x'), ({ page, at }, sign) => {
        fc.pre(texts[page]?.charAt(at) !== sign);
        const copy = texts.map((text, index) =>
          index === page ? text.slice(0, at) + sign + text.slice(at + 1) : text,
        );
        expect([...new Set(compareLines(marks, copy, KEY).map((found) => found.page))]).toEqual([page + 1]);
      }),
    );
  });

  it('tell of a line or page that is missing or added', () => {
    expect(compareLines(marks, [texts[0]?.replace('3.87 ', '') ?? '', texts[1] ?? ''], KEY)).toHaveLength(1);
    expect(compareLines(marks, [texts[0] ?? ''], KEY)).toEqual([{ page: 2, found: '' }]);
    expect(compareLines(marks, [...texts, 'one more'], KEY)).toEqual([{ page: 3, found: 'onemore' }]);
  });

  it('cannot be read from what is kept of them', () => {
    expect(JSON.stringify(marks)).not.toMatch(/Total|3\.87/);
    expect(markLines(PAGES, new Uint8Array(32))).not.toEqual(marks);
  });

  it('read from the right are compared by signs and numbers', () => {
    const hebrew = markLines([['כהן 2026 יעל']], KEY);
    expect(compareLines(hebrew, ['יעל 2026 כהן'], KEY)).toEqual([]);
    expect(compareLines(hebrew, ['יעל 2027 כהן'], KEY)).toHaveLength(1);
  });
});

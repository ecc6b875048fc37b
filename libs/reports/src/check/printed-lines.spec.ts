import * as fc from 'fast-check';
import { compareLines, markLines, type LineDifference } from './printed-lines.js';

const KEY = new Uint8Array(32).fill(7);
const PAGES = [
  ['Harbour Support', 'Total', '3.87', 'Image of the company 4.1', '4', '5', 'n/o'],
  ['0:15 Operator I am sorry, Mia.', 'page 2 of 2'],
];
const marks = markLines(PAGES, KEY);
const texts = PAGES.map((lines) => lines.join(' '));
const differences = (...about: Parameters<typeof compareLines>): LineDifference[] => compareLines(...about).differences;

describe('lines of a printed report', () => {
  it('are found in a copy, however its spaces and line ends are', () => {
    expect(differences(marks, texts, KEY)).toEqual([]);
    expect(
      differences(
        marks,
        PAGES.map((lines) => lines.join('\n').replaceAll(' ', '  ')),
        KEY,
      ),
    ).toEqual([]);
  });

  it('tell of one altered sign on which page it is, and what stands there', () => {
    const copy = [texts[0]?.replace('3.87', '3.97') ?? '', texts[1] ?? ''];
    expect(differences(marks, copy, KEY)).toEqual([{ page: 1, found: '…SupportTotal3.97' }]);
  });

  it('tell of any one sign that is altered', () => {
    const places = texts.flatMap((text, page) => [...text].flatMap((sign, at) => (sign === ' ' ? [] : [{ page, at }])));
    fc.assert(
      fc.property(fc.constantFrom(...places), fc.constantFrom('0', '7', 'x'), ({ page, at }, sign) => {
        fc.pre(texts[page]?.charAt(at) !== sign);
        const copy = texts.map((text, index) =>
          index === page ? text.slice(0, at) + sign + text.slice(at + 1) : text,
        );
        expect([...new Set(differences(marks, copy, KEY).map((found) => found.page))]).toEqual([page + 1]);
      }),
    );
  });

  it('tell of a line or page that is missing or added', () => {
    expect(differences(marks, [texts[0]?.replace('3.87 ', '') ?? '', texts[1] ?? ''], KEY)).toHaveLength(1);
    expect(differences(marks, [texts[0] ?? ''], KEY)).toEqual([{ page: 2, found: '' }]);
    expect(differences(marks, [...texts, 'one more'], KEY)).toEqual([{ page: 3, found: 'onemore' }]);
  });

  it('cannot be read from what is kept of them', () => {
    expect(JSON.stringify(marks)).not.toMatch(/Total|3\.87/);
    expect(markLines(PAGES, new Uint8Array(32))).not.toEqual(marks);
  });

  it('read from the right are compared by signs and numbers', () => {
    const hebrew = markLines([['כהן 2026 יעל']], KEY);
    expect(differences(hebrew, ['יעל 2026 כהן'], KEY)).toEqual([]);
    expect(differences(hebrew, ['יעל 2027 כהן'], KEY)).toHaveLength(1);
  });

  it('of which only the first pages were read are compared as far as that, and never said to be missing', () => {
    const all = Array.from({ length: 6 }, (_, page) => [`Page ${page + 1}`, 'Total 3.87']);
    const copy = all.map((lines) => lines.join(' '));
    const long = markLines(all, KEY);
    expect(compareLines(long, copy, KEY, 6)).toEqual({ differences: [], comparedPages: null });
    expect(compareLines(long, copy.slice(0, 4), KEY, 6)).toEqual({ differences: [], comparedPages: 4 });
    expect(compareLines(long, copy.slice(0, 4), KEY, 5)).toEqual({
      differences: [{ page: 6, found: '' }],
      comparedPages: 4,
    });
    expect(differences(long, copy.slice(0, 4), KEY)).not.toEqual([]);
  });

  it('are compared up to where it takes too long: said so, and no line behind is called different', () => {
    const all = Array.from({ length: 400 }, (_, page) =>
      Array.from({ length: 100 }, (_line, line) => `Line ${line} of page ${page}`),
    );
    const copy = all.map((lines) => lines.join(' '));
    const long = markLines(all, KEY);
    const whole = compareLines(long, copy, KEY);
    expect(whole.differences).toEqual([]);
    expect(whole.comparedPages).toBeGreaterThan(250);
    expect(whole.comparedPages).toBeLessThan(400);
    // A page of other words uses up the effort: that it differs is told all the same.
    const forged = compareLines(long, ['other words '.repeat(1000), ...copy.slice(1)], KEY);
    expect(forged).toMatchObject({ differences: [{ page: 1 }], comparedPages: 0 });
  });
});

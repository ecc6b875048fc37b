import * as fc from 'fast-check';
import { contrastOf, isHexColour, readableOnWhite } from './contrast.js';

const colour = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, '0')}`);

describe('contrast', () => {
  it.each([
    ['#000000', '#ffffff', 21],
    ['#ffffff', '#ffffff', 1],
    ['#777777', '#ffffff', 4.48],
  ])('of %s and %s is %d', (one, other, expected) => {
    expect(contrastOf(one, other)).toBeCloseTo(expected, 2);
  });

  it('takes a readable colour as it is, and darkens any other until it can be read', () => {
    expect(readableOnWhite('#0f766e')).toBe('#0f766e');
    fc.assert(
      fc.property(colour, (any) => {
        const shade = readableOnWhite(any);
        expect(isHexColour(shade)).toBe(true);
        expect(contrastOf(shade, '#ffffff')).toBeGreaterThanOrEqual(4.5);
        if (contrastOf(any, '#ffffff') >= 4.5) expect(shade).toBe(any);
      }),
    );
  });

  it('knows what is no colour', () => {
    expect(['#12345', '#1234567', 'red', '#12345g', ''].filter(isHexColour)).toEqual([]);
  });
});

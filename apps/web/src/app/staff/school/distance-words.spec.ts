import { CALIBRATION_RULE, type CriterionDistance, type GivenRating } from '@audition/rubric';
import {
  differenceInWords,
  differencesFirst,
  directionInWords,
  kappaInWords,
  missingInWords,
  ruleInWords,
} from './distance-words';

const one = (key: string, own: GivenRating, agreed: GivenRating): CriterionDistance => ({
  key,
  own,
  agreed,
  difference: own === 'not-observed' || agreed === 'not-observed' ? null : own - agreed,
});

describe('the words of a result', () => {
  it.each([
    [0.5, '0.5 more lenient on average'],
    [-1.25, '1.3 more severe on average'],
    [0.1, 'neither more lenient nor more severe'],
    [null, 'neither more lenient nor more severe'],
  ])('tell the direction of %p', (bias, words) => {
    expect(directionInWords(bias)).toBe(words);
  });

  it('tell each difference, and what only one side could observe', () => {
    expect([one('a', 5, 3), one('b', 1, 2), one('c', 4, 4)].map(differenceInWords)).toEqual([
      '2 more lenient',
      '1 more severe',
      'the same',
    ]);
    expect(differenceInWords(one('a', 'not-observed', 3))).toBe('the panel could observe it');
    expect(differenceInWords(one('a', 3, 'not-observed'))).toBe('the panel could not observe it');
  });

  it('put the largest differences first and keep the order of the rubric among equals', () => {
    const all = [one('a', 3, 3), one('b', 4, 3), one('c', 'not-observed', 2), one('d', 1, 4), one('e', 2, 3)];
    expect(differencesFirst(all).map(({ key }) => key)).toEqual(['d', 'c', 'b', 'e', 'a']);
  });

  it('say what is missing for the badge', () => {
    expect(missingInWords(1, ['good', 'poor'], CALIBRATION_RULE)).toBe(
      '2 more samples within tolerance, with one of a good and one of a poor operator',
    );
    expect(missingInWords(3, ['poor'], CALIBRATION_RULE)).toBe('one of a poor operator');
    expect(missingInWords(3, [], CALIBRATION_RULE)).toBe('');
  });

  it('say the rule with its numbers', () => {
    const text = ruleInWords({ ...CALIBRATION_RULE }).join(' ');
    for (const number of ['0.75', '3 samples', '12 months', '7 days']) expect(text).toContain(number);
  });
});

describe('weighted kappa', () => {
  it('stands with its interval, or with what is missing', () => {
    const measured = { state: 'measured', value: 0.617, low: -0.041, high: 0.9, units: 12 } as const;
    expect(kappaInWords(measured)).toBe('0.62 (−0.04 to 0.90)');
    expect(kappaInWords({ state: 'too-few', units: 8, needed: 10 })).toContain('8 of at least 10 traits');
    expect(kappaInWords({ state: 'undefined', reason: 'no-variation', units: 12 })).toContain('too few different');
  });
});

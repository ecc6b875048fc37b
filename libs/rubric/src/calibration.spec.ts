import fc from 'fast-check';
import {
  CALIBRATION_RULE,
  calibrationOf,
  countingOf,
  distanceOf,
  isWithinTolerance,
  type CountedAttempt,
  type GivenRating,
  type SampleLevel,
} from './calibration.js';

const KEYS = ['a', 'b', 'c', 'd'];
const card = (...ratings: GivenRating[]): Record<string, GivenRating> =>
  Object.fromEntries(ratings.map((rating, index) => [KEYS[index] ?? '', rating]));
const N = 'not-observed';
const DAY = 86_400_000;

describe('the distance of ratings from the agreed ones', () => {
  it('counts size and direction over what both rated', () => {
    const distance = distanceOf(card(5, 3, 2, N), card(4, 3, 4, N));
    expect(distance).toMatchObject({ mean: 1, exactCount: 2, withinOneCount: 3, unseenCount: 0, largest: 2 });
    expect(distance.bias).toBeCloseTo(-1 / 3, 12);
    expect(distance.criteria.map(({ difference }) => difference)).toEqual([1, 0, -2, null]);
  });

  it('counts what only one side observed as a disagreement, and not as a number', () => {
    const distance = distanceOf(card(N, 3, 3, 3), card(5, N, 3, 3));
    expect(distance).toMatchObject({ mean: 0, bias: 0, exactCount: 2, withinOneCount: 2, unseenCount: 2 });
  });

  it('has no mean when nothing was rated, and is then never within tolerance', () => {
    const distance = distanceOf(card(N, N), card(N, N));
    expect(distance).toMatchObject({ mean: null, bias: null, exactCount: 2 });
    expect(isWithinTolerance(distance)).toBe(false);
  });

  it('needs a rating for everything that was agreed', () => {
    expect(() => distanceOf(card(3), card(3, 4))).toThrow('"b" was not rated');
  });

  const rating = fc.constantFrom<GivenRating>(1, 2, 3, 4, 5, N);
  const cards = fc.tuple(rating, rating, rating, rating).map((ratings) => card(...ratings));
  it('is the same from either side, with the direction turned', () => {
    fc.assert(
      fc.property(cards, cards, (one, other) => {
        const there = distanceOf(one, other);
        const back = distanceOf(other, one);
        expect(back.mean).toEqual(there.mean);
        expect((back.bias ?? 0) + (there.bias ?? 0)).toBeCloseTo(0, 12);
        expect([back.exactCount, back.withinOneCount]).toEqual([there.exactCount, there.withinOneCount]);
        expect(Math.abs(there.bias ?? 0)).toBeLessThanOrEqual((there.mean ?? 0) + 1e-12);
      }),
    );
  });
});

describe('tolerance', () => {
  it.each([
    ['three of four off by one', card(4, 4, 4, 3), card(3, 3, 3, 3), true],
    ['all off by one', card(4, 4, 4, 4), card(3, 3, 3, 3), false],
    ['one off by two', card(5, 3, 3, 3), card(3, 3, 3, 3), true],
    ['one off by three', card(5, 3, 3, 3), card(2, 3, 3, 3), false],
    ['three that only one side observed', card(N, N, N, 3), card(3, 3, 3, 3), false],
  ])('%s', (_what, own, agreed, isWithin) => {
    expect(isWithinTolerance(distanceOf(own, agreed))).toBe(isWithin);
  });
});

describe('a repeat', () => {
  it('counts only after a pause since the attempt before', () => {
    const pause = CALIBRATION_RULE.pauseDays * DAY;
    expect(countingOf([0, pause - 1, pause, 3 * pause])).toEqual([true, false, false, true]);
  });
});

describe('the badge', () => {
  const start = Date.UTC(2026, 0, 31);
  const attempt = (sample: string, level: SampleLevel, day: number, isWithin = true): CountedAttempt => ({
    sample,
    level,
    atMs: start + day * DAY,
    isWithin,
  });
  const three = [attempt('x', 'good', 0), attempt('y', 'middling', 1), attempt('z', 'poor', 2)];
  const day = (number: number): number => start + number * DAY;

  it('is dated by the attempt that completes it and ends a year after the oldest one it needs', () => {
    expect(calibrationOf(three, day(3))).toEqual({
      badge: { earnedMs: day(2), expiresMs: Date.UTC(2027, 0, 31) },
      passedCount: 3,
      missingLevels: [],
    });
    expect(calibrationOf(three, Date.UTC(2027, 0, 31)).badge).toBeNull();
  });

  it('needs three samples, a good and a poor one among them', () => {
    expect(calibrationOf(three.slice(0, 2), day(3))).toMatchObject({ badge: null, missingLevels: ['poor'] });
    const withoutPoor = [...three.slice(0, 2), attempt('w', 'good', 2)];
    expect(calibrationOf(withoutPoor, day(3))).toMatchObject({ badge: null, passedCount: 3 });
  });

  it('goes by the last attempt at each sample', () => {
    expect(calibrationOf([...three, attempt('z', 'poor', 9, false)], day(10)).badge).toBeNull();
    const better = [...three.slice(0, 2), attempt('z', 'poor', 2, false), attempt('z', 'poor', 9)];
    expect(calibrationOf(better, day(10)).badge?.earnedMs).toBe(day(9));
  });

  it('lasts longer with every sample rated again', () => {
    const renewed = [...three, attempt('v', 'poor', 100), attempt('u', 'good', 101), attempt('t', 'good', 102)];
    expect(calibrationOf(renewed, day(103)).badge).toEqual({
      earnedMs: day(2),
      expiresMs: Date.UTC(2027, 4, 11),
    });
  });
});

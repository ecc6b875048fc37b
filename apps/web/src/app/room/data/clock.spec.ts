import { betterReading, elapsedText, markPassed, readingOf, remainingText } from './clock';

const NOON = '2026-05-04T12:00:00.000Z';
const NOON_MS = Date.parse(NOON);

describe('the server’s clock', () => {
  it('is read at the middle of the round trip', () => {
    expect(readingOf(NOON, 1000, 1400)).toEqual({ offsetMs: NOON_MS - 1200, roundTripMs: 400, takenMs: 1400 });
  });

  it('goes by the finer reading', () => {
    const coarse = readingOf(NOON, 0, 800);
    const fine = { ...coarse, roundTripMs: 40, takenMs: 10_000 };
    expect(betterReading(coarse, fine)).toBe(fine);
    expect(betterReading(fine, { ...coarse, takenMs: 20_000 })).toBe(fine);
  });

  it('goes by a coarse reading when the fine one is old', () => {
    const fine = readingOf(NOON, 0, 40);
    const coarse = { ...fine, roundTripMs: 800, takenMs: 70_000 };
    expect(betterReading(fine, coarse)).toBe(coarse);
  });

  it('believes the newer reading when both cannot be right, as after sleep', () => {
    const before = readingOf(NOON, 0, 40);
    const after = { ...before, offsetMs: before.offsetMs + 60_000, roundTripMs: 300, takenMs: 5000 };
    expect(betterReading(before, after)).toBe(after);
  });
});

describe('times on screen', () => {
  it.each([
    [0, '0:00'],
    [999, '0:00'],
    [1000, '0:01'],
    [61_000, '1:01'],
    [600_000, '10:00'],
    [-5, '0:00'],
  ])('counts %d ms up as %s', (ms, text) => expect(elapsedText(ms)).toBe(text));

  it.each([
    [900_000, '15:00'],
    [899_999, '15:00'],
    [1, '0:01'],
    [0, '0:00'],
    [-3000, '0:00'],
  ])('counts %d ms down as %s', (ms, text) => expect(remainingText(ms)).toBe(text));

  it('says the time at five minutes and at one, once', () => {
    expect(markPassed(300_500, 300_000)).toBe(5);
    expect(markPassed(300_000, 299_500)).toBeNull();
    expect(markPassed(60_400, 59_900)).toBe(1);
    expect(markPassed(610_000, 599_000)).toBeNull();
    expect(markPassed(240_000, 420_000)).toBeNull();
  });
});

import type { Outcome } from '@audition/statistics';
import { severityInWords, valueInWords, verdictOf } from './agreement-words';

const measured = (value: number, low: number, high: number): Outcome => ({
  state: 'measured',
  value,
  low,
  high,
  units: 20,
});

describe('what agreement says', () => {
  it.each([
    [0.9, 'good'],
    [0.8, 'good'],
    [0.79, 'fair'],
    [0.667, 'fair'],
    [0.66, 'weak'],
    [-0.2, 'weak'],
  ] as const)('calls %d %s', (value, strength) => {
    expect(verdictOf(measured(value, value, value)).strength).toBe(strength);
  });

  it('asks for more candidates where the interval holds everything from doubt to trust', () => {
    expect(verdictOf(measured(0.75, 0.5, 0.9)).sentence).toContain('More candidates');
    expect(verdictOf(measured(0.75, 0.7, 0.9)).sentence).not.toContain('More candidates');
  });

  it('says how many are missing, and never a value of few', () => {
    const few: Outcome = { state: 'too-few', units: 4, needed: 10 };
    expect(verdictOf(few)).toMatchObject({ strength: 'none' });
    expect(verdictOf(few).sentence).toContain('4 of at least 10');
    expect(valueInWords(few)).toBe('–');
  });

  it('shows a value with its interval', () => {
    expect(valueInWords(measured(0.714, -0.051, 0.999))).toBe('0.71 (−0.05 to 1.00)');
    expect(valueInWords(measured(-0.001, -0.004, 0.004))).toBe('0.00 (0.00 to 0.00)');
  });
});

describe('what severity says', () => {
  it('names a direction only where the interval leaves no other', () => {
    expect(severityInWords(measured(0.42, 0.1, 0.7))).toBe(
      'Gives 0.4 points more than the others for the same candidates.',
    );
    expect(severityInWords(measured(-0.42, -0.7, -0.1))).toContain('0.4 points less');
    expect(severityInWords(measured(0.42, -0.1, 0.9))).toBe('No clear difference from the others.');
  });
});

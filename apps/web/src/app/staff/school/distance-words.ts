import type { CalibrationRule, CriterionDistance, GivenRating, SampleLevel } from '@audition/rubric';
import type { Outcome } from '@audition/statistics';
import { counted } from '../../core/words';

/** Less than this on average is no direction worth telling. */
const EVEN = 0.25;

/** A number of rating steps: "0.4". */
export function steps(value: number): string {
  return Math.abs(value).toFixed(1);
}

/** In which direction the ratings lean, as a sentence's end. */
export function directionInWords(bias: number | null): string {
  if (bias === null || Math.abs(bias) < EVEN) return 'neither more lenient nor more severe';
  return `${steps(bias)} ${bias > 0 ? 'more lenient' : 'more severe'} on average`;
}

/** One criterion beside what was agreed: "2 more lenient". */
export function differenceInWords({ difference, own, agreed }: CriterionDistance): string {
  if (difference === null) {
    if (own === agreed) return 'the same';
    return own === 'not-observed' ? 'the panel could observe it' : 'the panel could not observe it';
  }
  if (difference === 0) return 'the same';
  return `${Math.abs(difference)} ${difference > 0 ? 'more lenient' : 'more severe'}`;
}

/** A rating as it is printed: the number, or a dash for what was not observed. */
export function ratingInWords(rating: GivenRating): string {
  return rating === 'not-observed' ? '–' : String(rating);
}

/** The criteria with the largest differences first, then what only one side observed, then the rest as in the rubric. */
export function differencesFirst(criteria: readonly CriterionDistance[]): CriterionDistance[] {
  const weight = ({ difference, own, agreed }: CriterionDistance): number =>
    difference === null ? (own === agreed ? 0 : 1.5) : Math.abs(difference);
  return [...criteria].sort((a, b) => weight(b) - weight(a));
}

/** The rule of the badge as sentences. */
export function ruleInWords(rule: CalibrationRule): string[] {
  const { meanMax, differenceMax, unseenMax, samplesMin, pauseDays, months } = rule;
  return [
    `A sample is within tolerance when your ratings differ from the agreed ones by ${meanMax} at most on average, ` +
      `none is off by more than ${differenceMax}, and at most ${unseenMax} were rated without having been observed or the other way round.`,
    `The badge takes ${counted(samplesMin, 'sample')} within tolerance, a good and a poor operator among them. It lasts ${months} months.`,
    `Of each sample your last attempt counts. A repeat counts ${pauseDays} days after the attempt before; until then it is practice.`,
  ];
}

/** What is still missing for the badge; empty when nothing is. */
export function missingInWords(
  passedCount: number,
  levels: readonly SampleLevel[],
  { samplesMin }: CalibrationRule,
): string {
  const more = samplesMin - passedCount;
  const parts = [
    ...(more > 0 ? [`${counted(more, 'more sample')} within tolerance`] : []),
    ...(levels.length > 0 ? [`one of a ${levels.join(' and one of a ')} operator`] : []),
  ];
  return parts.join(', with ');
}

/** Weighted kappa with its interval: "0.62 (0.31 to 0.84)"; or why there is none. */
export function kappaInWords(kappa: Outcome): string {
  switch (kappa.state) {
    case 'measured': {
      const [value, low, high] = [kappa.value, kappa.low, kappa.high].map((one) => one.toFixed(2).replace('-', '−'));
      return `${value} (${low} to ${high})`;
    }
    case 'too-few':
      return `too few to say: ${kappa.units} of at least ${kappa.needed} traits were rated by you and the panel`;
    case 'undefined':
      return kappa.reason === 'no-variation'
        ? 'not to be had: too few different ratings'
        : 'not to be had from these ratings';
  }
}

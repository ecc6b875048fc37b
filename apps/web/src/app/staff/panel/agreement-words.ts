import type { Outcome } from '@audition/statistics';

// What a statistic says to somebody who has a business and not a degree in it.

/** Krippendorff 2004, ch. 11: from 0.8 on reliable; below 0.667 no conclusions, not even tentative ones. */
const RELIABLE = 0.8;
const TENTATIVE = 0.667;

export interface Verdict {
  /** `none`: nothing can be said. */
  strength: 'good' | 'fair' | 'weak' | 'none';
  /** Two or three words for a tag. */
  tag: string;
  sentence: string;
}

/** What an alpha says about the assessors of an opening, a chapter or a trait. */
export function verdictOf(alpha: Outcome): Verdict {
  if (alpha.state !== 'measured') return { strength: 'none', tag: 'Not known yet', sentence: whyNot(alpha) };
  const { value, low, high } = alpha;
  const open =
    low < TENTATIVE && high >= RELIABLE ? ' More candidates scored by two assessors will make it clearer.' : '';
  if (value >= RELIABLE)
    return { strength: 'good', tag: 'Agree well', sentence: `Assessors agree well: scores can be relied on.${open}` };
  if (value >= TENTATIVE)
    return {
      strength: 'fair',
      tag: 'Agree roughly',
      sentence: `Assessors agree roughly: large differences between candidates can be trusted, small ones not.${open}`,
    };
  return {
    strength: 'weak',
    tag: 'Disagree',
    sentence: `Assessors see different things: talk about the anchors before you compare candidates by this.${open}`,
  };
}

/** Why there is no value. */
export function whyNot(outcome: Exclude<Outcome, { state: 'measured' }>): string {
  if (outcome.state === 'too-few') {
    return `Too few to say: ${outcome.units} of at least ${outcome.needed} candidates have been scored by two assessors.`;
  }
  switch (outcome.reason) {
    case 'no-pairs':
      return 'Nobody has been scored by two assessors yet.';
    case 'one-unit':
      return 'Only one candidate has been scored by two assessors.';
    case 'no-variation':
      return 'All ratings are the same, so there is nothing to agree about.';
    case 'indeterminate':
      return 'These ratings cannot tell it.';
  }
}

/** A value with its interval, "0.71 (0.58 to 0.81)"; a dash without one. */
export function valueInWords(outcome: Outcome): string {
  if (outcome.state !== 'measured') return '–';
  const { value, low, high } = outcome;
  return `${hundredths(value)} (${hundredths(low)} to ${hundredths(high)})`;
}

/** How far two assessors agree, or why it is not known. */
export function pairInWords(kappa: Outcome): string {
  return kappa.state === 'measured' ? valueInWords(kappa) : whyNot(kappa);
}

/** How an assessor rates beside the others who saw the same candidates. */
export function severityInWords(deviation: Outcome): string {
  if (deviation.state !== 'measured') return whyNot(deviation);
  const { value, low, high } = deviation;
  if (low <= 0 && high >= 0) return 'No clear difference from the others.';
  return `Gives ${Math.abs(value).toFixed(1)} points ${value > 0 ? 'more' : 'less'} than the others for the same candidates.`;
}

function hundredths(value: number): string {
  // A minus of its own width, so that columns stand.
  return (Math.round(value * 100) / 100 + 0).toFixed(2).replace('-', '−');
}

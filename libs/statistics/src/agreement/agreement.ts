import { DRAWS, measure, Resamples } from '../bootstrap.js';
import type { Outcome } from '../outcome.js';
import { iccOfMean } from './icc-of-mean.js';
import { ordinalAlpha } from './ordinal-alpha.js';
import { pairKappa, pairsOf } from './pair-kappa.js';
import { cardsOf, scoresOf, type Rating, type ScopeCounts, type Scores } from './scores.js';
import { severities } from './severity.js';

export interface PairAgreement {
  raters: readonly [string, string];
  /** Cohen's kappa with quadratic weights. */
  kappa: Outcome;
}

export interface RaterSeverity {
  rater: string;
  /** Points above (lenient) or below (severe) what the others gave the same units. */
  deviation: Outcome;
}

export interface ScopeAgreement {
  counts: ScopeCounts;
  /** Krippendorff's alpha, ordinal. */
  alpha: Outcome;
  /** ICC(2,k): reliability of the mean of a unit's ratings, `ofRaters` of them (their harmonic mean over the units). */
  icc: Outcome & { ofRaters: number };
  /** Every pair of raters who share a unit, in the order of their names. */
  pairs: readonly PairAgreement[];
  /** Every rater of the scope, in the order of their names. */
  severity: readonly RaterSeverity[];
}

export interface AgreementReport {
  criteria: readonly (ScopeAgreement & { key: string; chapter: string })[];
  /** Of the scores of chapters, in the order in which the criteria name them. */
  chapters: readonly (ScopeAgreement & { key: string })[];
  /** Of the totals. */
  overall: ScopeAgreement;
  /** Resamples behind every interval, and the seed that gives the same ones again. */
  draws: number;
  seed: number;
}

export interface AgreementCriterion {
  key: string;
  chapter: string;
  /** In chapter scores and totals, as in the rubric. */
  weight: number;
}

export interface AgreementInput {
  /** One per unit, rater and criterion at most; "not observed" is left out. */
  ratings: readonly Rating[];
  criteria: readonly AgreementCriterion[];
  /** Same data and same seed, same report. */
  seed?: number;
  draws?: number;
  /** Called after each criterion, chapter and the whole, with how many of how many are done. */
  onProgress?: (done: number, of: number) => void;
}

/**
 * How far raters agree: per criterion, per chapter and overall, with 95 % intervals. Units are candidates: they are resampled
 * whole, so that the ratings of one candidate hang together. The order of ratings, units and raters changes nothing.
 * @throws RangeError for ratings that no rubric can have given: see `cardsOf`
 */
export function agreement({ ratings, criteria, seed = 1, draws = DRAWS, onProgress }: AgreementInput): AgreementReport {
  const keys = criteria.map(({ key }) => key);
  const chapterKeys = [...new Set(criteria.map(({ chapter }) => chapter))];
  const cards = cardsOf(ratings, keys);
  const resamples = new Resamples(seed, draws);
  const scopes = criteria.length + chapterKeys.length + 1;
  let done = 0;
  const scope = (weightOf: (criterion: AgreementCriterion) => number): ScopeAgreement => {
    const found = scopeAgreement(scoresOf(cards, criteria.map(weightOf)), resamples);
    onProgress?.((done += 1), scopes);
    return found;
  };
  return {
    criteria: criteria.map(({ key, chapter }) => ({ key, chapter, ...scope((one) => (one.key === key ? 1 : 0)) })),
    chapters: chapterKeys.map((key) => ({ key, ...scope(({ chapter, weight }) => (chapter === key ? weight : 0)) })),
    overall: scope(({ weight }) => weight),
    draws,
    seed,
  };
}

function scopeAgreement(scores: Scores, resamples: Resamples): ScopeAgreement {
  const { raters, present, counts } = scores;
  const icc = iccOfMean(scores);
  const deviations = severities(scores);
  const nameOf = (place: number): string => raters[place] ?? '';
  return {
    counts,
    alpha: measure(ordinalAlpha(scores), resamples),
    icc: { ...measure(icc, resamples), ofRaters: icc.raters },
    pairs: pairsOf(scores).map((pair) => ({
      raters: [nameOf(pair.first), nameOf(pair.second)],
      kappa: measure(pairKappa(pair), resamples),
    })),
    severity: present.flatMap((place) => {
      const deviation = deviations[place];
      return deviation ? [{ rater: nameOf(place), deviation }] : [];
    }),
  };
}

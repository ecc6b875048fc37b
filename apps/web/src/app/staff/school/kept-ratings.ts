import type { RaterSampleView } from '@audition/contracts';
import type { GivenRating } from '@audition/rubric';
import { quietly } from '../../core/quietly';

type Ratings = Record<string, GivenRating>;
type Sample = Pick<RaterSampleView, 'contentHash'>;

// A sample takes ten minutes; a reload in the middle must not cost them. Nothing goes to the server before all is rated.
const keyOf = ({ contentHash }: Sample): string => `audition-school-${contentHash}`;

/** The ratings kept in this window for a sample as it is today. */
export function keptRatings(sample: Sample): Ratings {
  const value = quietly<unknown>(() => JSON.parse(sessionStorage.getItem(keyOf(sample)) ?? '{}'));
  if (typeof value !== 'object' || value === null) return {};
  return Object.fromEntries(Object.entries(value).filter((pair): pair is [string, GivenRating] => isRating(pair[1])));
}

export function keepRatings(sample: Sample, ratings: Ratings): void {
  quietly(() => sessionStorage.setItem(keyOf(sample), JSON.stringify(ratings)));
}

export function forgetRatings(sample: Sample): void {
  quietly(() => sessionStorage.removeItem(keyOf(sample)));
}

function isRating(value: unknown): boolean {
  return value === 'not-observed' || (typeof value === 'number' && [1, 2, 3, 4, 5].includes(value));
}

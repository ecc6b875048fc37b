import { Random } from '@audition/statistics';
import type { Rating, ScorecardEntries } from './document.js';
import { rankingOf, weightingFatesOf, type Scored } from './ranking.js';
import { combine, rescored, reweighed } from './scoring.js';
import { sampleRubric } from './testing/sample-rubric.js';
import { criteriaOf } from './criteria.js';

const rubric = sampleRubric();
const KEYS = criteriaOf(rubric).map(({ key }) => key);

/** A card with the same rating throughout, or with those given by key. */
const card = (rating: Rating, others: Record<string, Rating | 'not-observed' | null> = {}): ScorecardEntries =>
  Object.fromEntries(
    KEYS.map((key) => [key, { rating: key in others ? (others[key] ?? null) : rating, ticks: [], note: '' }]),
  );
const candidate = (id: string, ...cards: ScorecardEntries[]): Scored => ({ id, score: combine(rubric, cards) });

function known(...candidates: Scored[]) {
  const found = rankingOf(rubric, candidates);
  if (!found.isKnown) throw new Error('not known');
  return found;
}

describe('a ranking', () => {
  it('tells apart what assessors agree on, and leaves level what they do not', () => {
    const { places } = known(
      candidate('ann', card(5), card(4)),
      candidate('bo', card(4), card(5)),
      candidate('cy', card(1), card(1)),
    );
    // s² = 4 × 0.25 / 3, t with 3 degrees of freedom is 3.182: 4.5 ± 1.30, within the scale.
    expect(places.get('ann')).toEqual({ from: 1, to: 2, low: expect.closeTo(3.201, 3), high: 5 });
    expect(places.get('bo')).toMatchObject({ from: 1, to: 2 });
    expect(places.get('cy')).toMatchObject({ from: 3, to: 3, low: 1 });
  });

  it('says nothing where nobody was rated twice', () => {
    expect(rankingOf(rubric, [candidate('ann', card(5)), candidate('bo', card(3))])).toEqual({ isKnown: false });
    expect(rankingOf(rubric, [])).toEqual({ isKnown: false });
  });

  it('gives one who was rated once the spread of the others, and one without a total no place', () => {
    const unseen = Object.fromEntries(KEYS.map((key) => [key, 'not-observed' as const]));
    const { places } = known(
      candidate('ann', card(4), card(3)),
      candidate('bo', card(4)),
      candidate('cy', card(1, unseen), card(1, unseen)),
    );
    const [ann, bo] = [places.get('ann'), places.get('bo')];
    expect((bo?.high ?? 0) - (bo?.low ?? 0)).toBeGreaterThanOrEqual((ann?.high ?? 0) - (ann?.low ?? 0));
    expect(places.has('cy')).toBe(false);
  });

  it('learns from shared traits only where a panel splits them', () => {
    const half = (keys: readonly string[], rating: Rating) =>
      card(rating, Object.fromEntries(KEYS.filter((key) => !keys.includes(key)).map((key) => [key, null])));
    const [front, back] = [KEYS.slice(0, 7), KEYS.slice(6)];
    const { assessorSd } = known(candidate('ann', half(front, 4), half(back, 2)));
    // The one trait that both rated: 4 and 2, each one point from the mean.
    expect(assessorSd).toBeCloseTo(Math.SQRT2, 12);
    expect(rankingOf(rubric, [candidate('ann', half(KEYS.slice(0, 6), 4), half(back, 2))])).toEqual({ isKnown: false });
  });
});

describe('other weights', () => {
  const strong = candidate('ann', card(3, { tone: 5 }));
  const even = candidate('bo', card(4, { tone: 3 }));

  it('give the totals that the rubric would give with them', () => {
    const heavy = reweighed(rubric, new Map([['tone', 11]]));
    // 11 traits of 3 and one of 5 that weighs as much as they do together.
    expect(rescored(heavy, strong.score.criteria).total).toBe(4);
    expect(combine(heavy, [card(3, { tone: 5 })]).total).toBe(4);
    expect(rescored(rubric, strong.score.criteria)).toEqual(strong.score);
  });

  it('put first now one, now the other', () => {
    const [ann, bo] = weightingFatesOf([strong, even], 2000, new Random(1));
    // Ann is ahead where tone has more than a third of the weight: (2/3) to the 11th of all weightings.
    expect(ann?.firstShare).toBeCloseTo((2 / 3) ** 11, 2);
    expect(bo?.firstShare).toBeCloseTo(1 - (2 / 3) ** 11, 2);
  });
});

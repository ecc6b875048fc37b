import type { MissingCard, PanelCard, PanelCriterion, PanelView } from '@audition/contracts';
import { criteriaOf, type ChapterKey, type Criterion, type Rating } from '@audition/rubric';

/** A line of the panel's matrix. */
export interface PanelRow extends PanelCriterion {
  criterion: Criterion & { chapter: ChapterKey };
  /** In the order of the cards; null where the card is not about it, or nothing was chosen. */
  ratings: (Rating | 'not-observed' | null)[];
  /** The rating agreed on now. */
  current: Rating | null;
}

/** The matrix of a panel, in the order in which the server wants it talked about. */
export function rowsOf({ rubric, cards, criteria }: Pick<PanelView, 'rubric' | 'cards' | 'criteria'>): PanelRow[] {
  const known = new Map(criteriaOf(rubric).map((criterion) => [criterion.key, criterion]));
  return criteria.flatMap((one) => {
    const criterion = known.get(one.key);
    if (criterion === undefined) return [];
    return [
      {
        ...one,
        criterion,
        ratings: cards.map((card) => ratingOf(card, one.key)),
        current: one.agreed[0]?.rating ?? null,
      },
    ];
  });
}

export function ratingOf(
  { criteria, entries }: Pick<PanelCard, 'criteria' | 'entries'>,
  key: string,
): Rating | 'not-observed' | null {
  if (!criteria.includes(key) || !Object.hasOwn(entries, key)) return null;
  return entries[key]?.rating ?? null;
}

/** A rating in a sentence. */
export function ratingInWords(rating: Rating | 'not-observed' | null): string {
  if (rating === null) return 'not scored';
  return rating === 'not-observed' ? 'not observed' : String(rating);
}

/** Whose cards are missing: "Jonas Weber (Interview), Aylin Kaya (Interview, started)". */
export function missingInWords(missing: readonly MissingCard[]): string {
  return missing
    .map(({ assessor, roundTitle, isStarted }) => `${assessor} (${roundTitle}${isStarted ? ', started' : ''})`)
    .join(', ');
}

/** How far apart the ratings of a criterion are. */
export function spreadInWords({ spread }: Pick<PanelCriterion, 'spread'>): string {
  if (spread === null) return '–';
  return spread === 0 ? 'same' : `${spread} apart`;
}

/** The rating a key stands for; null for any other key. */
export function ratingOfKey(key: string): Rating | null {
  return ([1, 2, 3, 4, 5] as const).find((rating) => String(rating) === key) ?? null;
}

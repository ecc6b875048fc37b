import type { ComparisonAssessor } from '@audition/contracts';
import type { ReportAgreement } from '@audition/reports';
import { criteriaOf, type RubricDocument } from '@audition/rubric';
import { ratingText } from './report-words.js';

/** How far the scorecards of one candidate are apart, criterion by criterion; null with fewer than two. */
export function agreementOf(rubric: RubricDocument, cards: readonly ComparisonAssessor[]): ReportAgreement | null {
  if (cards.length < 2) return null;
  const hasRounds = new Set(cards.map(({ roundId }) => roundId)).size > 1;
  const rows = criteriaOf(rubric).map(({ key, title, chapter }) => {
    const own = cards.filter(({ criteria }) => criteria.includes(key));
    const given = own.flatMap(({ entries }) => {
      const rating = entries[key]?.rating;
      return typeof rating === 'number' ? [rating] : [];
    });
    const spread = given.length < 2 ? null : Math.max(...given) - Math.min(...given);
    return {
      ...{ criterion: title, chapter, spread },
      ratings: cards.map((card) => (own.includes(card) ? ratingText(card.entries[key]) : '')),
    };
  });
  const spreads = rows.flatMap(({ spread }) => (spread === null ? [] : [spread]));
  return {
    summary: inWords(spreads),
    assessors: cards.map(({ assessor, roundTitle }) => (hasRounds ? `${assessor}, ${roundTitle}` : assessor)),
    rows: rows.map((row) => ({ ...row, spread: row.spread === null ? '–' : String(row.spread) })),
  };
}

function inWords(spreads: readonly number[]): string {
  if (spreads.length === 0)
    return 'No criterion was rated by two assessors, so nothing can be said of their agreement.';
  const count = (matches: (spread: number) => boolean): number => spreads.filter(matches).length;
  return (
    `Of ${spreads.length} criteria that two or more rated, all gave the same rating on ${count((spread) => spread === 0)}, ` +
    `they were one point apart on ${count((spread) => spread === 1)} and further apart on ${count((spread) => spread > 1)}.`
  );
}

import { ROUND_KINDS, type MatrixScore, type RoundKind } from '@audition/contracts';
import { combine, criteriaOf, measured, type PanelScore, type Rating, type RubricDocument } from '@audition/rubric';
import { squaresOf } from '@audition/statistics';

/** The ratings of one current scorecard, as summaries keep them: by criterion in the rubric's order. */
export interface SummaryCard {
  member: string;
  round: string;
  /** 1 to 5; 0 not observed; null not the card's to rate. */
  ratings: (Rating | 0 | null)[];
}

/** What is kept of an application's scores for a set of rounds. */
export interface Summary {
  /** `all`, or the id of a round. */
  scope: string;
  cards: SummaryCard[];
  /** Whose cards they are. */
  members: string[];
  /** What the matrix shows of them. */
  score: MatrixScore;
  total: number | null;
  raters: number | null;
  squares: number;
  squaresDf: number;
  /** By the key of a column of the matrix; what nobody observed is left out. */
  scores: { key: string; score: number }[];
}

/** The scope of all rounds together. */
export const ALL_ROUNDS = 'all';

/** What scores of an opening are worked out with. */
export interface Scale {
  rubric: RubricDocument;
  rounds: readonly { id: string; kind: RoundKind }[];
}

/** The panel's score of these cards, as `combine` gives it. */
export function panelOf(rubric: RubricDocument, cards: readonly SummaryCard[]): PanelScore {
  const keys = criteriaOf(rubric).map(({ key }) => key);
  return combine(
    rubric,
    cards.map(({ ratings }) =>
      Object.fromEntries(
        keys.map((key, index) => {
          const rating = ratings[index] ?? null;
          return [key, { rating: rating === 0 ? 'not-observed' : rating, ticks: [], note: '' }];
        }),
      ),
    ),
  );
}

/** The columns of the matrix with their scores. */
export function columnsOf({ total, chapters, criteria }: PanelScore): { key: string; score: number | null }[] {
  return [
    { key: 'total', score: total },
    ...chapters.map(({ key, score }) => ({ key: `chapter:${key}`, score })),
    ...criteria.map(({ key, score }) => ({ key: `criterion:${key}`, score })),
  ];
}

/** How many ratings stand behind a total, and what its assessors add to the spread that all candidates share. */
export function soundnessOf(
  rubric: RubricDocument,
  panel: PanelScore,
): Pick<Summary, 'total' | 'raters' | 'squares' | 'squaresDf'> {
  const { total } = panel;
  if (total === null) return { total, raters: null, squares: 0, squaresDf: 0 };
  const one = measured(rubric, '', panel, total);
  const { squares, df } = squaresOf(one);
  return { total, raters: one.raters, squares, squaresDf: df };
}

/** What the matrix shows of these cards. @param panel their score, where it has been worked out */
export function shownScore(
  { rubric, rounds }: Scale,
  cards: readonly SummaryCard[],
  panel = panelOf(rubric, cards),
): MatrixScore {
  const kindOf = new Map(rounds.map(({ id, kind }) => [id, kind]));
  const byKind: MatrixScore['byKind'] = {};
  for (const kind of ROUND_KINDS) {
    const own = cards.filter(({ round }) => kindOf.get(round) === kind);
    if (own.length === 0 || own.length === cards.length) continue;
    byKind[kind] = panelOf(rubric, own).criteria.map(({ score }) => score);
  }
  return {
    total: panel.total,
    raters: soundnessOf(rubric, panel).raters,
    chapters: panel.chapters.map(({ key, score }) => ({ key, score })),
    criteria: panel.criteria.map(({ key, score, ratings }) => {
      const notObservedCount = ratings.filter((rating) => rating === 'not-observed').length;
      return { key, score, ...(notObservedCount > 0 ? { notObservedCount } : {}) };
    }),
    byKind,
  };
}

export const membersOf = (cards: readonly SummaryCard[]): string[] => [...new Set(cards.map(({ member }) => member))];

/** What is kept of an application: of all its cards together, and of each round that has some. Nothing without cards. */
export function summariesOf(scale: Scale, cards: readonly SummaryCard[]): Summary[] {
  if (cards.length === 0) return [];
  const { rubric } = scale;
  const rounds = [...new Set(cards.map(({ round }) => round))];
  return [ALL_ROUNDS, ...rounds].map((scope) => {
    const own = cards.filter(({ round }) => scope === ALL_ROUNDS || round === scope);
    const panel = panelOf(rubric, own);
    const scores = columnsOf(panel).flatMap(({ key, score }) => (score === null ? [] : [{ key, score }]));
    return {
      ...{ scope, cards: own, members: membersOf(own), score: shownScore(scale, own, panel) },
      ...soundnessOf(rubric, panel),
      scores,
    };
  });
}

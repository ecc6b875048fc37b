import { stemsOf } from './hearing.js';
import type { Scenario } from './schema.js';

const HITS_MAX = 10;
/** A word in the title says more about an article than one in its body. */
const TITLE_WEIGHT = 4;

/**
 * Articles that have words of the query, the best first: by how many of its words they have, then by how often. The last
 * word may be only a beginning, as in a search that answers while one types.
 */
export function search(scenario: Scenario, query: string): string[] {
  const words = [...new Set(stemsOf(scenario, query))];
  const found = scenario.articles.map(({ id, title, body }) => {
    const counts = words.map(
      (word, index) =>
        TITLE_WEIGHT * countOf(stemsOf(scenario, title), word, index === words.length - 1) +
        countOf(stemsOf(scenario, body), word, index === words.length - 1),
    );
    return {
      id,
      words: counts.filter((count) => count > 0).length,
      score: counts.reduce((sum, count) => sum + count, 0),
    };
  });
  return found
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.words - a.words || b.score - a.score)
    .slice(0, HITS_MAX)
    .map(({ id }) => id);
}

function countOf(tokens: readonly string[], word: string, isBeginning: boolean): number {
  return tokens.filter((token) => token === word || (isBeginning && token.startsWith(word))).length;
}

import type { Article } from '@audition/scenario';

/** Articles that contain every word of the search, those with a match in the title first; all for an empty search. */
export function searchArticles(articles: readonly Article[], search: string): Article[] {
  const words = search
    .toLowerCase()
    .split(/\s+/u)
    .filter((word) => word !== '');
  const hasAll = (text: string): boolean => words.every((word) => text.toLowerCase().includes(word));
  const inTitle = articles.filter(({ title }) => hasAll(title));
  const inBody = articles.filter((article) => !inTitle.includes(article) && hasAll(`${article.title} ${article.body}`));
  return [...inTitle, ...inBody];
}

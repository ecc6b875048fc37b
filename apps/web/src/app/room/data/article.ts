/** A paragraph of an article, or an item of a list with its mark: `•`, or its number. */
export interface ArticleBlock {
  mark: string;
  text: string;
}

const ITEM = /^\s*(?:[-*•]|(\d+[.)]))\s+/u;

/**
 * An article's text in blocks. Authors break lines where their editor is full: single breaks join, empty lines and items
 * of lists begin a new block.
 */
export function articleBlocks(body: string): ArticleBlock[] {
  const blocks: ArticleBlock[] = [];
  let isOpen = false;
  for (const line of body.split('\n')) {
    const item = ITEM.exec(line);
    const text = line.slice(item?.[0].length ?? 0).trim();
    const last = blocks.at(-1);
    if (item !== null) blocks.push({ mark: item[1] ?? '•', text });
    else if (text !== '' && isOpen && last !== undefined) last.text = `${last.text} ${text}`;
    else if (text !== '') blocks.push({ mark: '', text });
    isOpen = line.trim() !== '';
  }
  return blocks;
}

/**
 * What the engine has to know of a language, as data; phrases are in the pattern language of `matcher.ts`. Apostrophes do
 * not count (`don't` = `dont`). Everything here is written as it is spoken; `tokens` and `suffixes` apply to it as they do
 * to what operators write.
 */
export interface LanguagePack {
  tokens: TokenRules;
  /** Endings taken off a word before words are compared, the longest first; none in a language that needs no stemming. */
  suffixes: readonly string[];
  /** Letters that are left of a word at least. */
  stemMin: number;
  /** Words that only look as if they had such an ending. Already folded. */
  unstemmed: readonly string[];
  /** Words that carry no content of their own. */
  stopWords: readonly string[];
  /** Words that make a sentence with them alone a pleasantry. */
  socialWords: readonly string[];
  /** A sentence that starts with one of these asks something, question mark or not. */
  questionStarts: readonly string[];
  /** Words before the question itself: "and when …", "ok, what …". */
  leadIns: readonly string[];
  /** A sentence that holds one of these asks for something. */
  askPhrases: readonly string[];
  /** Intents every scenario may name as `common.<name>`. */
  common: Readonly<Record<CommonIntent, { any: readonly string[]; not?: readonly string[] }>>;
}

/** How words of a language are told apart and compared. */
export type Spelling = Pick<LanguagePack, 'tokens' | 'suffixes' | 'stemMin' | 'unstemmed'>;

export interface TokenRules {
  /** Spellings that count as the same: `ß` and `ss`. */
  folds: readonly (readonly [from: string, to: string])[];
  /** One word that stands for several: `gibts` for `gibt es`. Without apostrophes, already folded. */
  contractions: Readonly<Record<string, string>>;
  /** A full stop after these ends no sentence. Already folded. */
  abbreviations: readonly string[];
  /** `3.` is the third. */
  hasOrdinalDots: boolean;
}

export type CommonIntent = 'greeting' | 'thanks' | 'courtesy' | 'empathy' | 'hold' | 'hostile' | 'closing' | 'farewell';

/** Words of a text with blanks between them. */
export function words(text: string): string[] {
  return text.split(' ');
}

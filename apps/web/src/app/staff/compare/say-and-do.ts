import type { MatrixRow } from '@audition/contracts';
import { criteriaOf, type ChapterKey, type RubricDocument } from '@audition/rubric';

/** A trait as the interview shows it and as the chat test does. */
export interface SayAndDo {
  key: string;
  title: string;
  chapter: ChapterKey;
  said: number | null;
  done: number | null;
  /** Interview minus chat test; null where one of them was not observed. */
  difference: number | null;
  reading: string;
}

/** Differences below this are what two ratings of the same thing differ by anyway. */
const APART = 1;

/** The traits of a candidate in the interview beside the chat test; null unless both kinds of round were scored. */
export function sayAndDo(rubric: RubricDocument, { score }: MatrixRow): SayAndDo[] | null {
  const [said, done] = [score?.byKind.interview, score?.byKind['chat-test']];
  if (said === undefined || done === undefined) return null;
  return criteriaOf(rubric).map(({ key, title, chapter }, index) => {
    const [inTalk = null, inTest = null] = [said[index], done[index]];
    const difference = inTalk === null || inTest === null ? null : inTalk - inTest;
    return { ...{ key, title, chapter, said: inTalk, done: inTest, difference }, reading: readingOf(inTalk, inTest) };
  });
}

function readingOf(said: number | null, done: number | null): string {
  if (said === null && done === null) return 'Observed in neither';
  if (said === null) return 'Observed in the chat test only';
  if (done === null) return 'Observed in the interview only';
  if (said - done >= APART) return 'Talks better about it than the test shows';
  return done - said >= APART ? 'Does it better than they talk about it' : 'Much the same in both';
}

/** The whole in a sentence: "Much the same on 9 of 11 traits; …". */
export function inOneSentence(traits: readonly SayAndDo[]): string {
  const both = traits.flatMap(({ difference }) => (difference === null ? [] : [difference]));
  if (both.length === 0) return 'No trait was observed in both the interview and the chat test.';
  const said = both.filter((difference) => difference >= APART).length;
  const done = both.filter((difference) => difference <= -APART).length;
  const parts = [`Much the same on ${both.length - said - done} of the ${both.length} traits observed in both`];
  if (said > 0) parts.push(`${said} higher in the interview by a point or more`);
  if (done > 0) parts.push(`${done} higher in the chat test`);
  return `${parts.join('; ')}.`;
}

import type { OpeningDetail } from '@audition/contracts';
import { counted } from '../../core/words';

type Todo = OpeningDetail['todo'][number];

const SENTENCES: Record<Todo['kind'], (count: number) => string> = {
  'test-running': (count) => `${counted(count, 'chat test')} running now`,
  'scorecard-due': (count) => `${counted(count, 'scorecard')} of yours due`,
  'third-assessor': (count) => `${counted(count, 'candidate')} ${count === 1 ? 'needs' : 'need'} a third assessor`,
  invite: (count) => `${counted(count, 'candidate')} to invite to the chat test`,
  decide: (count) => `${counted(count, 'decision')} to make`,
};

/** What waits for the reader, most urgent first, in one line; empty when nothing does. */
export function nextThing(todo: readonly Todo[]): string {
  return todo.map(({ kind, count }) => SENTENCES[kind](count)).join(' · ');
}

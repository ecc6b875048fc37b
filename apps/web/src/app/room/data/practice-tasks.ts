import type { CandidateEvent } from '@audition/scenario';

/** One thing to try in the practice. */
export interface PracticeTask {
  id: 'canned' | 'search' | 'answer' | 'attach' | 'note' | 'resolve';
  text: string;
  isDone: boolean;
}

/** What to try, ticked by what has really happened in the practice. */
export function practiceTasks(events: readonly CandidateEvent[]): PracticeTask[] {
  const own = events.filter(({ actor }) => actor === 'operator').map(({ body }) => body);
  const has = (fits: (body: CandidateEvent['body']) => boolean): boolean => own.some(fits);
  return [
    { id: 'canned', text: 'Type / and use a canned answer', isDone: has(isCanned) },
    { id: 'search', text: 'Search under Knowledge and open an article', isDone: has(isSearch) && has(isOpened) },
    { id: 'answer', text: 'Answer in your own words', isDone: has((body) => isText(body) && !isCanned(body)) },
    { id: 'attach', text: 'Attach the map and send it', isDone: has(isFile) },
    { id: 'note', text: 'Write an internal note', isDone: has(({ kind }) => kind === 'note') },
    { id: 'resolve', text: 'Resolve the conversation', isDone: has(({ kind }) => kind === 'resolved') },
  ];
}

function isCanned(body: CandidateEvent['body']): boolean {
  return body.kind === 'message' && body.canned !== undefined;
}

function isText(body: CandidateEvent['body']): boolean {
  return body.kind === 'message' && body.file === undefined;
}

function isFile(body: CandidateEvent['body']): boolean {
  return body.kind === 'message' && body.file !== undefined;
}

function isSearch({ kind }: CandidateEvent['body']): boolean {
  return kind === 'kb-search';
}

function isOpened({ kind }: CandidateEvent['body']): boolean {
  return kind === 'kb-open';
}

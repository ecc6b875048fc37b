import type { CandidateEvent } from '@audition/scenario';
import { practiceTasks } from './practice-tasks';

const FILE = {
  id: 'way_in',
  name: 'way-in.png',
  description: 'Map',
  mime: 'image/png',
  size: 9,
  source: 'library',
} as const;

function done(...bodies: CandidateEvent['body'][]): string[] {
  const events = bodies.map((body, index): CandidateEvent => ({
    seq: index + 1,
    atMs: index,
    conversation: 'practice',
    actor: 'operator',
    body,
  }));
  return practiceTasks(events).flatMap(({ id, isDone }) => (isDone ? [id] : []));
}

it('ticks nothing before anything is done, and nothing for what others do', () => {
  expect(done()).toEqual([]);
  const line: CandidateEvent = {
    seq: 1,
    atMs: 0,
    conversation: 'practice',
    actor: 'customer',
    body: { kind: 'message', text: 'Hello', file: FILE },
  };
  expect(practiceTasks([line]).some(({ isDone }) => isDone)).toBe(false);
});

it('ticks each thing by itself as it is really done', () => {
  expect(done({ kind: 'message', text: 'Hi Robin', canned: 'hello' })).toEqual(['canned']);
  expect(done({ kind: 'message', text: 'From ten to four.' })).toEqual(['answer']);
  expect(done({ kind: 'kb-search', query: 'opening', hits: ['hours'] })).toEqual([]);
  expect(
    done(
      { kind: 'kb-search', query: 'opening', hits: ['hours'] },
      { kind: 'kb-open', article: 'hours', title: 'Hours' },
    ),
  ).toEqual(['search']);
  expect(done({ kind: 'message', text: '', file: FILE })).toEqual(['attach']);
  expect(done({ kind: 'note', text: 'Sent the map.' })).toEqual(['note']);
  expect(done({ kind: 'resolved', outcome: 'solved', label: 'Solved' })).toEqual(['resolve']);
});

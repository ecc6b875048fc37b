import type { Chunk, ChunkCandidate, ChunksView } from '@audition/contracts';
import { firstOpen, inOrder, isDone } from './chunk-progress';

const chunk: Chunk = { key: 'a', title: 'The late parcel', criteria: ['tone', 'needs'], order: [2, 0, 1] };
const aCandidate = (name: string, card: ChunkCandidate['card'], ...rated: string[]): ChunkCandidate => ({
  ...{ applicationId: name, name, card, rated },
});
const view = (...candidates: ChunkCandidate[]): ChunksView => ({
  ...{ roundId: 'r', roundTitle: 'Chats', kind: 'chat-test', openingId: 'o', openingTitle: 'Operator' },
  ...{ chunks: [chunk], candidates },
});

it('a candidate is done when each criterion of the chunk is rated, or the card is submitted', () => {
  expect(isDone(chunk, aCandidate('1', 'draft', 'needs', 'tone', 'solution'))).toBe(true);
  expect(isDone(chunk, aCandidate('2', 'draft', 'needs'))).toBe(false);
  expect(isDone(chunk, aCandidate('3', 'none'))).toBe(false);
  expect(isDone(chunk, aCandidate('4', 'submitted'))).toBe(true);
});

it('goes on with the first in the reader’s order who is not done', () => {
  const one = aCandidate('1', 'none');
  const two = aCandidate('2', 'draft', 'tone', 'needs');
  const three = aCandidate('3', 'submitted');
  const ordered = inOrder(view(one, two, three), chunk);
  expect(ordered.map(({ name }) => name)).toEqual(['3', '1', '2']);
  expect(firstOpen(chunk, ordered)).toBe(1);
  expect(firstOpen(chunk, [two, three])).toBe(0);
  expect(firstOpen(chunk, [])).toBe(0);
});

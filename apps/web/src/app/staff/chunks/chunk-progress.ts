import type { Chunk, ChunkCandidate, ChunksView } from '@audition/contracts';

/** Whether nothing of a chunk is left to rate for a candidate. */
export function isDone({ criteria }: Pick<Chunk, 'criteria'>, { card, rated }: ChunkCandidate): boolean {
  return card === 'submitted' || criteria.every((key) => rated.includes(key));
}

/** The candidates of a chunk in the reader's order. */
export function inOrder({ candidates }: ChunksView, { order }: Chunk): ChunkCandidate[] {
  return order.flatMap((place) => candidates[place] ?? []);
}

/** Where to go on: the first who is not done; from the beginning where all are. */
export function firstOpen(chunk: Chunk, candidates: readonly ChunkCandidate[]): number {
  return Math.max(
    0,
    candidates.findIndex((candidate) => !isDone(chunk, candidate)),
  );
}

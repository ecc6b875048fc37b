import type { RoundKind } from './vocabulary.js';

// Scoring in chunks: one conversation of the chat test, or the questions about one criterion, for one candidate after
// another, so that the same thing is judged by the same measure and nobody by the impression of the rest.

/** What is read and rated of every candidate in turn. */
export interface Chunk {
  /** Id of the conversation, or key of the criterion. */
  key: string;
  /** The scenario's title, or the criterion's. */
  title: string;
  /** Keys of the reader's criteria that it shows, in the rubric's order. */
  criteria: string[];
  /** Places in `candidates`, shuffled for this reader and chunk; the same tomorrow. */
  order: number[];
}

/** A candidate whose scorecard of the round is the reader's. */
export interface ChunkCandidate {
  applicationId: string;
  /** The alias where the opening is blind. */
  name: string;
  /** Where the reader's own card stands. */
  card: 'none' | 'draft' | 'submitted';
  /** Keys of the criteria that it rates or marks as not observed. */
  rated: string[];
}

/** `GET /api/rounds/:id/chunks` */
export interface ChunksView {
  roundId: string;
  roundTitle: string;
  kind: RoundKind;
  openingId: string;
  openingTitle: string;
  chunks: Chunk[];
  candidates: ChunkCandidate[];
}

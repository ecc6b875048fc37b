import type { Chunk, ChunkCandidate, ChunksView, OpeningRound } from '@audition/contracts';
import { ownCriteria, type RubricDocument } from '@audition/rubric';
import { checkOpportunities, TRAIT_KEYS, type SessionScript } from '@audition/scenario';
import { Injectable } from '@nestjs/common';
import { ChatTests } from '../chat-tests/chat-test.service.js';
import { Openings } from '../openings/opening.service.js';
import { Rounds } from '../openings/round.service.js';
import type { StaffActor } from '../platform/auth/actor.js';
import { Database } from '../platform/database/database.js';
import { AppError } from '../platform/problems/app-error.js';
import { Rubrics } from '../rubrics/rubric.service.js';
import { assignmentOf } from './assignment.js';
import { shuffledPlaces } from './chunk-order.js';
import { ChunkRepository, type StoredChunkCandidate } from './chunk.repository.js';

type BareChunk = Omit<Chunk, 'order'>;

/** A round in chunks: the same conversation or question of one candidate after the other. Only the reader's own cards. */
@Injectable()
export class Chunks {
  constructor(
    private readonly db: Database,
    private readonly chunks: ChunkRepository,
    private readonly rounds: Rounds,
    private readonly openings: Openings,
    private readonly rubrics: Rubrics,
    private readonly chatTests: ChatTests,
  ) {}

  /** @throws AppError `thing.not-found`; `scorecard.not-assigned` where the round is not the reader's to score */
  read(actor: StaffActor, roundId: string): Promise<ChunksView> {
    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      const { openingId, round } = await this.rounds.require(roundId, tx);
      const opening = await this.openings.require(openingId, tx);
      const rounds = await this.rounds.of(openingId, tx);
      // A third assessor scores single candidates, for whom there is nothing to go through.
      const reader = { ...actor, thirdIn: [] };
      const { canScore, criteria } = assignmentOf(round, { rounds, isBlind: opening.isBlind }, reader);
      if (!canScore) {
        throw new AppError('scorecard.not-assigned', {
          detail: `"${round.title}" is scored by its assessors. An owner or HR can add you in the opening’s kit.`,
        });
      }
      const { document } = await this.rubrics.require(opening.rubricVersionId, tx);
      const needsTest = round.kind === 'chat-test';
      const bare = needsTest
        ? conversationChunks(
            document,
            criteria,
            await this.chatTests.scriptOf(await this.chunks.chatTestOf(openingId, tx), '', tx),
          )
        : questionChunks(document, criteria, round);
      const of = { openingId, roundId, readerId: actor.memberId, needsTest };
      const candidates = await this.chunks.candidatesOf(of, tx);
      const ids = candidates.map(({ applicationId }) => applicationId);
      return {
        ...{ roundId, roundTitle: round.title, kind: round.kind, openingId, openingTitle: opening.title },
        chunks: bare.map((chunk) => ({
          ...chunk,
          order: shuffledPlaces(ids, `${actor.memberId} ${roundId} ${chunk.key}`),
        })),
        candidates: candidates.map(toCandidate),
      };
    });
  }
}

/** A chunk for each criterion that the round asks about; of the others nothing was said to be compared. */
function questionChunks(rubric: RubricDocument, criteria: readonly string[], { questions }: OpeningRound): BareChunk[] {
  return ownCriteria(rubric, criteria)
    .filter(({ key }) => (questions[key] ?? []).length > 0)
    .map(({ key, title }) => ({ key, title, criteria: [key] }));
}

/**
 * A chunk for each conversation, with the criteria that its scenario gives evidence for; where it names none of them, as
 * with a rubric of one's own, with all.
 */
function conversationChunks(rubric: RubricDocument, criteria: readonly string[], script: SessionScript): BareChunk[] {
  const { opportunities } = checkOpportunities(script);
  return script.chatTest.conversations.map(({ id, scenarioKey }) => {
    const shown = TRAIT_KEYS.filter((trait) => opportunities[trait].some((one) => one.scenarioKey === scenarioKey));
    const named = criteria.filter((key) => shown.some((trait) => trait === key));
    const keys = named.length > 0 ? named : criteria;
    return {
      key: id,
      title: script.scenarios[scenarioKey]?.title ?? scenarioKey,
      criteria: ownCriteria(rubric, keys).map(({ key }) => key),
    };
  });
}

function toCandidate({ applicationId, name, card, entries }: StoredChunkCandidate): ChunkCandidate {
  const rated = Object.entries(entries).flatMap(([key, { rating }]) => (rating === null ? [] : [key]));
  return { applicationId, name, card, rated };
}

import type {
  AttemptResult,
  FieldProblem,
  MemberBadge,
  RaterSampleSummary,
  RaterSampleView,
  RaterSchoolView,
  SubmitRatingsRequest,
} from '@audition/contracts';
import {
  CALIBRATION_RULE,
  criteriaOf,
  distanceOf,
  isWithinTolerance,
  type GivenRating,
  type RubricDocument,
} from '@audition/rubric';
import { kappaOfPairs } from '@audition/statistics';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../platform/audit/audit-log.js';
import type { StaffActor } from '../platform/auth/actor.js';
import { Database, type Tx } from '../platform/database/database.js';
import { AppError, notFound, pointerPart } from '../platform/problems/app-error.js';
import { newId } from '../platform/secrets.js';
import { AttemptRepository, type StoredAttempt } from './attempt.repository.js';
import { judge, stateOf, toAttempt, toBadge, type JudgedAttempt } from './progress.js';
import { SampleLibrary, toSampleView, type ShippedSample } from './sample-library.js';

/** Members rate sample transcripts, learn how far they are from the agreed ratings, and earn a badge. */
@Injectable()
export class RaterSchool {
  constructor(
    private readonly db: Database,
    private readonly samples: SampleLibrary,
    private readonly attempts: AttemptRepository,
    private readonly audit: AuditLog,
  ) {}

  /** The samples with the reader's own progress. */
  async overview(actor: StaffActor): Promise<RaterSchoolView> {
    const samples = await this.samples.all();
    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      const { isRequired, nowMs } = await this.attempts.stateOf(tx);
      const own = await this.attempts.list(actor.memberId, tx);
      const state = stateOf(own, samples, nowMs);
      const judged = judge(own, samples).reverse();
      return {
        rule: CALIBRATION_RULE,
        badge: toBadge(state),
        passedCount: state.passedCount,
        missingLevels: state.missingLevels,
        isRequired,
        samples: samples.map((shipped) => toSummary(shipped, judged)),
      };
    });
  }

  /** A sample to rate. @throws AppError `thing.not-found` */
  async sample(key: string): Promise<RaterSampleView> {
    return toSampleView(await this.require(key));
  }

  /**
   * Takes a whole set of ratings; what was agreed is told in the answer and not before.
   * @throws AppError `school.sample-changed`, `request.invalid`
   */
  async submit(actor: StaffActor, key: string, request: SubmitRatingsRequest): Promise<AttemptResult> {
    const shipped = await this.require(key);
    if (request.contentHash !== shipped.contentHash) {
      throw new AppError('school.sample-changed', { detail: 'Read the sample again: its text or its rubric is new.' });
    }
    const ratings = checkedRatings(shipped.rubric, request.ratings);
    const distance = distanceOf(ratings, agreedOf(shipped));
    const id = newId();
    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      await this.attempts.insert(
        {
          ...{ id, memberId: actor.memberId, sampleKey: key, contentHash: shipped.contentHash, ratings },
          ...{ mean: distance.mean, bias: distance.bias, isWithin: isWithinTolerance(distance) },
        },
        tx,
      );
      this.audit.append(
        {
          actor: { kind: 'member', id: actor.memberId },
          action: 'calibration.attempted',
          subject: { kind: 'calibration', id },
          data: { sample: key, isWithin: isWithinTolerance(distance) },
        },
        tx,
      );
      return this.resultOf(actor, id, tx);
    });
  }

  /** The reader's own attempt. @throws AppError `thing.not-found`, `school.sample-changed` */
  result(actor: StaffActor, id: string): Promise<AttemptResult> {
    return this.db.inWorkspace(actor.workspaceId, (tx) => this.resultOf(actor, id, tx));
  }

  /** Every member who has a badge today. */
  badges(actor: StaffActor): Promise<MemberBadge[]> {
    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      const samples = await this.samples.all();
      const { nowMs } = await this.attempts.stateOf(tx);
      const attempts = await this.attempts.list(null, tx);
      return [...new Set(attempts.map(({ memberId }) => memberId))].flatMap((memberId) => {
        const own = attempts.filter((attempt) => attempt.memberId === memberId);
        const badge = toBadge(stateOf(own, samples, nowMs));
        return badge === null ? [] : [{ memberId, ...badge }];
      });
    });
  }

  /** Lets the member start a scorecard, if the workspace asks for a badge only with one. @throws AppError `calibration.required` */
  async requireBadge(memberId: string, tx: Tx): Promise<void> {
    if (!(await this.lacksBadge(memberId, tx))) return;
    throw new AppError('calibration.required', {
      detail:
        'This workspace asks its assessors for a calibration badge. Rate the samples of the rater school, then start the scorecard.',
    });
  }

  /** Whether the workspace asks for a badge and the member has none. */
  async lacksBadge(memberId: string, tx: Tx): Promise<boolean> {
    const { isRequired, nowMs } = await this.attempts.stateOf(tx);
    if (!isRequired) return false;
    return stateOf(await this.attempts.list(memberId, tx), await this.samples.all(), nowMs).badge === null;
  }

  private async resultOf(actor: StaffActor, id: string, tx: Tx): Promise<AttemptResult> {
    const found = await this.attempts.find(id, tx);
    // What a colleague rated is nobody else's business.
    if (found === undefined || found.memberId !== actor.memberId) throw notFound();
    const samples = await this.samples.all();
    const shipped = samples.find(({ contentHash }) => contentHash === found.contentHash);
    if (shipped === undefined) {
      throw new AppError('school.sample-changed', {
        detail: 'What you rated has changed since, so the two cannot be compared any more.',
      });
    }
    const attempt = judge(await this.attempts.list(actor.memberId, tx), samples).find((one) => one.id === id);
    if (attempt === undefined) throw new Error(`the attempt ${id} is not among its member's own`);
    return toResult(shipped, attempt);
  }

  private async require(key: string): Promise<ShippedSample> {
    const shipped = await this.samples.find(key);
    if (shipped === undefined) throw notFound();
    return shipped;
  }
}

/** Ratings for exactly the rubric's criteria. @throws AppError `request.invalid` with every fault at its place */
function checkedRatings(rubric: RubricDocument, sent: Readonly<Record<string, unknown>>): Record<string, GivenRating> {
  const keys = criteriaOf(rubric).map(({ key }) => key);
  const errors: FieldProblem[] = Object.keys(sent)
    .filter((key) => !keys.includes(key))
    .map((key) => ({
      pointer: `/ratings/${pointerPart(key.slice(0, 60))}`,
      detail: 'is not a criterion of this rubric',
    }));
  const ratings: Record<string, GivenRating> = {};
  for (const key of keys) {
    const value = Object.hasOwn(sent, key) ? sent[key] : undefined;
    if (isRating(value)) ratings[key] = value;
    else errors.push({ pointer: `/ratings/${key}`, detail: 'must be 1 to 5 or "not-observed"' });
  }
  if (errors.length > 0) throw new AppError('request.invalid', { errors });
  return ratings;
}

function isRating(value: unknown): value is GivenRating {
  return value === 'not-observed' || (typeof value === 'number' && [1, 2, 3, 4, 5].includes(value));
}

/** The agreed ratings in the rubric's order. */
function agreedOf({ sample, rubric }: ShippedSample): Record<string, GivenRating> {
  const agreed: Readonly<Record<string, { rating: GivenRating }>> = sample.ratings;
  return Object.fromEntries(
    criteriaOf(rubric).map(({ key }) => {
      const found = agreed[key];
      if (found === undefined) throw new Error(`the sample ${sample.key} has no rating for ${key}`);
      return [key, found.rating];
    }),
  );
}

function toSummary({ sample, contentHash }: ShippedSample, judged: readonly JudgedAttempt[]): RaterSampleSummary {
  const { key, title, description, profile, transcript } = sample;
  return {
    ...{ key, title, description, profile },
    lineCount: transcript.length,
    seconds: Math.round((transcript.at(-1)?.atMs ?? 0) / 1000),
    attempts: judged
      .filter((attempt) => attempt.sampleKey === key)
      .map((attempt) => toAttempt({ ...attempt, isCurrent: attempt.contentHash === contentHash })),
  };
}

function toResult(shipped: ShippedSample, attempt: JudgedAttempt & StoredAttempt): AttemptResult {
  const distance = distanceOf(attempt.ratings, agreedOf(shipped));
  return {
    attempt: toAttempt(attempt),
    sample: toSampleView(shipped),
    distance,
    kappa: kappaOfPairs(
      distance.criteria.flatMap(({ own, agreed }) =>
        own === 'not-observed' || agreed === 'not-observed' ? [] : [[own, agreed] as const],
      ),
    ),
    reasons: Object.fromEntries(
      Object.entries(shipped.sample.ratings).map(([key, { reason, lines }]) => [key, { reason, lines }]),
    ),
  };
}

import type { ApplicationRow, OpeningDetail, Profile, RubricVersionView, Scorecard } from '@audition/contracts';
import { criteriaOf, type Rating, type ScorecardEntries } from '@audition/rubric';
import { TestApp, type Member } from './test-app.js';
import type { StaffClient } from './staff-client.js';

/** The API with the people of a small workspace: an owner, two interviewers and HR. */
export async function startWithPeople(): Promise<
  { app: TestApp } & Record<'owner' | 'jonas' | 'aylin' | 'hr', Member>
> {
  const app = await TestApp.start();
  const owner = await app.setUp();
  const jonas = await app.join(owner.client, 'interviewer');
  const aylin = await app.join(owner.client, 'interviewer');
  const hr = await app.join(owner.client, 'hr');
  return { app, owner, jonas, aylin, hr };
}

/** A workspace with an opening and a candidate, and ways to score. */
export class HiringRig {
  private constructor(
    readonly owner: Member,
    readonly opening: OpeningDetail,
    readonly candidate: ApplicationRow,
    readonly criteria: readonly string[],
  ) {}

  static async make(owner: Member, profile: Profile = 'support'): Promise<HiringRig> {
    const { client } = owner;
    const { body: opening } = await client.post<OpeningDetail>('/openings', { title: 'Chat operator', profile });
    const { body: candidate } = await client.post<ApplicationRow>(`/openings/${opening.id}/applications`, {
      name: 'Ada Brandt',
      email: `ada@${opening.id}.example`,
    });
    const { body: rubric } = await client.get<RubricVersionView>(`/rubric-versions/${opening.rubricVersionId}`);
    return new HiringRig(
      owner,
      opening,
      candidate,
      criteriaOf(rubric.document).map(({ key }) => key),
    );
  }

  /** Entries with these ratings for the first criteria, and `rest` for the others. */
  entries(
    ratings: readonly (Rating | 'not-observed' | null)[],
    rest: Rating | 'not-observed' | null = 3,
  ): ScorecardEntries {
    return Object.fromEntries(
      this.criteria.map((key, index) => [
        key,
        { rating: index < ratings.length ? (ratings[index] ?? null) : rest, ticks: [], note: '' },
      ]),
    );
  }

  save(client: StaffClient, version: number, entries: ScorecardEntries, applicationId = this.candidate.id) {
    return client.put<Scorecard>(`/applications/${applicationId}/scorecard`, { version, entries });
  }

  /** Saves and submits a whole scorecard. */
  async submit(client: StaffClient, entries: ScorecardEntries, applicationId = this.candidate.id): Promise<Scorecard> {
    const { body: draft } = await this.save(client, 0, entries, applicationId);
    const path = `/applications/${applicationId}/scorecard/submit`;
    return (await client.post<Scorecard>(path, { version: draft.version })).body;
  }
}

import type {
  ApplicationDetail,
  ApplicationRow,
  ComparisonFrame,
  ComparisonPage,
  ComparisonView,
  Problem,
  RoundsView,
  Scorecard,
} from '@audition/contracts';
import { combine, placesIn, rankingOf, type Rating } from '@audition/rubric';
import { Random } from '@audition/statistics';
import { Summaries } from '../scorecards/summary.service.js';
import { HiringRig, startWithPeople } from '../testing/hiring-rig.js';
import type { StaffClient } from '../testing/staff-client.js';
import type { Member, TestApp } from '../testing/test-app.js';

let app: TestApp;
let owner: Member;
let jonas: Member;
let aylin: Member;
let hr: Member;
let rig: HiringRig;
let people: ApplicationRow[];

beforeAll(async () => {
  ({ app, owner, jonas, aylin, hr } = await startWithPeople());
});
afterAll(() => app.close());

/** An opening with seven candidates. */
beforeEach(async () => {
  rig = await HiringRig.make(owner);
  people = [rig.candidate];
  for (const name of ['Ben', 'Cem', 'Dan', 'Eva', 'Flo', 'Gil']) {
    const email = `${name}@${rig.opening.id}.example`;
    people.push(
      (await owner.client.post<ApplicationRow>(`/openings/${rig.opening.id}/applications`, { name, email })).body,
    );
  }
});

const at = (path: string): string => `/openings/${rig.opening.id}/${path}`;
const read = async <T>(client: StaffClient, path: string): Promise<T> => {
  const { status, body } = await client.get<T>(at(path));
  expect([status, body]).toEqual([200, body]);
  return body;
};
const page = (client: StaffClient, query = '') => read<ComparisonPage>(client, `comparison/page?${query}`);
const frame = (client: StaffClient, query = '') => read<ComparisonFrame>(client, `comparison/frame?${query}`);
const names = ({ rows }: ComparisonPage): string[] => rows.map(({ name }) => name);

/** All rows, read by pages of so many. */
async function all(client: StaffClient, query: string, limit: number): Promise<ComparisonPage['rows']> {
  const rows: ComparisonPage['rows'] = [];
  let after: string | null = '';
  while (after !== null) {
    const next: ComparisonPage = await page(client, `${query}&limit=${limit}${after === '' ? '' : `&after=${after}`}`);
    rows.push(...next.rows);
    after = next.next;
  }
  return rows;
}

/** Rounds of these kinds, each about everything and open to everybody who may score, unless assessors are named. */
async function makeRounds(kinds: readonly string[], assessors: readonly string[] = []): Promise<string[]> {
  const { body } = await owner.client.get<RoundsView>(at('rounds'));
  const saved = await owner.client.put<RoundsView>(at('rounds'), {
    version: body.version,
    isBlind: body.isBlind,
    rounds: kinds.map((kind, index) => ({
      ...{ kind, title: `Round ${index + 1}`, minutes: 30, criteria: rig.criteria, questions: {} },
      ...(body.rounds[index] === undefined ? {} : { id: body.rounds[index].id }),
      assessors: assessors.map((memberId) => ({ memberId })),
    })),
  });
  return saved.body.rounds.map(({ id }) => id);
}

async function score(client: StaffClient, id: string, roundId: string, ratings: readonly (Rating | 'not-observed')[]) {
  const path = `/applications/${id}/scorecard`;
  const { body: draft } = await client.put<Scorecard>(path, { version: 0, roundId, entries: rig.entries(ratings, 3) });
  return client.post<Scorecard & Omit<Problem, 'status'>>(`${path}/submit`, { version: draft.version, roundId });
}

describe('the matrix by pages', () => {
  it('keeps what a computation of all cards gives, whatever was submitted and corrected', async () => {
    const rounds = await makeRounds(['chat-test', 'interview', 'interview']);
    const random = new Random(7);
    const rating = (): Rating | 'not-observed' =>
      (['not-observed', 1, 2, 3, 4, 5] as const)[Math.floor(random.next() * 6)] ?? 3;
    for (let act = 0; act < 24; act += 1) {
      const who = random.next() < 0.5 ? jonas : aylin;
      const id = people[Math.floor(random.next() * 5)]?.id ?? '';
      const roundId = rounds[Math.floor(random.next() * 3)] ?? '';
      const { status, body } = await score(who.client, id, roundId, rig.criteria.map(rating));
      if (status === 200 && body.status === 'submitted') continue;
      // Theirs is there already: they correct it.
      const path = `/applications/${id}/scorecard`;
      const { body: draft } = await who.client.post<Scorecard>(`${path}/correct`, { reason: 'Misread', roundId });
      const entries = rig.entries(rig.criteria.map(rating));
      const { body: saved } = await who.client.put<Scorecard>(path, { version: draft.version, roundId, entries });
      await who.client.post(`${path}/submit`, { version: saved.version, roundId });
    }
    const { body: whole } = await hr.client.get<ComparisonView>(at('comparison'));
    for (const chosen of [rounds, rounds.slice(0, 1), rounds.slice(1, 2), rounds.slice(1)]) {
      const query = chosen.length === 3 ? '' : `rounds=${chosen.join(',')}`;
      const expected = whole.rows.map(({ applicationId, assessors }) => {
        const cards = assessors.filter(({ roundId }) => chosen.includes(roundId)).map(({ entries }) => entries);
        return { id: applicationId, score: cards.length === 0 ? null : combine(whole.rubric, cards) };
      });
      const scored = expected.flatMap(({ id, score: one }) => (one === null ? [] : [{ id, score: one }]));
      const ranking = rankingOf(whole.rubric, scored);
      const { standing, scoredCount, count } = await frame(hr.client, query);
      expect([scoredCount, count]).toEqual([scored.length, 7]);
      const placeOf =
        standing === null ? null : placesIn({ raterSd: standing.assessorSd, df: standing.df }, standing.bands);
      for (const key of ['total', 'chapter:words', 'criterion:tone']) {
        const rows = await all(hr.client, `${query}&sort=${key}`, 2);
        expect(rows).toHaveLength(7);
        const values = rows.map((row) => valueOf(row.score, key));
        const known = values.filter((value) => value !== null);
        expect(values).toEqual([...known.toSorted((a, b) => b - a), ...values.slice(known.length).map(() => null)]);
        for (const { applicationId: id, score: kept } of rows) {
          const live = expected.find((one) => one.id === id)?.score ?? null;
          expect(kept?.total ?? null).toEqual(live?.total ?? null);
          expect(kept?.criteria.map((one) => one.score)).toEqual(live?.criteria.map((one) => one.score));
          if (live?.total == null || !ranking.isKnown) continue;
          const place = placeOf?.({ id, value: live.total, raters: kept?.raters ?? 0 });
          const wanted = ranking.places.get(id);
          expect([place?.from, place?.to]).toEqual([wanted?.from, wanted?.to]);
          expect(place?.low).toBeCloseTo(wanted?.low ?? 0, 9);
        }
      }
    }
  });

  it('is worked out anew to the same, also from a database that has none', async () => {
    await rig.submit(jonas.client, rig.entries(['not-observed', 5, 1], 4));
    await rig.submit(aylin.client, rig.entries([2, 'not-observed'], 3), people[1]?.id);
    const kept = (): Promise<object[]> =>
      app.asSuperuser(
        `SELECT s.scope, s.total, s.raters, s.squares, s.squares_df, s.content, array_agg((k.key, k.score)::text ORDER BY k.key)
         FROM application_summary s JOIN application_score k USING (application_id, scope)
         WHERE s.opening_id = $1 GROUP BY s.application_id, s.scope, s.workspace_id ORDER BY s.application_id, s.scope`,
        [rig.opening.id],
      );
    const before = await kept();
    expect(before).toHaveLength(4);
    await app.asSuperuser('DELETE FROM application_summary WHERE opening_id = $1', [rig.opening.id]);
    expect(await app.app.get(Summaries).rebuild({ onlyMissing: true })).toBe(2);
    expect(await kept()).toEqual(before);
  });

  it('is in the order of names unless somebody asks for another', async () => {
    await rig.submit(jonas.client, rig.entries([], 5), people[6]?.id);
    expect(names(await page(hr.client))).toEqual(['Ada Brandt', 'Ben', 'Cem', 'Dan', 'Eva', 'Flo', 'Gil']);
    expect(names(await page(hr.client, 'sort=name&descending=true&limit=2'))).toEqual(['Gil', 'Flo']);
    expect(names(await page(hr.client, 'sort=total'))[0]).toBe('Gil');
    expect((await all(hr.client, 'sort=applied', 3)).map(({ name }) => name)[0]).toBe('Ada Brandt');
    expect((await all(hr.client, 'sort=stage', 3)).map(({ name }) => name)[6]).toBe('Gil');
  });

  it('refuses the end of a page that is none, and rounds of another opening', async () => {
    expect((await hr.client.get(at('comparison/page?after=e30'))).status).toBe(422);
    expect((await hr.client.get(at(`comparison/page?rounds=${rig.opening.id}`))).status).toBe(422);
  });

  it('goes on after a long name, and refuses an end of another order', async () => {
    const long = { name: 'ж'.repeat(120), email: `long@${rig.opening.id}.example` };
    await owner.client.post(`/openings/${rig.opening.id}/applications`, long);
    for (const sort of ['name', 'stage']) {
      expect((await all(hr.client, `sort=${sort}&descending=true`, 1)).map(({ name }) => name)).toEqual([
        ...[long.name, 'Gil', 'Flo', 'Eva', 'Dan', 'Cem', 'Ben', 'Ada Brandt'],
      ]);
    }
    const { next } = await page(hr.client, 'sort=name&limit=1');
    for (const sort of ['applied', 'stage']) {
      expect((await hr.client.get(at(`comparison/page?sort=${sort}&after=${next}`))).status).toBe(422);
    }
  });

  it('takes days and nothing else as days', async () => {
    const status = async (day: string) => (await hr.client.get(at(`comparison/page?from=${day}`))).status;
    for (const day of ['2026', '2026-W10', '2026-123', '0000-01-01', '2026-02-30']) {
      expect([day, await status(day)]).toEqual([day, 422]);
    }
    expect(await status('2024-02-29')).toBe(200);
  });

  it('counts as scored who has a card of the rounds that count', async () => {
    const [first = '', ...others] = await makeRounds(['chat-test', 'interview', 'interview']);
    const ratings = rig.criteria.map(() => 4 as const);
    await score(jonas.client, people[0]?.id ?? '', first, ratings);
    await score(jonas.client, people[1]?.id ?? '', others[0] ?? '', ratings);
    expect(await frame(hr.client)).toMatchObject({ count: 7, scoredCount: 2 });
    expect(await frame(hr.client, `rounds=${others.join(',')}`)).toMatchObject({ count: 7, scoredCount: 1 });
    expect(await frame(hr.client, `rounds=${first}`)).toMatchObject({ count: 7, scoredCount: 1 });
  });

  it('leaves in who fits all filters', async () => {
    const [, ben, cem] = people;
    const label = { source: 'Job board', tags: ['evenings', 'German'], version: 1 };
    await owner.client.put(`/applications/${ben?.id}/labels`, label);
    await owner.client.post(`/applications/${cem?.id}/stage`, { stage: 'interview', version: 1 });
    await owner.client.post(`/applications/${cem?.id}/decisions`, { kind: 'hold', reason: 'Later', version: 2 });
    await rig.submit(jonas.client, rig.entries([]), ben?.id);
    const found = async (query: string): Promise<string[]> => names(await page(hr.client, query));
    expect(await found('tag=evenings&source=Job%20board')).toEqual(['Ben']);
    expect(await found('stage=interview')).toEqual(['Cem']);
    expect(await found('decision=hold')).toEqual(['Cem']);
    expect(await found(`assessor=${jonas.me.memberId}`)).toEqual(['Ben']);
    expect(await found('assisted=yes')).toEqual([]);
    expect(await found('to=2001-01-01')).toEqual([]);
    expect(
      await found(
        `hide=${people
          .slice(1)
          .map(({ id }) => id)
          .join(',')}`,
      ),
    ).toEqual(['Ada Brandt']);
    expect(await frame(hr.client, 'tag=evenings')).toMatchObject({
      ...{ count: 1, scoredCount: 1, tags: ['German', 'evenings'], sources: ['Job board'] },
      assessors: [{ name: jonas.me.name }],
    });
  });
});

describe('what a reader sees of the matrix', () => {
  it('tells who has still to submit nothing, not even by the order', async () => {
    await makeRounds(['interview'], [jonas.me.memberId, aylin.me.memberId]);
    const [ada, ben] = people;
    await rig.submit(aylin.client, rig.entries([], 5), ben?.id);
    await rig.submit(aylin.client, rig.entries([], 1), ada?.id);
    const hidden = await page(jonas.client, 'sort=total');
    expect(names(hidden)).toEqual(['Ada Brandt', 'Ben', 'Cem', 'Dan', 'Eva', 'Flo', 'Gil']);
    for (const row of hidden.rows) {
      expect(row).toMatchObject({ status: 'hidden', score: null, assessors: [], missing: [] });
    }
    expect(await page(jonas.client, `assessor=${aylin.me.memberId}`)).toMatchObject({ rows: [] });
    expect(await frame(jonas.client)).toMatchObject({ scoredCount: 0, hiddenCount: 7, assessors: [], standing: null });
    await rig.submit(jonas.client, rig.entries([], 4), ben?.id);
    const seen = await page(jonas.client, 'sort=total');
    expect(seen.rows[0]).toMatchObject({ name: 'Ben', status: 'scored', score: { total: 4.5 } });
    expect(seen.rows[1]).toMatchObject({ name: 'Ada Brandt', status: 'hidden' });
  });

  it('records what an owner without a card of theirs has seen, in whatever order of rounds and looks', async () => {
    const [ada] = people;
    await makeRounds(['interview'], [owner.me.memberId, aylin.me.memberId]);
    await rig.submit(aylin.client, rig.entries([], 4));
    // Asked for a card, the owner is shown nothing, and so nothing is recorded.
    expect((await page(owner.client)).rows[0]).toMatchObject({ status: 'hidden' });
    const [round = ''] = await makeRounds(['interview'], [aylin.me.memberId]);
    expect((await page(owner.client, 'limit=1&sort=applied&descending=true')).rows[0]).toMatchObject({ name: 'Gil' });
    // Ada was not on that page; its order told of her all the same.
    await makeRounds(['interview'], [owner.me.memberId, aylin.me.memberId]);
    const { status, body } = await owner.client.put<Problem>(`/applications/${ada?.id}/scorecard`, {
      ...{ version: 0, roundId: round, entries: rig.entries([]) },
    });
    expect([status, body.type]).toEqual([409, 'urn:problem:scorecard.saw-others']);
  });

  it('is decided anew for who has looked before', async () => {
    const [ada, ben] = people;
    const [round = ''] = await makeRounds(['interview'], [aylin.me.memberId]);
    await rig.submit(aylin.client, rig.entries([], 4));
    for (const reader of [owner, jonas, owner, jonas]) {
      expect((await page(reader.client)).rows[0]).toMatchObject({
        name: 'Ada Brandt',
        status: reader === owner ? 'scored' : 'hidden',
      });
    }
    await rig.submit(aylin.client, rig.entries([], 5), ben?.id);
    // Ben is not on the page that shows how far down he would be.
    expect(names(await page(owner.client, 'limit=1&sort=applied'))).toEqual(['Ada Brandt']);
    await makeRounds(['interview'], [owner.me.memberId, aylin.me.memberId]);
    for (const { id } of [ada, ben].flatMap((one) => one ?? [])) {
      const draft = { version: 0, roundId: round, entries: rig.entries([]) };
      const { status, body } = await owner.client.put<Problem>(`/applications/${id}/scorecard`, draft);
      expect([status, body.type]).toEqual([409, 'urn:problem:scorecard.saw-others']);
    }
    expect((await page(owner.client)).rows[0]).toMatchObject({ status: 'hidden', score: null, missing: [] });
  });

  it('names the cards that are missing to who sees the others', async () => {
    await makeRounds(['interview'], [jonas.me.memberId, aylin.me.memberId]);
    await rig.submit(aylin.client, rig.entries([], 5), people[1]?.id);
    for (const query of ['', 'sort=total', 'stage=applied,review,interview']) {
      const { rows } = await page(hr.client, query);
      const ben = rows.find(({ name }) => name === 'Ben');
      expect(ben?.missing.map(({ assessor, isStarted }) => [assessor, isStarted])).toEqual([[jonas.me.name, false]]);
      expect(ben?.assessors).toEqual([aylin.me.memberId]);
      expect(rows.find(({ name }) => name === 'Cem')?.missing).toHaveLength(2);
    }
  });

  it('shows aliases in a blind opening, and neither sorts nor finds by what belongs to the person', async () => {
    const { body } = await owner.client.get<RoundsView>(at('rounds'));
    await owner.client.put(`/applications/${people[1]?.id}/labels`, { source: 'Cousin', tags: ['local'], version: 1 });
    expect(names(await page(jonas.client))[0]).toBe('Ada Brandt');
    await owner.client.put(at('rounds'), { version: body.version, isBlind: true, rounds: body.rounds });
    const { rows } = await page(jonas.client);
    const aliases = rows.map(({ name }) => Number(/^Candidate (\d+)$/.exec(name)?.[1]));
    expect(aliases).toEqual(aliases.toSorted((a, b) => a - b));
    expect(rows.every(({ tags, source }) => tags.length === 0 && source === '')).toBe(true);
    expect(await page(jonas.client, 'tag=local')).toMatchObject({ rows: [] });
    expect(await frame(jonas.client)).toMatchObject({ tags: [], sources: [] });
    const found = await jonas.client.get<ApplicationRow[]>(`/candidates?search=${aliases[0]}`);
    expect(found.body.map(({ openingId }) => openingId)).toContain(rig.opening.id);
    const byName = await jonas.client.get<ApplicationRow[]>(`${at('applications')}?search=Ada`);
    expect(byName.body).toEqual([]);
    const { body: detail } = await jonas.client.get<ApplicationDetail>(`/applications/${people[1]?.id}`);
    expect(detail).toMatchObject({ source: '', tags: [] });
  });
});

describe('saved views', () => {
  const state = { sort: '-criterion:tone', stage: 'review,offer', fold: 'words', pin: 'x', chart: 'parallel' };

  it('come back exactly, to their maker or to everybody', async () => {
    const mine = await jonas.client.post<{ id: string }>(at('comparison-views'), {
      name: 'Mine',
      isShared: false,
      state,
    });
    const ours = await jonas.client.post<{ id: string }>(at('comparison-views'), {
      name: 'Ours',
      isShared: true,
      state,
    });
    const of = async ({ client }: Member) => (await client.get<{ name: string }[]>(at('comparison-views'))).body;
    expect((await of(jonas)).map(({ name }) => name)).toEqual(['Mine', 'Ours']);
    expect(await of(hr)).toMatchObject([{ name: 'Ours', state, isOwn: false, by: jonas.me.name }]);
    expect((await hr.client.delete(`/comparison-views/${mine.body.id}`)).status).toBe(404);
    expect((await hr.client.delete(`/comparison-views/${ours.body.id}`)).status).toBe(404);
    const change = { name: 'Ours', isShared: false, state: {}, version: 1 };
    expect((await jonas.client.put(`/comparison-views/${ours.body.id}`, change)).status).toBe(200);
    expect((await jonas.client.put(`/comparison-views/${ours.body.id}`, change)).status).toBe(409);
    expect(await of(hr)).toEqual([]);
  });

  it('hold nothing that the screen does not know', async () => {
    const request = { name: 'Odd', isShared: true, state: { sort: 3, script: '<b>' } };
    const { status, body } = await hr.client.post<Problem>(at('comparison-views'), request);
    expect([status, body.errors?.map(({ pointer }) => pointer)]).toEqual([422, ['/state/sort', '/state/script']]);
  });
});

it('a list of candidates goes on after its last one, and finds by parts of names and addresses', async () => {
  const list = async (query: string): Promise<string[]> =>
    (await hr.client.get<ApplicationRow[]>(`${at('applications')}?${query}`)).body.map(({ name }) => name);
  expect(await list('limit=2')).toEqual(['Gil', 'Flo']);
  expect(await list(`limit=2&after=${people[5]?.id}`)).toEqual(['Eva', 'Dan']);
  expect(await list('search=A%20BRA')).toEqual(['Ada Brandt']);
  expect(await list(`search=gil@${rig.opening.id}`)).toEqual(['Gil']);
  expect(await list('search=%25')).toEqual([]);
  expect(await list('search=zzz')).toEqual([]);
});

function valueOf(score: ComparisonPage['rows'][number]['score'], key: string): number | null {
  if (score === null) return null;
  const [kind, name] = key.split(':');
  if (kind === 'total') return score.total;
  const list = kind === 'chapter' ? score.chapters : score.criteria;
  return list.find((one) => one.key === name)?.score ?? null;
}

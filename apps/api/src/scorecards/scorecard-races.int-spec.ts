import type { InterviewView, Scorecard } from '@audition/contracts';
import type { ScorecardEntries } from '@audition/rubric';
import fc from 'fast-check';
import { v7 } from 'uuid';
import { Database, type Tx } from '../platform/database/database.js';
import { HiringRig } from '../testing/hiring-rig.js';
import { TestApp, type Member } from '../testing/test-app.js';
import { ScorecardRepository } from './scorecard.repository.js';

const TURNS = 10;

let app: TestApp;
let owner: Member;
let jonas: Member;
let rig: HiringRig;

beforeAll(async () => {
  app = await TestApp.start();
  owner = await app.setUp();
  jonas = await app.join(owner.client, 'interviewer');
});
afterAll(() => app.close());
beforeEach(async () => {
  rig = await HiringRig.make(owner);
});

/** A request that a crowded machine turned away is made again; nothing of it has happened. */
async function insist<T extends { status: number }>(request: () => Promise<T>): Promise<T> {
  for (;;) {
    const answer = await request();
    if (answer.status !== 503) return answer;
  }
}

const inWorkspace = <T>(work: (tx: Tx) => Promise<T>): Promise<T> =>
  app.app.get(Database, { strict: false }).inWorkspace(owner.me.workspace.id, work);

it('fifty submissions at once are one, and one line of the audit log', async () => {
  const { body: draft } = await rig.save(jonas.client, 0, rig.entries([5]));
  const path = `/applications/${rig.candidate.id}/scorecard/submit`;
  const answers = await Promise.all(
    Array.from({ length: 50 }, () => insist(() => jonas.client.post<Scorecard>(path, { version: draft.version }))),
  );
  const statuses = answers.map(({ status }) => status).sort();
  expect(statuses).toEqual([200, ...Array.from({ length: 49 }, () => 409)]);
  const [count] = await app.asSuperuser<{ n: number }>(
    `SELECT count(*)::int AS n FROM audit_entry WHERE action = 'scorecard.submitted' AND subject_id = $1`,
    [draft.id],
  );
  expect(count?.n).toBe(1);
});

it('of two who submit at once the figures have both, and how near they are', async () => {
  const ida = await app.join(owner.client, 'interviewer');
  const drafts = await Promise.all(
    [jonas, ida].map(async ({ client }) => ({ client, draft: (await rig.save(client, 0, rig.entries([4]))).body })),
  );
  const path = `/applications/${rig.candidate.id}/scorecard/submit`;
  const submit = ({ client, draft }: (typeof drafts)[number]) => client.post(path, { version: draft.version });
  const answers = await Promise.all(drafts.map((one) => insist(() => submit(one))));
  expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  const kept = await app.asSuperuser<{ pairs: number; same: number; cards: number }>(
    `SELECT a.pairs, a.same, jsonb_array_length(s.content) AS cards
     FROM card_agreement a JOIN application_summary s ON s.application_id = a.application_id AND s.scope = 'all'
     WHERE a.application_id = $1`,
    [rig.candidate.id],
  );
  const { pairs = 0 } = kept[0] ?? {};
  expect(kept).toEqual([{ pairs, same: pairs, cards: 2 }]);
  expect(pairs).toBeGreaterThan(0);
});

it('two windows that save as fast as they can, and a submission: what was acknowledged is in the card', async () => {
  const [key = ''] = rig.criteria;
  const noteOf = (entries: ScorecardEntries): string => entries[key]?.note ?? '';
  const acknowledged: string[] = [];
  const read = async (): Promise<Scorecard> => {
    const { body } = await insist(() => jonas.client.get<InterviewView>(`/applications/${rig.candidate.id}/interview`));
    if (body.scorecard === null) throw new Error('the first save was acknowledged');
    return body.scorecard;
  };
  await rig.save(jonas.client, 0, rig.entries([5]));
  /** Appends words to what it last read, and reads again when told that somebody was quicker; ends with the lock. */
  const edit = async (name: string): Promise<void> => {
    let card = await read();
    for (let turn = 0; turn < TURNS && card.status === 'draft'; turn += 1) {
      const word = `${name}${turn} `;
      const entry = { rating: 5 as const, ticks: [], note: noteOf(card.entries) + word };
      const entries = { ...rig.entries([5]), [key]: entry };
      const { version } = card;
      const { status, body } = await insist(() => rig.save(jonas.client, version, entries));
      if (status === 200) acknowledged.push(word);
      else expect(status).toBe(409);
      card = status === 200 ? body : await read();
    }
  };
  const submit = async (): Promise<void> => {
    const path = `/applications/${rig.candidate.id}/scorecard/submit`;
    for (;;) {
      const { version } = await read();
      if ((await insist(() => jonas.client.post(path, { version }))).status === 200) return;
    }
  };
  await Promise.all([edit('a'), edit('b'), submit()]);
  const card = await read();
  expect(card.status).toBe('submitted');
  const words = noteOf(card.entries)
    .split(' ')
    .filter((word) => word !== '');
  expect(words.sort()).toEqual(acknowledged.map((word) => word.trim()).sort());
});

type Act = 'a reads' | 'a saves' | 'b reads' | 'b saves' | 'c reads' | 'c submits';
const anyAct = fc.constantFrom<Act>('a reads', 'a saves', 'b reads', 'b saves', 'c reads', 'c submits');

it('a thousand orders of two editors and a submitter lose nothing without a message', async () => {
  const cards = app.app.get(ScorecardRepository, { strict: false });
  const [key = ''] = rig.criteria;
  const memberId = jonas.me.memberId;
  await inWorkspace(async (tx) => {
    const [round] = await tx.query<{ id: string }>('SELECT id FROM opening_round WHERE opening_id = $1', [
      rig.opening.id,
    ]);
    const card = {
      ...{ applicationId: rig.candidate.id, roundId: round?.id ?? '', memberId, revision: 1, reason: '' },
      ...{ rubricVersionId: rig.opening.rubricVersionId, criteria: [key], notes: [], evidenceSessionId: null },
    };
    const noted = (note: string) => ({ ...card, entries: { [key]: { rating: null, ticks: [], note } } });
    const current = async () => {
      const [own] = await cards.listOwn(card.applicationId, memberId, tx);
      return { version: own?.version ?? 0, note: own?.entries[key]?.note ?? '', status: own?.status };
    };
    const property = fc.asyncProperty(fc.array(anyAct, { minLength: 4, maxLength: 9 }), async (acts) => {
      await tx.query('SAVEPOINT run');
      const id = v7();
      await cards.insertDraft({ ...noted(''), id }, tx);
      const first = { version: 1, note: '' };
      const seen = { a: first, b: first, c: first };
      const kept: string[] = [];
      let isLocked = false;
      for (const [index, act] of acts.entries()) {
        const who = act.startsWith('a') ? 'a' : act.startsWith('b') ? 'b' : 'c';
        const { version, note } = seen[who];
        if (act.endsWith('reads')) seen[who] = await current();
        else if (act.endsWith('saves')) {
          const word = `${who}${index} `;
          if (!(await cards.updateDraft(id, version, noted(note + word), tx))) continue;
          expect(isLocked).toBe(false);
          kept.push(word);
          seen[who] = { ...seen[who], version: version + 1, note: note + word };
        } else if (await cards.submit(id, version, tx)) {
          expect(isLocked).toBe(false);
          isLocked = true;
        }
      }
      const end = await current();
      await tx.query('ROLLBACK TO SAVEPOINT run');
      expect(end).toMatchObject({ note: kept.join(''), status: isLocked ? 'submitted' : 'draft' });
    });
    await fc.assert(property, { numRuns: 1000 });
  });
});

it.each([
  ['its ratings', `UPDATE scorecard SET entries = '{}' WHERE id = $1`],
  ['its notes', `UPDATE scorecard SET notes = '[]' WHERE id = $1`],
  ['its state', `UPDATE scorecard SET status = 'draft', submitted_at = NULL WHERE id = $1`],
  ['its round', `UPDATE scorecard SET round_id = round_id WHERE id = $1`],
  ['its being there', `DELETE FROM scorecard WHERE id = $1`],
])('a submitted card keeps %s, even against SQL as the API’s role', async (_what, sql) => {
  const { id } = await rig.submit(jonas.client, rig.entries([5]));
  await expect(inWorkspace((tx) => tx.query(sql, [id]))).rejects.toThrow(/never changes|permission denied/);
  const [row] = await app.asSuperuser<{ status: string }>('SELECT status FROM scorecard WHERE id = $1', [id]);
  expect(row?.status).toBe('submitted');
});

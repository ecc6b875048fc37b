import type {
  ApplicationDetail,
  ApplicationRow,
  CandidateFeedbackView,
  ComparisonView,
  InterviewView,
  Problem,
  RoundsView,
  Scorecard,
} from '@audition/contracts';
import { simulate } from '@audition/scenario';
import fs from 'node:fs';
import path from 'node:path';
import { AuditLog } from '../platform/audit/audit-log.js';
import { Database } from '../platform/database/database.js';
import { TestSessions } from '../test-sessions/test-session.service.js';
import { ChatTestRig } from '../testing/chat-test-rig.js';
import { comparable, readEverything, type KnownIds, type Reading } from '../testing/reader.js';
import type { StaffClient } from '../testing/staff-client.js';
import type { Member } from '../testing/test-app.js';

const PERSON = {
  name: 'Zyzzyva Quill',
  email: 'zyzzyva@hidden.example',
  phone: '+49 555 0170 4711',
  note: 'Recommended by the choir of Quill Street',
};
const CANARIES = ['Zyzzyva', 'zyzzyva', 'Quill', '0170 4711'];
const NOTE = 'peregrine over the estuary';
const QUICK_NOTE = 'kestrel at second nine';

let rig: ChatTestRig;
let jonas: Member;
let aylin: Member;
let boss: Member;
let hr: Member;
let applicationId: string;
let candidateId: string;
let sessionId: string;
let otherSessionId: string;
let ids: KnownIds;
let entries: Record<string, { rating: number; ticks: string[]; note: string }>;
/** Numbers of the candidate's own messages in the log. */
let messages: number[];

beforeAll(async () => {
  rig = await ChatTestRig.start();
  jonas = await rig.app.join(rig.staff, 'interviewer');
  aylin = await rig.app.join(rig.staff, 'interviewer');
  boss = await rig.app.join(rig.staff, 'owner');
  hr = await rig.app.join(rig.staff, 'hr');
  const { body: rounds } = await rig.staff.get<RoundsView>(`/openings/${rig.openingId}/rounds`);
  await rig.staff.put(`/openings/${rig.openingId}/rounds`, {
    version: rounds.version,
    isBlind: true,
    rounds: rounds.rounds.map((round) => ({
      ...round,
      assessors: [jonas, aylin, boss].map(({ me }) => ({ memberId: me.memberId })),
    })),
  });
  const { body } = await rig.staff.post<ApplicationRow>(`/openings/${rig.openingId}/applications`, PERSON);
  applicationId = body.id;
  candidateId = body.candidateId ?? '';
  sessionId = await takeTest(applicationId);
  otherSessionId = await takeTest(await rig.application());
  const log = await rig.log(sessionId);
  messages = log.flatMap(({ seq, actor, body: { kind } }) => (actor === 'operator' && kind === 'message' ? [seq] : []));
  ids = {
    openings: [rig.openingId],
    applications: [applicationId],
    'test-sessions': [sessionId],
    candidates: [candidateId],
    rounds: rounds.rounds.map(({ id }) => id),
  };
  const own = rounds.rounds[0]?.criteria ?? [];
  entries = Object.fromEntries(own.map((key) => [key, { rating: 4, ticks: [], note: '' }]));
});
afterEach(() => rig.hangUp());
afterAll(() => rig.close());

/** A model operator takes the test of an application. */
async function takeTest(id: string): Promise<string> {
  const service = rig.app.app.get(TestSessions, { strict: false });
  return rig.app.app.get(Database, { strict: false }).inWorkspace(rig.owner.me.workspace.id, async (tx) => {
    const { events } = simulate(await service.scriptFor(id, tx), 'good', 1);
    const startedAt = new Date('2026-11-02T09:00:00Z');
    const test = await service.recordFinished(
      { applicationId: id, invitedBy: rig.owner.me.memberId, startedAt, events },
      tx,
    );
    const subject = { kind: 'test-session', id: test.sessionId };
    const audit = rig.app.app.get(AuditLog, { strict: false });
    audit.append({ actor: { kind: 'system' }, action: 'test.simulated', subject }, tx);
    return test.sessionId;
  });
}

const at = (rest: string): string => `/applications/${applicationId}/${rest}`;
const save = (client: StaffClient, version: number, content: object) =>
  client.put<Scorecard & Omit<Problem, 'status'>>(at('scorecard'), { version, ...content });
const submitAll = async (client: StaffClient): Promise<void> => {
  const { body } = await save(client, 0, { entries });
  expect((await client.post(at('scorecard/submit'), { version: body.version })).status).toBe(200);
};
/** HR, who reads everything, decides with words about ratings and writes feedback. */
const decideAndWrite = async (client: StaffClient): Promise<void> => {
  const { body: person } = await client.get<ApplicationDetail>(`/applications/${applicationId}`);
  const own = { overrideTotal: 1.2, overrideReason: NOTE };
  const decision = await client.post(at('decisions'), { kind: 'hold', reason: NOTE, version: person.version, ...own });
  const { body: feedback } = await client.get<CandidateFeedbackView>(at('candidate-feedback'));
  const texts = Object.fromEntries(feedback.chapters.map((chapter) => [chapter.key, NOTE]));
  const saved = await client.put(at('candidate-feedback'), { version: 0, texts });
  expect([decision.status, saved.status]).toEqual([200, 200]);
};
const found = (readings: readonly Reading[], words: readonly string[]): string[] =>
  readings.filter(({ text }) => words.some((word) => text.includes(word))).map(({ address }) => address);

describe('in a blind opening', () => {
  it('those who score read an alias wherever HR reads the person', async () => {
    const told = found(await readEverything(rig.app, hr.client, ids), CANARIES);
    const places = ['candidates', `openings/${rig.openingId}/applications`, `openings/${rig.openingId}/comparison`];
    const more = [
      `applications/${applicationId}`,
      `applications/${applicationId}/report.pdf`,
      `test-sessions/${sessionId}`,
    ];
    expect(told).toEqual(expect.arrayContaining([...places, ...more].map((place) => `/api/${place}`)));
    for (const { client } of [jonas, boss]) {
      const readings = await readEverything(rig.app, client, ids);
      expect(found(readings, CANARIES)).toEqual([]);
      // The audit log names persons by id only, so that erasing one does not break its chain.
      const besideAudit = readings.filter(({ address }) => address !== '/api/audit');
      expect(found(besideAudit, [candidateId])).toEqual([]);
      expect(readings.filter(({ status }) => status === 200).length).toBeGreaterThan(told.length);
      const { body: view } = await client.get<InterviewView>(at('interview'));
      expect(view.candidateName).toMatch(/^Candidate \d{3}$/);
    }
    // The first owner does not assess here and decides with the names in sight.
    const { body: people } = await rig.staff.get<ApplicationRow[]>(`/openings/${rig.openingId}/applications`);
    expect(people.map(({ name }) => name)).toContain(PERSON.name);
  });

  it('nobody finds out who it is by searching for the name', async () => {
    for (const word of ['Zyzzyva', 'hidden.example']) {
      expect((await jonas.client.get<ApplicationRow[]>(`/candidates?search=${word}`)).body).toEqual([]);
      expect((await hr.client.get<ApplicationRow[]>(`/candidates?search=${word}`)).body).toHaveLength(1);
    }
  });

  it('an owner who sees the names cannot score', async () => {
    const refused = await save(rig.staff, 0, { entries });
    expect([refused.status, refused.body.type]).toEqual([403, 'urn:problem:scorecard.not-assigned']);
  });

  it('the frames of a running test carry no name', async () => {
    const { body } = await rig.staff.post<ApplicationRow>(`/openings/${rig.openingId}/applications`, {
      ...PERSON,
      email: 'second.zyzzyva@hidden.example',
    });
    const { link, sessionId: running } = await rig.invite(body.id);
    const candidate = rig.browser();
    await candidate.begin(link);
    const socket = await rig.follow(jonas.client.cookie);
    const frames: string[] = [];
    socket.onAny((event: string, ...rest: unknown[]) => frames.push(JSON.stringify([event, ...rest])));
    frames.push(JSON.stringify(await socket.emitWithAck('session:watch', running)));
    await candidate.command(running, { type: 'message', conversation: 'a', text: 'Let me look.' });
    await rig.until(
      async () => frames.length,
      (count) => count > 1,
    );
    expect(frames.join('\n')).not.toMatch(/zyzzyva|quill|0170/i);
  });

  it('no query of the staff’s side reads names from anywhere else', () => {
    const root = path.resolve(import.meta.dirname, '..');
    const files = fs.readdirSync(root, { recursive: true, encoding: 'utf8' });
    const readers = files
      .filter((name) => name.endsWith('.ts') && !name.endsWith('spec.ts'))
      .filter((name) => /(JOIN|FROM) candidate\b/.test(fs.readFileSync(path.join(root, name), 'utf8')));
    // The candidate's own room; the addresses an import is compared with, which only those who see names may make; whom
    // mails and invitations go to, which ask the view for what members read of them.
    const allowed = [
      'candidates/candidate.repository.ts',
      'interviews/appointment.repository.ts',
      'mails/mail-template.repository.ts',
      'test-sessions/test-session.repository.ts',
    ];
    expect(readers.sort()).toEqual(allowed);
  });
});

describe('evidence', () => {
  it('names messages of this candidate’s own test, and is quoted from the log', async () => {
    const [key = ''] = Object.keys(entries);
    const [first = 0, second = 0] = messages;
    const { body: view } = await aylin.client.get<InterviewView>(at('interview'));
    const tick = view.rubric.chapters[0]?.criteria[0]?.checklist[0]?.key ?? '';
    const customers = (await rig.log(sessionId)).filter(({ body }) => body.kind !== 'message').map(({ seq }) => seq);
    const withEvidence = (evidence: object[], more: object = {}) =>
      save(aylin.client, 0, {
        entries: { ...entries, [key]: { rating: 5, ticks: [tick], note: '', evidence } },
        ...more,
      });
    const place = `/entries/${key}/evidence`;
    const refused = async (answer: Promise<{ status: number; body: Pick<Problem, 'errors'> }>): Promise<unknown> => {
      const { status, body } = await answer;
      return [status, body.errors?.[0]?.pointer];
    };
    expect(await refused(withEvidence([{ seq: first }, { seq: 999_999 }]))).toEqual([422, `${place}/1/seq`]);
    expect(await refused(withEvidence([{ seq: customers[0] }]))).toEqual([422, `${place}/0/seq`]);
    expect(await refused(withEvidence([{ seq: first, tick: 'charm' }]))).toEqual([422, place]);
    const foreign = withEvidence([{ seq: first }], { testSessionId: otherSessionId });
    expect(await refused(foreign)).toEqual([422, '/testSessionId']);
    const { body: saved } = await withEvidence([{ seq: first }, { seq: second, tick }], { testSessionId: sessionId });
    const { body: after } = await aylin.client.get<InterviewView>(at('interview'));
    const log = await rig.log(sessionId);
    const textOf = (seq: number): unknown => {
      const body = log.find((event) => event.seq === seq)?.body;
      return body?.kind === 'message' ? body.text : undefined;
    };
    expect(after.quotes.map(({ seq, text, who }) => [seq, text, who])).toEqual(
      [first, second].map((seq) => [seq, textOf(seq), 'operator']),
    );
    await save(aylin.client, saved.version, { entries: {} });
  });
});

describe('before submitting', () => {
  it('an assessor receives the same whether or not another has scored', async () => {
    const socket = await rig.follow(aylin.client.cookie);
    const frames: string[] = [];
    socket.onAny((event: string, ...rest: unknown[]) => frames.push(JSON.stringify([event, ...rest])));
    await socket.emitWithAck('session:watch', sessionId);
    const before = await readEverything(rig.app, aylin.client, ids);
    const [key = ''] = Object.keys(entries);
    const marked = { ...entries, [key]: { rating: 1, ticks: [], note: NOTE, evidence: [{ seq: messages[0] }] } };
    const notes = [{ id: crypto.randomUUID(), atS: 9, criterion: key, text: QUICK_NOTE }];
    const { body: draft } = await save(jonas.client, 0, { entries: marked, notes });
    const during = await readEverything(rig.app, aylin.client, ids);
    const { body: card } = await jonas.client.post<Scorecard>(at('scorecard/submit'), { version: draft.version });
    await jonas.client.post(at('scorecard/correct'), { reason: NOTE });
    const said = await jonas.client.post(at('panel/notes'), { text: NOTE, criterion: key });
    expect(said.status).toBe(200);
    const after = await readEverything(rig.app, aylin.client, ids);
    expect(comparable(during)).toEqual(comparable(before));
    expect(comparable(after)).toEqual(comparable(before));
    await decideAndWrite(hr.client);
    const decided = await readEverything(rig.app, aylin.client, ids);
    const words = [NOTE, QUICK_NOTE, card.id];
    expect(found([...during, ...after, ...decided], [...words, ...CANARIES])).toEqual([]);
    expect(frames).toEqual([]);
    expect(found(await readEverything(rig.app, boss.client, ids), words)).toEqual([]);
    expect(found(await readEverything(rig.app, hr.client, ids), words).length).toBeGreaterThan(2);
    // The audit log tells an owner who has still to score that something happened, not what.
    const { body: audit } = await boss.client.get<{ action: string }[]>('/audit');
    expect(JSON.stringify(audit)).toContain('withheld');
    expect(JSON.stringify(audit)).not.toContain('scorecard.submitted');
  });

  it('the last submission opens names, ratings and quotes to all, on paper as on the screen', async () => {
    const { body: draft } = await aylin.client.get<InterviewView>(at('interview'));
    const { body } = await save(aylin.client, draft.scorecard?.version ?? 0, { entries });
    await aylin.client.post(at('scorecard/submit'), { version: body.version });
    const isComparison = (route: string): boolean => route.endsWith('comparison') || route.endsWith('.pdf');
    const early = await readEverything(rig.app, aylin.client, ids, isComparison);
    expect(found(early, CANARIES)).toEqual([]);
    expect(found(early, [NOTE])).not.toEqual([]);
    await submitAll(boss.client);
    const readings = await readEverything(rig.app, aylin.client, ids, isComparison);
    const report = readings.find(({ address }) => address === `/api/applications/${applicationId}/report.pdf`);
    expect(report?.text).toContain(PERSON.name);
    expect(report?.text).toContain(NOTE);
    expect(report?.text).toMatch(/“.+” Operator, \d+:\d\d/);
    const { body: view } = await jonas.client.get<ComparisonView>(`/openings/${rig.openingId}/comparison`);
    expect(view.rows.map(({ name }) => name)).toContain(PERSON.name);
    // The corrected revision is not submitted yet: the first one counts.
    expect(view.rows.find(({ name }) => name === PERSON.name)?.assessors).toHaveLength(3);
  });
});

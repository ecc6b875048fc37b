import {
  PERMISSIONS,
  type AttemptResult,
  type ChatTestList,
  type AppointmentAnswer,
  type MailPage,
  type RoundsView,
  type Problem,
  type RaterSampleView,
  type RubricList,
  type ScenarioList,
  type TestInvitation,
  type UploadedFile,
} from '@audition/contracts';
import { criteriaOf } from '@audition/rubric';
import { createHash, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { v7 } from 'uuid';
import { BODIES, UPLOADS } from '../../testing/route-samples.js';
import { CandidateClient } from '../../testing/candidate-client.js';
import type { StaffClient } from '../../testing/staff-client.js';
import { TestApp, type Member } from '../../testing/test-app.js';
import { OpeningController } from '../../openings/opening.controller.js';
import { ACCESS, type Access } from './decorators.js';
import { walkRoutes } from './routes.js';

const ACTORS = ['anonymous', 'candidate', 'interviewer', 'hr', 'owner', 'disabled'] as const;
/** The samples of the rater school are the installation's: there is no foreign one, only one that is missing. */
const SAMPLE = 'tent-for-friday';
type ActorName = (typeof ACTORS)[number];
type Target = 'own' | 'foreign' | 'missing' | '-';

interface MatrixRow {
  method: string;
  path: string;
  access: string;
  target: Target;
  expected: Record<ActorName, string>;
}

const file = path.resolve(import.meta.dirname, '../../../authz-matrix.csv');
const matrix = readMatrix();
let app: TestApp;
let people: Record<'interviewer' | 'hr' | 'owner' | 'disabled', Member>;
let ids: Record<string, { own: string; foreign: string }>;
let candidateSession: { own: string; foreign: string };

beforeAll(async () => {
  app = await TestApp.start();
  const owner = await app.setUp();
  people = {
    owner,
    hr: await app.join(owner.client, 'hr'),
    interviewer: await app.join(owner.client, 'interviewer'),
    disabled: await app.join(owner.client, 'owner'),
  };
  await owner.client.patch(`/members/${people.disabled.me.memberId}`, { isDisabled: true });
  const own = await things(owner);
  const foreign = await things(await app.setUpAnother());
  ids = {};
  for (const [kind, id] of Object.entries(own.ids)) ids[kind] = { own: id, foreign: foreign.ids[kind] ?? '' };
  candidateSession = { own: own.candidateTest, foreign: foreign.candidateTest };
});
afterAll(() => app.close());

it('has rows for every route and none for others, with the access that the route declares', () => {
  const declared = walkRoutes(app.app).map(({ method, path: route, access }) => `${method} ${route} ${nameOf(access)}`);
  const listed = [...new Set(matrix.map(({ method, path: route, access }) => `${method} ${route} ${access}`))];
  expect(listed.sort()).toEqual(declared.sort());
  for (const { method, path: route } of matrix) {
    const targets = matrix.filter((row) => row.method === method && row.path === route).map(({ target }) => target);
    expect([route, ...targets]).toEqual([route, ...(route.includes(':') ? ['own', 'foreign', 'missing'] : ['-'])]);
  }
});

it('finds a route that says nothing about who may call it', () => {
  const handler: object = Reflect.get(OpeningController.prototype, 'profiles');
  const before: unknown = Reflect.getMetadata(ACCESS, handler);
  Reflect.deleteMetadata(ACCESS, handler);
  try {
    expect(() => walkRoutes(app.app)).toThrow('OpeningController.profiles says nothing about who may call it');
  } finally {
    Reflect.defineMetadata(ACCESS, before, handler);
  }
});

it.each(matrix.map((row) => [`${row.method} ${row.path} ${row.target}`, row] as const))('%s', async (_name, row) => {
  const outcomes: Record<string, string> = {};
  const bodies: string[] = [];
  for (const actor of ACTORS) {
    await app.asSuperuser('DELETE FROM rate_limit');
    const { outcome, body } = await call(row, actor);
    outcomes[actor] = outcome;
    if (outcome === '404') bodies.push(body);
  }
  expect(outcomes).toEqual(row.expected);
  // What is foreign and what does not exist answer alike, to the byte but for the request's id.
  if (row.target !== 'own') expect(new Set(bodies).size).toBeLessThanOrEqual(1);
});

async function call(row: MatrixRow, actor: ActorName): Promise<{ outcome: string; body: string }> {
  const session = await signIn(actor);
  const address = row.path
    .replace(':id', idFor(row, session.id))
    .replace(':conversation', 'a')
    .replace(':key', row.target === 'own' ? SAMPLE : 'nothing-here')
    .replace(':file', 'photo');
  const sample = BODIES[`${row.method} ${row.path}`];
  const upload = UPLOADS[`${row.method} ${row.path}`]?.();
  const response = await fetch(`${app.url}${address}`, {
    method: row.method,
    headers: {
      ...(session.cookie === '' ? {} : { cookie: session.cookie }),
      ...(row.method === 'GET' ? {} : { 'content-type': 'application/json' }),
      ...upload,
    },
    ...(row.method === 'GET' ? {} : { body: upload === undefined ? JSON.stringify(sample?.() ?? {}) : 'a file' }),
  });
  const text = await response.text();
  expect(response.status).toBeLessThan(500);
  const problem: Partial<Problem> = response.ok || text === '' ? {} : JSON.parse(text);
  return { outcome: outcomeOf(problem), body: JSON.stringify({ ...problem, instance: '' }) };
}

function outcomeOf({ type }: Partial<Problem>): string {
  if (type === 'urn:problem:session.required') return '401';
  if (type === 'urn:problem:permission.denied') return '403';
  if (type === 'urn:problem:thing.not-found') return '404';
  return 'in';
}

/** A session of the actor's own for each call, so that calls which end sessions do not spoil the next. */
async function signIn(actor: ActorName): Promise<{ cookie: string; id: string }> {
  if (actor === 'anonymous') return { cookie: '', id: '' };
  const token = randomBytes(32).toString('base64url');
  const hash = createHash('sha256').update(token).digest();
  const id = v7();
  if (actor === 'candidate') {
    await app.asSuperuser(
      'UPDATE candidate_session SET revoked_at = now() WHERE test_session_id = $1 AND revoked_at IS NULL',
      [candidateSession.own],
    );
    await app.asSuperuser(
      `INSERT INTO candidate_session (id, workspace_id, test_session_id, token_hash)
       SELECT $1, workspace_id, id, $3 FROM test_session WHERE id = $2`,
      [id, candidateSession.own, hash],
    );
    return { cookie: `__Host-room=${token}`, id };
  }
  await app.asSuperuser(
    `INSERT INTO member_session (id, workspace_id, member_id, token_hash, ip, agent)
     SELECT $1, workspace_id, id, $3, '127.0.0.1', 'test' FROM member WHERE id = $2`,
    [id, people[actor].me.memberId, hash],
  );
  return { cookie: `__Host-sid=${token}`, id };
}

function idFor({ path: route, target, access }: MatrixRow, sessionId: string): string {
  if (target === 'missing') return v7();
  if (target === '-') return '';
  const kind = route.split('/:id')[0]?.split('/').at(-1) ?? '';
  if (access === 'candidate' && kind === 'test-sessions') return candidateSession[target];
  if (kind === 'sessions' && target === 'own') return sessionId === '' ? v7() : sessionId;
  return ids[kind]?.[target] ?? v7();
}

/** Rates a sample of the rater school, everything a three. */
async function rateSample(client: StaffClient): Promise<AttemptResult> {
  const { body: sample } = await client.get<RaterSampleView>(`/rater-school/samples/${SAMPLE}`);
  const ratings = Object.fromEntries(criteriaOf(sample.rubric).map(({ key }) => [key, 3]));
  const path = `/rater-school/samples/${SAMPLE}/attempts`;
  return (await client.post<AttemptResult>(path, { contentHash: sample.contentHash, ratings })).body;
}

/** One of each thing that has an id in a path, and a second test for the candidate's own routes. */
async function things({ client, me }: Member): Promise<{ ids: Record<string, string>; candidateTest: string }> {
  const opening = (await client.post<{ id: string }>('/openings', { title: 'Chat operator', profile: 'support' })).body;
  const applications = [];
  for (const name of ['Ada', 'Ben']) {
    const request = { name, email: `${name}${v7()}@x.example` };
    applications.push((await client.post<{ id: string }>(`/openings/${opening.id}/applications`, request)).body);
  }
  const [first, second] = applications;
  if (first === undefined || second === undefined) throw new Error('two applications are needed');
  const test = (await client.post<TestInvitation>(`/applications/${first.id}/test-session`)).body;
  const running = (await client.post<TestInvitation>(`/applications/${second.id}/test-session`)).body;
  const candidate = new CandidateClient(app.url);
  await candidate.begin(running.link);
  const text = { name: 'a.txt', type: 'text/plain', bytes: Buffer.from('text') };
  const file = (await candidate.upload<UploadedFile>(running.sessionId, text, v7())).body;
  const rubrics = (await client.get<RubricList>('/rubrics')).body;
  const rubricDraft = (await client.post<{ id: string }>('/rubric-drafts')).body;
  const scenarios = (await client.get<ScenarioList>('/scenarios')).body;
  const chatTests = (await client.get<ChatTestList>('/chat-tests')).body;
  const scenarioDraft = (await client.post<{ id: string }>('/scenario-drafts')).body;
  const chatTestDraft = (await client.post<{ id: string }>('/chat-test-drafts')).body;
  const invitation = (
    await client.post<{ invitation: { id: string } }>('/members/invitations', {
      email: `i${v7()}@x.example`,
      role: 'hr',
    })
  ).body;
  const { rounds } = (await client.get<RoundsView>(`/openings/${opening.id}/rounds`)).body;
  const appointment = (
    await client.post<AppointmentAnswer>(`/applications/${first.id}/appointments`, {
      ...{ roundId: rounds[0]?.id, times: ['2090-01-01T09:00'], timeZone: 'UTC', place: 'Room 1', assessors: [] },
    })
  ).body.appointment;
  const view = (
    await client.post<{ id: string }>(`/openings/${opening.id}/comparison-views`, {
      ...{ name: 'Evenings', isShared: true, state: {} },
    })
  ).body;
  const exported = (
    await client.post<{ id: string }>('/exports', { kind: 'candidates', format: 'csv', openingId: opening.id })
  ).body;
  const mails = (await client.get<MailPage>('/mails')).body.mails;
  const expendable = await app.join(client, 'hr');
  const attempt = await rateSample(client);
  const sessions = (await client.get<{ id: string }[]>('/me/sessions')).body;
  const design = { kind: 'candidate', name: 'Short', sections: ['chapters'], paper: 'A4', isDefault: false };
  const template = (await client.post<{ id: string }>('/report-templates', design)).body;
  return {
    candidateTest: running.sessionId,
    ids: {
      openings: opening.id,
      applications: first.id,
      rounds: rounds[0]?.id ?? '',
      attempts: attempt.attempt.id,
      'test-sessions': test.sessionId,
      'rubric-versions': rubrics.versions[0]?.id ?? '',
      'rubric-drafts': rubricDraft.id,
      'scenario-versions': scenarios.versions[0]?.id ?? '',
      'scenario-drafts': scenarioDraft.id,
      'chat-test-versions': chatTests.versions[0]?.id ?? '',
      'chat-test-drafts': chatTestDraft.id,
      invitations: invitation.invitation.id,
      members: expendable.me.memberId,
      sessions: sessions[0]?.id ?? me.memberId,
      files: file.id,
      'comparison-views': view.id,
      appointments: appointment.id,
      'report-templates': template.id,
      exports: exported.id,
      mails: mails.find(({ kind }) => kind === 'test-invitation')?.id ?? '',
    },
  };
}

function nameOf(access: Access): string {
  return access.kind === 'staff' ? access.permission : access.kind;
}

function readMatrix(): MatrixRow[] {
  const [, ...lines] = fs.readFileSync(file, 'utf8').trim().split('\n');
  return lines.map((line) => {
    const [method = '', route = '', access = '', target = '-', ...cells] = line.split(',');
    if (!['own', 'foreign', 'missing', '-'].includes(target)) throw new Error(`${line}: no such target`);
    if (!(access in PERMISSIONS) && !['public', 'candidate'].includes(access))
      throw new Error(`${line}: no such access`);
    const expected = Object.fromEntries(ACTORS.map((actor, index) => [actor, cells[index] ?? ''])) as Record<
      ActorName,
      string
    >;
    return { method, path: route, access, target: target as Target, expected };
  });
}

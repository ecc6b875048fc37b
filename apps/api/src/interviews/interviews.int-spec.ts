import type {
  AppointmentAnswer,
  AppointmentView,
  CalendarFeedLink,
  CalendarFile,
  CandidateAppointment,
  InterviewRow,
  MailPage,
  MailRow,
  OpenedMail,
  OpeningDetail,
  Problem,
  RoundsView,
} from '@audition/contracts';
import PostalMime from 'postal-mime';
import { HiringRig } from '../testing/hiring-rig.js';
import { StaffClient } from '../testing/staff-client.js';
import { TestApp, type Member } from '../testing/test-app.js';
import { InterviewReminders } from './interview-reminders.js';

let app: TestApp;
let rig: HiringRig;
let assessor: Member;
let roundId: string;
/** A visitor without a cookie: the candidate. */
let visitor: StaffClient;

beforeAll(async () => {
  app = await TestApp.start();
  const owner = await app.setUp();
  rig = await HiringRig.make(owner);
  assessor = await app.join(owner.client, 'interviewer');
  visitor = new StaffClient(app.url);
  const rounds = (await owner.client.get<RoundsView>(`/openings/${rig.opening.id}/rounds`)).body;
  roundId = rounds.rounds.find(({ kind }) => kind === 'interview')?.id ?? '';
});
afterAll(() => app.close());

const place = 'https://meet.example/room';
const tokenOf = (link: string | null): string => link?.split('#')[1] ?? '';

function request(times: string[], more: object = {}): object {
  return { roundId, times, timeZone: 'Europe/Berlin', place, assessors: [assessor.me.memberId], ...more };
}

async function someone(name: string): Promise<string> {
  const path = `/openings/${rig.opening.id}/applications`;
  const email = `${name.toLowerCase()}@people.example`;
  return (await rig.owner.client.post<{ id: string }>(path, { name, email })).body.id;
}

function arrange<T = AppointmentAnswer>(applicationId: string, times: string[], more: object = {}) {
  return rig.owner.client.post<T>(`/applications/${applicationId}/appointments`, request(times, more));
}

async function mails(applicationId: string): Promise<MailRow[]> {
  return (await rig.owner.client.get<MailPage>(`/mails?applicationId=${applicationId}`)).body.mails;
}

/** The calendar file of the newest mail of a kind, as its reader's program unfolds it. */
async function fileOf(applicationId: string, kind: string): Promise<string> {
  const mail = (await mails(applicationId)).find((one) => one.kind === kind);
  const { eml } = (await rig.owner.client.post<OpenedMail>(`/mails/${mail?.id ?? ''}/open`)).body;
  const attached = (await PostalMime.parse(eml, { attachmentEncoding: 'utf8' })).attachments.find(
    ({ mimeType }) => mimeType === 'application/ics' || mimeType === 'text/calendar',
  );
  return String(attached?.content).replaceAll('\r\n ', '');
}

const field = (file: string, name: string): string | undefined =>
  new RegExp(`^${name}[^:\r\n]*:([^\r\n]*)`, 'm').exec(file)?.[1];

it('a time that is set is mailed with a calendar file, changed under the same UID, and called off', async () => {
  const applicationId = await someone('Ada');
  const { body, status } = await arrange(applicationId, ['2090-07-03T09:30']);
  expect([status, body.appointment.state, body.appointment.startsAt]).toEqual([201, 'set', '2090-07-03T07:30:00.000Z']);
  expect((await mails(applicationId)).map(({ kind, hasCalendar }) => [kind, hasCalendar])).toEqual([
    ['interview-assessor', true],
    ['interview-invitation', true],
  ]);
  const first = await fileOf(applicationId, 'interview-invitation');
  expect([field(first, 'METHOD'), field(first, 'DTSTART'), field(first, 'SEQUENCE')]).toEqual([
    'REQUEST',
    '20900703T073000Z',
    '0',
  ]);
  const path = `/appointments/${body.appointment.id}`;
  const moved = { ...request(['2090-12-04T09:30']), roundId: undefined, version: 1 };
  const changed = await rig.owner.client.put<AppointmentAnswer>(path, moved);
  expect([changed.body.link, changed.body.appointment.startsAt]).toEqual([null, '2090-12-04T08:30:00.000Z']);
  const second = await fileOf(applicationId, 'interview-change');
  expect([field(second, 'UID'), field(second, 'SEQUENCE')]).toEqual([field(first, 'UID'), '1']);
  expect((await rig.owner.client.put<Problem>(path, moved)).body.type).toBe('urn:problem:thing.changed');
  await rig.owner.client.post<AppointmentView>(`${path}/cancel`, { version: 2, reason: 'The office is closed.' });
  const third = await fileOf(applicationId, 'interview-cancellation');
  expect([field(third, 'METHOD'), field(third, 'UID'), field(third, 'SEQUENCE'), field(third, 'STATUS')]).toEqual([
    'CANCEL',
    field(first, 'UID'),
    '2',
    'CANCELLED',
  ]);
  expect(field(await fileOf(applicationId, 'interview-assessor'), 'METHOD')).toBe('CANCEL');
});

it('a time that is taken back, to be chosen anew, leaves the calendars of those who were to assess', async () => {
  const applicationId = await someone('Abe');
  const { body } = await arrange(applicationId, ['2090-07-10T09:30']);
  const times = ['2090-07-11T09:30', '2090-07-12T09:30'];
  const offer = { ...request(times), roundId: undefined, version: body.appointment.version };
  const offered = await rig.owner.client.put<AppointmentAnswer>(`/appointments/${body.appointment.id}`, offer);
  expect([offered.status, offered.body.appointment.state]).toEqual([200, 'offered']);
  const file = await fileOf(applicationId, 'interview-assessor');
  expect([field(file, 'METHOD'), field(file, 'SEQUENCE'), field(file, 'DTSTART')]).toEqual([
    'CANCEL',
    '1',
    '20900710T073000Z',
  ]);
});

it('a time that the clocks skip, the past and a stranger as assessor are refused', async () => {
  const applicationId = await someone('Ben');
  const pointers = async (times: string[], more: object = {}): Promise<unknown> =>
    (await arrange<Problem>(applicationId, times, more)).body.errors?.map(({ pointer }) => pointer);
  expect(await pointers(['2090-03-26T02:30'])).toEqual(['/times/0']);
  expect(await pointers(['2090-05-01T10:00', '2020-05-01T10:00'])).toEqual(['/times/1']);
  expect(await pointers(['2090-05-01T10:00'], { timeZone: 'Mars/Olympus' })).toEqual(['/timeZone']);
  const hr = await app.join(rig.owner.client, 'hr');
  expect(await pointers(['2090-05-01T10:00'], { assessors: [hr.me.memberId] })).toEqual(['/assessors']);
  expect(await mails(applicationId)).toEqual([]);
});

it('the first candidate to choose a time gets it; the other sees what is left', async () => {
  const both = ['2090-08-01T10:00', '2090-08-02T10:00'];
  const [one, two] = [await someone('Cy'), await someone('Dee')];
  const links = [(await arrange(one, both)).body.link, (await arrange(two, both)).body.link];
  const [mine, theirs] = links.map(tokenOf);
  const look = (token = ''): Promise<{ body: CandidateAppointment }> => visitor.post('/appointment/look', { token });
  const seen = (await look(mine)).body;
  expect([seen.state, seen.slots.length, seen.candidateName]).toEqual(['offered', 2, 'Cy']);
  const wanted = { startsAt: seen.slots[0] };
  const answers = await Promise.all([
    visitor.post<CandidateAppointment & Problem>('/appointment/choose', { ...wanted, token: mine }),
    visitor.post<CandidateAppointment & Problem>('/appointment/choose', { ...wanted, token: theirs }),
  ]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  const loser = answers[0]?.status === 409 ? mine : theirs;
  expect((await look(loser)).body.slots).toEqual([seen.slots[1]]);
  const winner = loser === mine ? theirs : mine;
  const file = await visitor.post<CalendarFile>('/appointment/calendar', { token: winner });
  expect(field(file.body.content, 'DTSTART')).toBe('20900801T080000Z');
  const asked = await visitor.post<CandidateAppointment>('/appointment/ask', { token: winner, text: 'A day later?' });
  expect(asked.body.hasAsked).toBe(true);
  const chosen = winner === mine ? one : two;
  const [view] = (await rig.owner.client.get<AppointmentView[]>(`/applications/${chosen}/appointments`)).body;
  expect(view?.askedText).toBe('A day later?');
  expect((await visitor.post<Problem>('/appointment/look', { token: 'x'.repeat(43) })).body.type).toBe(
    'urn:problem:appointment.link-invalid',
  );
});

it('who has another interview then is named before anything is set', async () => {
  await arrange(await someone('Eve'), ['2090-09-01T10:00']);
  const applicationId = await someone('Fay');
  const clash = await arrange<Problem>(applicationId, ['2090-09-01T10:20']);
  expect(clash.status).toBe(409);
  expect(clash.body.data).toMatchObject({ conflicts: [{ who: 'Member interviewer', title: 'Interview' }] });
  expect(await mails(applicationId)).toEqual([]);
  expect((await arrange(applicationId, ['2090-09-01T10:20'], { acceptsConflicts: true })).status).toBe(201);
});

it('an assessor’s calendar reads their interviews by a secret that can be taken back', async () => {
  const { url } = (await assessor.client.post<CalendarFeedLink>('/me/calendar-feed')).body;
  const path = url.slice(url.indexOf('/api'));
  const answer = await visitor.raw('GET', path);
  expect(answer.headers.get('content-type')).toContain('text/calendar');
  const feed = (await answer.text()).replaceAll('\r\n ', '');
  expect(feed).toContain('SUMMARY:Interview: Eve');
  expect(feed).toContain('STATUS:CANCELLED');
  const list = (await assessor.client.get<InterviewRow[]>('/interviews?whose=own')).body;
  expect(list.map(({ candidateName }) => candidateName)).toContain('Eve');
  expect(list.map(({ roundId }) => roundId)).not.toContain(null);
  await assessor.client.delete('/me/calendar-feed');
  expect((await visitor.raw('GET', path)).status).toBe(404);
});

it('interviews of the next day and due scorecards are reminded of once, however often the job runs', async () => {
  const applicationId = await someone('Gil');
  const { body } = await arrange(applicationId, ['2090-10-01T10:00']);
  const { id } = body.appointment;
  const remind = (): Promise<unknown> => Promise.all([1, 2, 3].map(() => app.app.get(InterviewReminders).remind()));
  const kinds = async (): Promise<string[]> =>
    (await mails(applicationId)).map(({ kind }) => kind).filter((kind) => kind.includes('reminder'));
  await remind();
  expect(await kinds()).toEqual([]);
  await app.asSuperuser(
    `UPDATE interview_appointment SET starts_at = now() + interval '5 hours', set_at = now() - interval '3 days' WHERE id = $1`,
    [id],
  );
  await remind();
  expect((await kinds()).sort()).toEqual(['assessor-reminder', 'interview-reminder']);
  await app.asSuperuser(`UPDATE interview_appointment SET starts_at = now() - interval '3 days' WHERE id = $1`, [id]);
  const { client } = rig.owner;
  const path = `/openings/${rig.opening.id}`;
  const { body: opening } = await client.patch<OpeningDetail>(path, { version: 1, scorecardDueDays: 5 });
  await remind();
  expect(await kinds()).not.toContain('scorecard-reminder');
  await client.patch(path, { version: opening.version, scorecardDueDays: 1 });
  await remind();
  await remind();
  expect((await kinds()).sort()).toEqual(['assessor-reminder', 'interview-reminder', 'scorecard-reminder']);
});

it('who is decided on is reminded of no interview', async () => {
  const applicationId = await someone('Hal');
  const { body } = await arrange(applicationId, ['2090-10-05T10:00']);
  await app.asSuperuser(
    `UPDATE interview_appointment SET starts_at = now() + interval '5 hours', set_at = now() - interval '3 days' WHERE id = $1`,
    [body.appointment.id],
  );
  const decision = { kind: 'reject', reason: 'Withdrew.', version: 1 };
  expect((await rig.owner.client.post(`/applications/${applicationId}/decisions`, decision)).status).toBe(200);
  await app.app.get(InterviewReminders).remind();
  expect((await mails(applicationId)).filter(({ kind }) => kind.includes('reminder'))).toEqual([]);
});

it('in a blind opening assessors’ mails, list and calendar know the candidate by an alias', async () => {
  const { client } = rig.owner;
  const rounds = (await client.get<RoundsView>(`/openings/${rig.opening.id}/rounds`)).body;
  await client.put(`/openings/${rig.opening.id}/rounds`, {
    ...{ version: rounds.version, isBlind: true },
    rounds: rounds.rounds.map(({ assessors: _none, ...round }) => ({ ...round, assessors: [] })),
  });
  const applicationId = await someone('Hannelore');
  await arrange(applicationId, ['2090-11-01T10:00']);
  const stored = await app.asSuperuser(`SELECT * FROM mail WHERE application_id = $1 AND kind = 'interview-assessor'`, [
    applicationId,
  ]);
  const { url } = (await assessor.client.post<CalendarFeedLink>('/me/calendar-feed')).body;
  const feed = await (await visitor.raw('GET', url.slice(url.indexOf('/api')))).text();
  const list = JSON.stringify((await assessor.client.get<InterviewRow[]>('/interviews')).body);
  for (const text of [JSON.stringify(stored), feed, list]) {
    expect(text).toMatch(/Candidate \d{3}/);
    expect(text).not.toContain('Hannelore');
    expect(text).not.toContain('hannelore');
  }
});

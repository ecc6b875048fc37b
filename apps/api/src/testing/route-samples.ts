import { NOTICE_VERSION } from '@audition/contracts';
import { v7 } from 'uuid';
import { PASSWORD } from './test-app.js';

const APPOINTMENT = { times: ['2090-01-01T09:00'], timeZone: 'Europe/Berlin', place: 'Room 1', assessors: [] };

/** Valid bodies by route, so that what answers is the access check and not the validation. */
export const BODIES: Record<string, () => object> = {
  'POST /api/setup': () => ({
    token: 'x'.repeat(43),
    workspaceName: 'Another',
    name: 'Eve',
    email: 'eve@x.example',
    password: PASSWORD,
  }),
  'POST /api/sign-in': () => ({ email: 'nobody@x.example', password: PASSWORD }),
  'POST /api/invitations/look': () => ({ token: 'x'.repeat(43) }),
  'POST /api/invitations/accept': () => ({ token: 'x'.repeat(43), name: 'Eve', password: PASSWORD }),
  'POST /api/me/password': () => ({ currentPassword: PASSWORD, newPassword: PASSWORD }),
  'POST /api/me/totp': () => ({ password: PASSWORD }),
  'POST /api/me/totp/confirm': () => ({ code: '000000' }),
  'POST /api/me/totp/off': () => ({ password: PASSWORD }),
  'POST /api/members/invitations': () => ({ email: `m${v7()}@x.example`, role: 'interviewer' }),
  'PATCH /api/members/:id': () => ({}),
  'POST /api/openings': () => ({ title: 'Another opening', profile: 'sales' }),
  'PATCH /api/openings/:id': () => ({ version: 1, title: 'Renamed' }),
  'POST /api/openings/:id/applications': () => ({ name: 'Zoe', email: `c${v7()}@x.example` }),
  'POST /api/openings/:id/applications/import/preview': () => ({ csv: 'name,email\nZoe,zoe@x.example\n' }),
  'POST /api/openings/:id/applications/import': () => ({ csv: `name,email\nZoe,c${v7()}@x.example\n` }),
  'POST /api/applications/:id/stage': () => ({ stage: 'interview', version: 1 }),
  'PUT /api/applications/:id/scorecard': () => ({ version: 0, entries: {} }),
  'POST /api/applications/:id/scorecard/submit': () => ({ version: 1 }),
  'POST /api/applications/:id/scorecard/correct': () => ({ reason: 'Misread the answer' }),
  'POST /api/applications/:id/paper-scorecard': () => ({
    ...{ roundId: v7(), memberId: v7(), interviewedOn: '2026-11-24', entries: {} },
  }),
  'PUT /api/applications/:id/candidate-feedback': () => ({ version: 99, texts: {} }),
  'POST /api/applications/:id/candidate-feedback/release': () => ({ version: 99 }),
  'POST /api/applications/:id/decisions': () => ({ kind: 'hold', reason: 'Another interview first', version: 99 }),
  'POST /api/applications/:id/panel/notes': () => ({ text: 'Let us talk about the tone' }),
  'POST /api/applications/:id/panel/agreed-ratings': () => ({
    criterion: 'tone',
    rating: 3,
    reason: 'Read the transcript together',
    after: 0,
  }),
  'PUT /api/openings/:id/rounds': () => ({
    version: 99,
    rounds: [{ kind: 'interview', title: 'Talk', minutes: 45, criteria: ['tone'], questions: {}, assessors: [] }],
  }),
  'POST /api/rater-school/samples/:key/attempts': () => ({ contentHash: '0'.repeat(64), ratings: {} }),
  'POST /api/room/enter': () => ({ token: 'x'.repeat(43) }),
  'POST /api/room/consent': () => ({ isAccepted: true, noticeVersion: NOTICE_VERSION }),
  'POST /api/room/system-check': () => ({
    socket: 'ok',
    http: 'ok',
    sound: 'heard',
    width: 1440,
    height: 900,
    storage: 'ok',
  }),
  'POST /api/room/extra-time': () => ({ percent: 25 }),
  'POST /api/room/feedback': () => ({ clarity: 5, technical: 4, fairness: 5 }),
  'PUT /api/test-sessions/:id/extra-time': () => ({ percent: 25 }),
  'PATCH /api/workspace': () => ({ retentionDays: 90 }),
  'POST /api/test-sessions/:id/allowances': () => ({
    clientId: v7(),
    kind: 'extension',
    minutes: 5,
    reason: 'Asked for it',
  }),
  'POST /api/test-sessions/:id/staff-commands': () => ({ clientId: v7(), type: 'take-over', conversation: 'a' }),
  'POST /api/test-sessions/:id/void': () => ({ reason: 'The room was loud' }),
  'POST /api/test-sessions/:id/commands': () => ({ clientId: v7(), order: 1, type: 'finish' }),
  'POST /api/applications/:id/appointments': () => ({ ...APPOINTMENT, roundId: v7() }),
  'PUT /api/appointments/:id': () => ({ ...APPOINTMENT, version: 99 }),
  'POST /api/appointments/:id/cancel': () => ({ version: 99 }),
  'POST /api/appointment/look': () => ({ token: 'x'.repeat(43) }),
  'POST /api/appointment/choose': () => ({ token: 'x'.repeat(43), startsAt: '2090-01-01T09:00:00Z' }),
  'POST /api/appointment/ask': () => ({ token: 'x'.repeat(43), text: 'Another day, please' }),
  'POST /api/appointment/calendar': () => ({ token: 'x'.repeat(43) }),
  'PUT /api/mail-templates': () => ({ key: 'reject', version: 99, subject: 'Your application', body: 'Hello' }),
  'POST /api/mail-templates/reset': () => ({ key: 'reject', version: 99 }),
  'POST /api/applications/:id/mails/start': () => ({ template: 'reject' }),
  'POST /api/applications/:id/mails': () => ({ template: 'reject', subject: 'Your application', body: 'Hello' }),
  'POST /api/scenario-drafts/import': () => ({ yaml: 'schema: chat-scenario/1\n' }),
  'PUT /api/scenario-drafts/:id': () => ({ version: 99, document: {} }),
  'POST /api/scenario-drafts/:id/publish': () => ({ version: 99 }),
  'POST /api/chat-test-drafts/import': () => ({ profile: 'support', yaml: 'schema: chat-test/1\n' }),
  'PUT /api/chat-test-drafts/:id': () => ({ version: 99, profile: 'support', scenarioVersions: {}, document: {} }),
  'POST /api/chat-test-drafts/:id/publish': () => ({ version: 99 }),
  'POST /api/rubric-drafts/import': () => ({ yaml: 'schema: rubric/1\n' }),
  'PUT /api/rubric-drafts/:id': () => ({ version: 99, document: {} }),
  'POST /api/rubric-drafts/:id/publish': () => ({ version: 99 }),
};

/** Headers for the routes whose body is a file. */
export const UPLOADS: Record<string, () => Record<string, string>> = {
  'POST /api/test-sessions/:id/files': () => ({
    'content-type': 'text/plain',
    'x-client-id': v7(),
    'x-file-name': 'a.txt',
  }),
};

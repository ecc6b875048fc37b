import type { Me, MemberList, Problem, SignInAnswer, TotpSecret, RecoveryCodes } from '@audition/contracts';
import { TOTP, Secret } from 'otpauth';
import { MemberSessions } from './member-sessions.js';
import { Workspaces } from './workspace.service.js';
import { PASSWORD, TestApp, type Member } from '../testing/test-app.js';
import { StaffClient } from '../testing/staff-client.js';

let app: TestApp;
let owner: Member;

beforeAll(async () => {
  app = await TestApp.startWithOwnHashes();
});
afterAll(() => app.close());

describe('set-up', () => {
  it('makes exactly one workspace of many tries at once', async () => {
    const token = await app.app.get(Workspaces).offerSetup();
    const body = { token, workspaceName: 'Northpost', name: 'Mara', email: 'owner@north.example', password: PASSWORD };
    const answers = await Promise.all(Array.from({ length: 12 }, () => new StaffClient(app.url).post('/setup', body)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    // A rival is refused; on a machine that is busy making the workspace also with 503, to come again.
    expect(answers.filter(({ status }) => status === 404 || status === 503)).toHaveLength(11);
    const client = new StaffClient(app.url);
    await client.post<SignInAnswer>('/sign-in', { email: 'OWNER@north.example', password: PASSWORD });
    owner = { client, me: (await client.get<Me>('/me')).body };
    expect(owner.me).toMatchObject({ role: 'owner', workspace: { name: 'Northpost', isDemo: false } });
  });

  it('refuses a weak password with the field named', async () => {
    await app.asSuperuser('UPDATE installation SET setup_at = NULL');
    const token = await app.app.get(Workspaces).offerSetup();
    const request = { token, workspaceName: 'B', name: 'Ben', email: 'ben@x.example', password: 'password1234' };
    const { status, body } = await new StaffClient(app.url).post<Problem>('/setup', request);
    expect([status, body.type, body.errors?.[0]?.pointer]).toEqual([422, 'urn:problem:password.weak', '/password']);
    await app.asSuperuser('UPDATE installation SET setup_at = clock_timestamp()');
  });
});

describe('signing in', () => {
  it('answers an unknown address and a wrong password alike', async () => {
    const wrong = await new StaffClient(app.url).post<Problem>('/sign-in', { email: owner.me.email, password: 'x' });
    const unknown = await new StaffClient(app.url).post<Problem>('/sign-in', { email: 'no@x.example', password: 'x' });
    expect(wrong.status).toBe(401);
    expect({ ...wrong.body, instance: '' }).toEqual({ ...unknown.body, instance: '' });
  });

  it('sets a cookie that scripts cannot read and stores only its hash', async () => {
    const response = await new StaffClient(app.url).raw('POST', '/api/sign-in', {
      email: owner.me.email,
      password: PASSWORD,
    });
    const cookie = response.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/^__Host-sid=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Lax$/i);
    const token = /=([\w-]{43});/.exec(cookie)?.[1] ?? 'none';
    const [row] = await app.asSuperuser<{ count: string }>(
      `SELECT count(*) FROM member_session WHERE encode(token_hash, 'escape') LIKE '%' || $1 || '%' OR agent LIKE $1`,
      [token],
    );
    expect(row?.count).toBe('0');
  });

  it('slows guesses on one account down and lets the right password in after the window', async () => {
    const email = 'guess@north.example';
    await app.join(owner.client, 'hr', email);
    const statuses: number[] = [];
    for (let n = 0; n < 11; n++)
      statuses.push((await new StaffClient(app.url).post('/sign-in', { email, password: 'no' })).status);
    expect(statuses.slice(0, 10)).toEqual(Array(10).fill(401));
    expect(statuses[10]).toBe(429);
    const later = await new StaffClient(app.url).raw('POST', '/api/sign-in', { email, password: 'no' });
    // The quarter of an hour is counted from the first guess, whatever the clock says.
    expect(Number(later.headers.get('retry-after'))).toBeGreaterThan(13 * 60);
    await app.asSuperuser(`UPDATE rate_limit SET window_start = window_start - interval '12 minutes'`);
    expect((await new StaffClient(app.url).post('/sign-in', { email, password: PASSWORD })).status).toBe(429);
    await app.asSuperuser(`UPDATE rate_limit SET window_start = window_start - interval '3 minutes'`);
    expect((await new StaffClient(app.url).post('/sign-in', { email, password: PASSWORD })).status).toBe(200);
  });

  it('ends a session that was idle for too long, and one that is too old', async () => {
    for (const column of ['last_seen_at', 'created_at']) {
      const { client, me } = await app.join(owner.client, 'hr');
      expect((await client.get('/me')).status).toBe(200);
      await app.asSuperuser(
        `UPDATE member_session SET ${column} = ${column} - interval '13 hours' WHERE member_id = $1`,
        [me.memberId],
      );
      expect((await client.get('/me')).status).toBe(401);
    }
  });

  it('leaves nothing of a session that is over, and the others as they are', async () => {
    const [old, alive] = [await app.join(owner.client, 'hr'), await app.join(owner.client, 'hr')];
    await app.asSuperuser(
      `UPDATE member_session SET last_seen_at = last_seen_at - interval '13 hours' WHERE member_id = $1`,
      [old.me.memberId],
    );
    await app.app.get(MemberSessions).forgetOld();
    const left = await app.asSuperuser<{ id: string }>(
      'SELECT member_id AS id FROM member_session WHERE member_id = ANY ($1)',
      [[old.me.memberId, alive.me.memberId]],
    );
    expect(left).toEqual([{ id: alive.me.memberId }]);
    expect((await alive.client.get('/me')).status).toBe(200);
  });
});

describe('two-step sign-in', () => {
  it('asks for a code, takes each code once, and takes each recovery code once', async () => {
    const { client, me } = await app.join(owner.client, 'interviewer');
    const { body: secret } = await client.post<TotpSecret>('/me/totp', { password: PASSWORD });
    const totp = new TOTP({ secret: Secret.fromBase32(secret.secret) });
    const first = totp.generate();
    const confirmed = await client.post<RecoveryCodes>('/me/totp/confirm', { code: first });
    expect(confirmed.body.codes).toHaveLength(10);
    const signIn = (code?: string) =>
      new StaffClient(app.url).post<{ status: string | number }>('/sign-in', {
        email: me.email,
        password: PASSWORD,
        ...(code ? { code } : {}),
      });
    expect((await signIn()).body.status).toBe('code-required');
    expect((await signIn(first)).status).toBe(401);
    const next = totp.generate({ timestamp: Date.now() + 30_000 });
    expect((await signIn(next)).body.status).toBe('signed-in');
    expect((await signIn(next)).status).toBe(401);
    const [recovery = ''] = confirmed.body.codes;
    expect((await signIn(recovery.toUpperCase())).body.status).toBe('signed-in');
    expect((await signIn(recovery)).status).toBe(401);
  });
});

describe('members', () => {
  it('join by a link that works once', async () => {
    const { body } = await owner.client.post<{ link: string }>('/members/invitations', {
      email: 'new@north.example',
      role: 'hr',
    });
    const request = { token: body.link.split('#')[1], name: 'Rosa Marín', password: PASSWORD };
    expect((await new StaffClient(app.url).post('/invitations/accept', request)).status).toBe(201);
    expect((await new StaffClient(app.url).post('/invitations/accept', request)).status).toBe(404);
  });

  it('lose access at once when disabled, and the last owner stays', async () => {
    const { client, me } = await app.join(owner.client, 'interviewer');
    expect((await owner.client.patch(`/members/${me.memberId}`, { isDisabled: true })).status).toBe(200);
    expect((await client.get('/me')).status).toBe(401);
    const last = await owner.client.patch<Problem>(`/members/${owner.me.memberId}`, { role: 'hr' });
    expect([last.status, last.body.type]).toEqual([409, 'urn:problem:member.last-owner']);
  });

  it('see the list, but invitations only when they may manage members', async () => {
    await owner.client.post('/members/invitations', { email: 'open@north.example', role: 'hr' });
    const { client } = await app.join(owner.client, 'interviewer');
    expect((await client.get<MemberList>('/members')).body.invitations).toEqual([]);
    expect((await owner.client.get<MemberList>('/members')).body.invitations.length).toBeGreaterThan(0);
  });
});

describe('changing the password', () => {
  it('ends every other session and keeps this one going with a new cookie', async () => {
    const { client, me } = await app.join(owner.client, 'hr');
    const other = new StaffClient(app.url);
    await other.post('/sign-in', { email: me.email, password: PASSWORD });
    const before = client.cookie;
    const request = { currentPassword: PASSWORD, newPassword: 'copper lantern 9 quiet river' };
    expect((await client.post('/me/password', request)).status).toBe(204);
    expect(client.cookie).not.toBe(before);
    expect((await client.get('/me')).status).toBe(200);
    expect((await other.get('/me')).status).toBe(401);
  });
});

import { v7 } from 'uuid';
import { BODIES } from '../../testing/route-samples.js';
import { TestApp, type Member } from '../../testing/test-app.js';

let app: TestApp;
let owner: Member;

beforeAll(async () => {
  app = await TestApp.start();
  owner = await app.setUp();
});
afterAll(() => app.close());

const post = (body: string, headers: Record<string, string> = {}) =>
  owner.client.raw('POST', '/api/openings', body, headers);
const count = async (): Promise<number> => (await owner.client.get<unknown[]>('/openings')).body.length;

describe('requests from elsewhere', () => {
  const body = JSON.stringify({ title: 'Foreign', profile: 'support' });
  it.each([
    [{ origin: 'https://evil.example' }, 403],
    [{ origin: 'null' }, 403],
    [{ 'sec-fetch-site': 'cross-site' }, 403],
    [{ 'sec-fetch-site': 'same-site' }, 403],
    [{ 'content-type': 'text/plain' }, 415],
    [{ 'content-type': 'application/x-www-form-urlencoded' }, 415],
  ])('with %j change nothing', async (headers, status) => {
    const before = await count();
    const response = await post(body, headers);
    expect([response.status, response.headers.get('content-type')]).toEqual([
      status,
      'application/problem+json; charset=utf-8',
    ]);
    expect(await count()).toBe(before);
  });
});

describe('bodies', () => {
  it.each([
    ['half an object', '{', 400],
    ['a list', '[]', 400],
    ['null', 'null', 400],
    ['a text', '"text"', 400],
    ['a prototype', '{"__proto__": {"isAdmin": true}, "title": "x", "profile": "support"}', 400],
    ['a constructor', '{"constructor": {"prototype": {"x": 1}}, "title": "x", "profile": "support"}', 400],
    ['5,000 levels', `{"title": ${'['.repeat(5000)}${']'.repeat(5000)}, "profile": "support"}`, 400],
    ['2 MB', JSON.stringify({ title: 'x'.repeat(2_000_000), profile: 'support' }), 413],
    ['a field of ours', JSON.stringify({ title: 'x', profile: 'support', workspaceId: 'other' }), 422],
  ])('made of %s are refused and change nothing', async (_name, body, status) => {
    const before = await count();
    const response = await post(body);
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ status, type: expect.stringMatching(/^urn:problem:request\./) });
    expect(await count()).toBe(before);
  });
});

describe('null where a field may be left out', () => {
  it.each(['name', 'contactEmail', 'retentionDays', 'outageCreditS', 'requiresCalibration'])(
    'is refused as the %s of a workspace',
    async (field) => {
      const response = await owner.client.raw('PATCH', '/api/workspace', { [field]: null });
      expect([response.status, await response.json()]).toMatchObject([422, { errors: [{ pointer: `/${field}` }] }]);
    },
  );

  it.each(Object.entries(BODIES))('is no fault of the server in %s', async (route, body) => {
    const [method = '', path = ''] = route.replace(/:\w+/g, () => v7()).split(' ');
    for (const field of Object.keys(body())) {
      const { status } = await owner.client.raw(method, path, { ...body(), [field]: null });
      expect([field, status, status < 500]).toEqual([field, status, true]);
    }
  });
});

describe('texts that the database cannot hold', () => {
  it.each(['/candidates?search=%00', `/openings/${v7()}/applications?search=a%00`])(
    'are refused in %s',
    async (path) => {
      const response = await owner.client.raw('GET', `/api${path}`);
      expect([response.status, await response.json()]).toMatchObject([422, { errors: [{ pointer: '/search' }] }]);
    },
  );

  it('are refused where an opening is compared by them', async () => {
    const opening = (await owner.client.post<{ id: string }>('/openings', { title: 'Chat', profile: 'support' })).body;
    for (const field of ['tag', 'source']) {
      const response = await owner.client.raw('GET', `/api/openings/${opening.id}/comparison/page?${field}=%00x`);
      expect([response.status, await response.json()]).toMatchObject([422, { errors: [{ pointer: `/${field}` }] }]);
    }
  });
});

describe('numbers that the database cannot hold', () => {
  const guarded = Object.entries(BODIES).filter(([, body]) => 'version' in body());

  it.each(guarded)('are refused as the version of %s', async (route, body) => {
    const [method = '', path = ''] = route.replace(':id', v7()).split(' ');
    for (const version of [2 ** 31 - 1, 2 ** 31, 1e300]) {
      const response = await owner.client.raw(method, path, { ...body(), version });
      expect([response.status, await response.json()]).toMatchObject([422, { errors: [{ pointer: '/version' }] }]);
    }
  });

  it('are refused as the place to go on in the audit log', async () => {
    const response = await owner.client.raw('GET', '/api/audit?before=1e30');
    expect([response.status, await response.json()]).toMatchObject([422, { errors: [{ pointer: '/before' }] }]);
  });
});

describe('answers', () => {
  it('carry the headers that keep a browser safe', async () => {
    const { headers } = await owner.client.raw('GET', '/api/openings');
    const policy = headers.get('content-security-policy') ?? '';
    for (const part of ["default-src 'none'", "script-src 'self'", "object-src 'none'", "frame-ancestors 'none'"]) {
      expect(policy).toContain(part);
    }
    expect(policy).not.toContain('unsafe-inline');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('cache-control')).toBe('private, no-store');
    expect(headers.get('x-powered-by')).toBeNull();
    expect(headers.get('access-control-allow-origin')).toBeNull();
  });

  it('to an unknown address are problems with an id to quote', async () => {
    const response = await owner.client.raw('GET', '/api/nothing/here');
    const body: unknown = await response.json();
    expect(body).toMatchObject({ type: 'urn:problem:route.not-found', instance: response.headers.get('x-request-id') });
  });

  it('say 503 with a time to come back while the database is away, and never a stack', async () => {
    const [busy] = await Promise.all([
      owner.client.raw('GET', '/api/openings'),
      app.asSuperuser(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'audition' AND datname = current_database()`,
      ),
    ]);
    expect([200, 503]).toContain(busy.status);
    expect(await busy.text()).not.toContain('at ');
    expect((await owner.client.raw('GET', '/api/openings')).status).toBeLessThan(504);
  });
});

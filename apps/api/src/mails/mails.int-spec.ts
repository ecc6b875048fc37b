import type {
  ApplicationRow,
  InvitationLink,
  MailPage,
  MailRow,
  MailTemplateView,
  MailView,
  OpenedMail,
  Problem,
  TestInvitation,
} from '@audition/contracts';
import PostalMime from 'postal-mime';
import { setTimeout as sleep } from 'node:timers/promises';
import { v7 } from 'uuid';
import { MailSender } from '../platform/mail/mail-sender.js';
import { CandidateClient } from '../testing/candidate-client.js';
import { MailServer } from '../testing/mail-server.js';
import { TestApp, type Member } from '../testing/test-app.js';

/** An installation with an opening. */
class Desk {
  private constructor(
    readonly app: TestApp,
    readonly owner: Member,
    readonly openingId: string,
  ) {}

  static async start(settings: Record<string, string> = {}): Promise<Desk> {
    const app = await TestApp.start(settings);
    const owner = await app.setUp();
    const opening = await owner.client.post<{ id: string }>('/openings', {
      title: 'Chat operator',
      profile: 'support',
    });
    return new Desk(app, owner, opening.body.id);
  }

  async candidate(name: string, email: string): Promise<string> {
    const path = `/openings/${this.openingId}/applications`;
    return (await this.owner.client.post<ApplicationRow>(path, { name, email })).body.id;
  }

  async invite(applicationId: string): Promise<TestInvitation> {
    return (await this.owner.client.post<TestInvitation>(`/applications/${applicationId}/test-session`)).body;
  }

  /** Invites somebody new; the mail's row and the link. */
  async mailTo(name: string, email: string): Promise<{ applicationId: string; invitation: TestInvitation }> {
    const applicationId = await this.candidate(name, email);
    return { applicationId, invitation: await this.invite(applicationId) };
  }

  async rows(applicationId: string): Promise<MailRow[]> {
    return (await this.owner.client.get<MailPage>(`/mails?applicationId=${applicationId}`)).body.mails;
  }

  async row(applicationId: string): Promise<MailRow> {
    const [row] = await this.rows(applicationId);
    if (row === undefined) throw new Error('there is no mail');
    return row;
  }

  sendDue(): Promise<void> {
    return this.app.app.get(MailSender).sendDue();
  }

  /** Lets the sender try until the mail is in this state; the job of the product may have been faster. */
  async until(applicationId: string, isDone: (row: MailRow) => boolean): Promise<MailRow> {
    for (;;) {
      await this.sendDue();
      const row = await this.row(applicationId);
      if (isDone(row)) return row;
      await sleep(50);
    }
  }

  makeDue(applicationId: string): Promise<unknown> {
    return this.app.asSuperuser(`UPDATE mail SET next_try_at = now() WHERE application_id = $1 AND state = 'queued'`, [
      applicationId,
    ]);
  }

  /** Every text of every mail row, as a thief of the database would read them. */
  async stored(): Promise<string> {
    return JSON.stringify(await this.app.asSuperuser('SELECT * FROM mail'));
  }
}

const isSent = ({ state }: MailRow): boolean => state === 'sent';
const tokenOf = (link: string): string => link.split('#')[1] ?? '';

describe('with a mail server', () => {
  const server = new MailServer();
  let desk: Desk;

  beforeAll(async () => {
    await server.open();
    desk = await Desk.start({ SMTP_URL: server.url, MAIL_FROM: 'jobs@north.example' });
  });
  afterAll(async () => {
    await desk.app.close();
    await server.close();
  });

  it('an invitation leaves by itself, its link opens the test, and no token stays in the database', async () => {
    const { applicationId, invitation } = await desk.mailTo('Ada Brandt', 'ada@mail.example');
    expect(invitation.mail).toBe('queued');
    // Nobody calls the sender: the product does.
    while (!isSent(await desk.row(applicationId))) await sleep(50);
    const [delivery, ...more] = server.for('ada@mail.example');
    expect(more).toEqual([]);
    expect(delivery?.mail.from).toMatchObject({ name: 'Northpost', address: 'jobs@north.example' });
    expect(delivery?.mail.to).toMatchObject([{ name: 'Ada Brandt', address: 'ada@mail.example' }]);
    expect(delivery?.mail.text).toContain(invitation.link);
    expect(delivery?.mail.html).toContain(`href="${invitation.link}"`);
    const entered = await new CandidateClient(desk.app.url).enter(/http\S+/.exec(delivery?.mail.text ?? '')?.[0] ?? '');
    expect([entered.status, entered.body.state]).toEqual([200, 'invited']);
    expect(await desk.stored()).not.toContain(tokenOf(invitation.link));
    const read = await desk.owner.client.get<MailView>(`/mails/${(await desk.row(applicationId)).id}`);
    expect(read.body.text).toContain('[the link was handed over and is not kept]');
  });

  it('a refused recipient is told to staff in the server’s words and not tried again', async () => {
    const { applicationId } = await desk.mailTo('Nobody', 'refused@mail.example');
    const row = await desk.until(applicationId, ({ state }) => state !== 'queued');
    expect([row.state, row.tries]).toEqual(['failed', 1]);
    expect(row.error).toContain('No such person here');
    // It can be handed over by another way, this once.
    const opened = await desk.owner.client.post<OpenedMail>(`/mails/${row.id}/open`);
    expect(opened.body.text).toContain('/t#');
    expect((await desk.owner.client.post<Problem>(`/mails/${row.id}/send`)).body.type).toBe('urn:problem:mail.state');
  });

  it('what is written while the server is away arrives once when it is back, with the newest link only', async () => {
    await server.close();
    const { applicationId, invitation } = await desk.mailTo('Ben Okafor', 'ben@mail.example');
    const waiting = await desk.until(applicationId, ({ error }) => error !== '');
    expect([waiting.state, waiting.nextTryAt === null]).toEqual(['queued', false]);
    const { link } = await desk.invite(applicationId);
    expect((await desk.rows(applicationId)).map(({ state }) => state)).toEqual(['queued', 'withdrawn']);
    expect(await desk.stored()).not.toContain(tokenOf(invitation.link));
    await server.open();
    await desk.makeDue(applicationId);
    await Promise.all(Array.from({ length: 5 }, () => desk.sendDue()));
    await desk.until(applicationId, isSent);
    expect(server.for('ben@mail.example').map(({ mail }) => mail.text?.includes(link))).toEqual([true]);
  });

  it('names cannot become headers, markup or placeholders', async () => {
    const name = '"><b>Łucja</b> {{link}} ‏دانة‎ Bcc: x@evil.example';
    const { applicationId } = await desk.mailTo(name, 'łucja@bücher.example');
    await desk.until(applicationId, ({ state }) => state !== 'queued');
    const delivery = server.deliveries.at(-1);
    expect(delivery?.recipients).toEqual(['łucja@bücher.example']);
    expect(delivery?.raw).not.toMatch(/^bcc:/im);
    expect(delivery?.mail.to?.[0]).toMatchObject({ name });
    expect(delivery?.mail.html).not.toContain('<b>');
    // The link stands where the template has it and nowhere else.
    expect(delivery?.mail.text?.match(/\/t#/g)).toHaveLength(1);
    expect(delivery?.mail.text).toContain('{{link}}');
  });

  it('a mail in own words goes out, and the history says so', async () => {
    const applicationId = await desk.candidate('Cy', 'cy@mail.example');
    const path = `/applications/${applicationId}/mails`;
    const started = await desk.owner.client.post<{ subject: string; body: string }>(`${path}/start`, {
      template: 'offer',
    });
    expect(started.body.body).toContain('Mara Lindqvist');
    await desk.owner.client.post(path, { ...started.body, to: undefined, template: 'offer' });
    await desk.until(applicationId, isSent);
    expect(server.for('cy@mail.example')[0]?.mail.subject).toBe('An offer from Northpost');
    const detail = await desk.owner.client.get<{ activity: { text: string }[] }>(`/applications/${applicationId}`);
    expect(detail.body.activity[0]?.text).toBe('Mara Lindqvist wrote to the candidate');
  });
});

describe('without a mail server', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await Desk.start();
  });
  afterAll(() => desk.app.close());

  it('a mail is kept, hands its link over once, and opens in a mail program', async () => {
    const { applicationId, invitation } = await desk.mailTo('Ada Brandt', 'ada@mail.example');
    expect(invitation.mail).toBe('kept');
    await desk.sendDue();
    const { id, isLinkThere } = await desk.row(applicationId);
    expect(isLinkThere).toBe(true);
    const read = await desk.owner.client.get<MailView>(`/mails/${id}`);
    expect(JSON.stringify(read.body)).not.toContain(tokenOf(invitation.link));
    const opened = (await desk.owner.client.post<OpenedMail>(`/mails/${id}/open`)).body;
    expect(opened.text).toContain(invitation.link);
    const eml = await PostalMime.parse(opened.eml);
    expect(eml.text).toContain(invitation.link);
    expect(eml.headers).toContainEqual(expect.objectContaining({ key: 'x-unsent', value: '1' }));
    expect(await desk.stored()).not.toContain(tokenOf(invitation.link));
    const again = (await desk.owner.client.post<OpenedMail>(`/mails/${id}/open`)).body;
    expect(JSON.stringify(again)).not.toContain(tokenOf(invitation.link));
    expect(again.mail).toMatchObject({ openedBy: 'Mara Lindqvist', isLinkThere: false });
  });

  it('a link that has run out is forgotten', async () => {
    const { applicationId, invitation } = await desk.mailTo('Ben', 'ben@mail.example');
    await desk.app.asSuperuser(`UPDATE mail SET link_until = now() - interval '1 hour' WHERE application_id = $1`, [
      applicationId,
    ]);
    await desk.app.app.get(MailSender).forgetOldLinks();
    expect(await desk.stored()).not.toContain(tokenOf(invitation.link));
  });

  it('HR never reads the invitation of a member, which would make them one', async () => {
    const hr = await desk.app.join(desk.owner.client, 'hr');
    await desk.owner.client.post<InvitationLink>('/members/invitations', { email: 'new@x.example', role: 'owner' });
    const kinds = async ({ client }: Member): Promise<string[]> =>
      (await client.get<MailPage>('/mails')).body.mails.map(({ kind }) => kind);
    expect(await kinds(desk.owner)).toContain('member-invitation');
    expect(await kinds(hr)).not.toContain('member-invitation');
    const { body } = await desk.owner.client.get<MailPage>('/mails');
    const hidden = body.mails.find(({ kind }) => kind === 'member-invitation')?.id ?? '';
    for (const answer of [
      await hr.client.get(`/mails/${hidden}`),
      await hr.client.post(`/mails/${hidden}/open`),
      await hr.client.post(`/mails/${v7()}/open`),
    ]) {
      expect(answer.status).toBe(404);
    }
  });

  it('a template is checked on save, used from then on, kept from being overwritten unseen, and put back', async () => {
    const { client } = desk.owner;
    const text = { key: 'test-invitation', version: 0, subject: 'Come, {{candidate}}' };
    const wrong = await client.put<Problem>('/mail-templates', { ...text, body: 'Dear {{canidate}}, {{ hello' });
    expect(wrong.status).toBe(422);
    expect(wrong.body.errors?.map(({ pointer, detail }) => [pointer, detail.slice(0, 33)])).toEqual([
      ['/body', '{{canidate}} is not known here; t'],
      ['/body', 'has double braces without a partn'],
      ['/body', 'needs {{link}}: the candidate’s o'],
    ]);
    const saved = await client.put<MailTemplateView>('/mail-templates', { ...text, body: 'Here: {{link}}' });
    expect(saved.body.version).toBe(1);
    const { applicationId } = await desk.mailTo('Dee', 'dee@mail.example');
    expect((await desk.row(applicationId)).subject).toBe('Come, Dee');
    const stale = await client.put<Problem>('/mail-templates', { ...text, body: 'Other: {{link}}' });
    expect([stale.status, stale.body.type]).toEqual([409, 'urn:problem:thing.changed']);
    const reset = await client.post<MailTemplateView>('/mail-templates/reset', { key: 'test-invitation', version: 1 });
    expect([reset.body.version, reset.body.subject]).toEqual([0, 'Your chat test for {{opening}}']);
  });
});

import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import { once } from 'node:events';

/** A mail as it came over the line. */
export interface Delivery {
  recipients: string[];
  raw: string;
  mail: Email;
}

/** A real mail server in this process. It refuses recipients whose address starts with `refused`. */
export class MailServer {
  readonly deliveries: Delivery[] = [];
  private server: SMTPServer | null = null;
  private port = 0;

  get url(): string {
    return `smtp://127.0.0.1:${this.port}`;
  }

  /** Listens; after `close` again at the same port. */
  async open(): Promise<void> {
    const server = new SMTPServer({
      ...{ authOptional: true, disabledCommands: ['STARTTLS', 'AUTH'], logger: false, closeTimeout: 100 },
      onRcptTo: ({ address }, _session, answer) =>
        answer(
          address.startsWith('refused') ? Object.assign(new Error('No such person here'), { responseCode: 550 }) : null,
        ),
      onData: (stream, { envelope }, answer) => {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          const raw = Buffer.concat(chunks).toString('utf8');
          void PostalMime.parse(raw).then((mail) => {
            this.deliveries.push({ recipients: envelope.rcptTo.map(({ address }) => address), raw, mail });
            answer(null);
          });
        });
      },
    });
    server.listen(this.port, '127.0.0.1');
    await once(server.server, 'listening');
    const address = server.server.address();
    if (address === null || typeof address === 'string') throw new Error('the mail server has no port');
    this.port = address.port;
    this.server = server;
  }

  async close(): Promise<void> {
    const { server } = this;
    this.server = null;
    if (server !== null) await new Promise<void>((resolve) => server.close(resolve));
  }

  /** What has arrived for an address. */
  for(address: string): Delivery[] {
    return this.deliveries.filter(({ recipients }) => recipients.includes(address));
  }
}

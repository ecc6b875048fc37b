import { Injectable } from '@nestjs/common';
import { parseCookie, stringifySetCookie } from 'cookie';
import type { FastifyReply } from 'fastify';
import { Config } from '../config/config.js';

type Kind = 'sid' | 'room';

/**
 * The two cookies: a member's session and a candidate's. `__Host-` and `Secure` wherever the browser accepts them;
 * plain http on another name than localhost (a trial in a local network) gets plain names.
 */
@Injectable()
export class Cookies {
  constructor(private readonly config: Config) {}

  setStaff(reply: FastifyReply, token: string): void {
    this.set(reply, 'sid', token);
  }

  clearStaff(reply: FastifyReply): void {
    this.set(reply, 'sid', null);
  }

  setCandidate(reply: FastifyReply, token: string): void {
    this.set(reply, 'room', token);
  }

  clearCandidate(reply: FastifyReply): void {
    this.set(reply, 'room', null);
  }

  /**
   * Asks the browser to forget what the origin has stored in it, after a test on a computer that others may use. Not
   * where a member is signed in as well: theirs are the drafts that would go.
   */
  clearStorage(reply: FastifyReply, header: string | undefined): void {
    if (this.staffTokenOf(header) === null) void reply.header('clear-site-data', '"cache", "storage"');
  }

  /** The member's token in a Cookie header. */
  staffTokenOf(header: string | undefined): string | null {
    return this.read(header, 'sid');
  }

  /** The candidate's token in a Cookie header. */
  candidateTokenOf(header: string | undefined): string | null {
    return this.read(header, 'room');
  }

  private read(header: string | undefined, kind: Kind): string | null {
    if (header === undefined) return null;
    return parseCookie(header)[this.nameOf(kind)] ?? null;
  }

  private set(reply: FastifyReply, kind: Kind, token: string | null): void {
    const cookie = stringifySetCookie({
      name: this.nameOf(kind),
      value: token ?? '',
      path: '/',
      httpOnly: true,
      secure: this.config.hasSecureCookies,
      sameSite: 'lax',
      ...(token === null ? { maxAge: 0 } : {}),
    });
    void reply.header('set-cookie', cookie);
  }

  private nameOf(kind: Kind): string {
    return this.config.hasSecureCookies ? `__Host-${kind}` : kind;
  }
}

import type { RecoveryCodes, TotpSecret } from '@audition/contracts';
import { Injectable } from '@nestjs/common';
import { createHash, randomInt } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import type { Tx } from '../platform/database/database.js';
import type { MemberEntity } from './member.entity.js';
import { MemberRepository } from './member.repository.js';

const RECOVERY_CODES = 10;
/** Without letters and digits that look alike. */
const ALPHABET = '23456789abcdefghjkmnpqrstuvwxyz';

/** Two-step sign-in: codes of an authenticator (RFC 6238: SHA-1, 6 digits, 30 s) and recovery codes. */
@Injectable()
export class TwoStep {
  constructor(private readonly members: MemberRepository) {}

  /** Makes a secret that waits for its first code. */
  async prepare(member: MemberEntity, tx: Tx): Promise<TotpSecret> {
    const secret = new Secret({ size: 20 }).base32;
    await this.members.setTotp(member.id, { totpSecret: member.totpSecret, totpPending: secret }, tx);
    return { secret, uri: generator(secret, member.email).toString() };
  }

  /** Switches on with a code of the prepared secret; gives recovery codes, readable only now. null: the code is wrong. */
  async confirm(member: MemberEntity, code: string, tx: Tx): Promise<RecoveryCodes | null> {
    if (member.totpPending === null) return null;
    const step = stepOf(member.totpPending, code);
    if (step === null) return null;
    await this.members.setTotp(member.id, { totpSecret: member.totpPending, totpPending: null }, tx);
    await this.members.useTotpStep(member.id, step, tx);
    const codes = Array.from({ length: RECOVERY_CODES }, newRecoveryCode);
    await this.members.replaceRecoveryCodes(member.id, codes.map(hashRecoveryCode), tx);
    return { codes };
  }

  async switchOff(memberId: string, tx: Tx): Promise<void> {
    await this.members.setTotp(memberId, { totpSecret: null, totpPending: null }, tx);
    await this.members.replaceRecoveryCodes(memberId, [], tx);
  }

  /** Uses a code up: of the authenticator (each time step once) or a recovery code. */
  async accept(member: MemberEntity, code: string, tx: Tx): Promise<boolean> {
    const plain = code.replaceAll(/[\s-]/g, '').toLowerCase();
    if (/^\d{6}$/.test(plain)) {
      const step = member.totpSecret === null ? null : stepOf(member.totpSecret, plain);
      return step !== null && (await this.members.useTotpStep(member.id, step, tx));
    }
    return this.members.useRecoveryCode(member.id, hashRecoveryCode(plain), tx);
  }
}

function generator(secret: string, label: string): TOTP {
  return new TOTP({ issuer: 'Audition', label, secret: Secret.fromBase32(secret) });
}

/** The time step a code belongs to, one step of clock difference either way; null when it is wrong. */
function stepOf(secret: string, code: string): number | null {
  const totp = generator(secret, 'member');
  const delta = totp.validate({ token: code, window: 1 });
  return delta === null ? null : totp.counter() + delta;
}

/** Ten characters in two groups, 49 bits. */
function newRecoveryCode(): string {
  const characters = Array.from({ length: 10 }, () => ALPHABET.charAt(randomInt(ALPHABET.length))).join('');
  return `${characters.slice(0, 5)}-${characters.slice(5)}`;
}

function hashRecoveryCode(code: string): Buffer {
  return createHash('sha256').update(code.replaceAll(/[\s-]/g, '').toLowerCase()).digest();
}

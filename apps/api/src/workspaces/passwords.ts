import { Injectable } from '@nestjs/common';
import type { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { AtMost } from '../platform/at-most.js';
import { onFirstUse } from '../platform/on-first-use.js';
import { AppError } from '../platform/problems/app-error.js';

/** OWASP's first choice for argon2id is m=19 MiB, t=2, p=1; this is above it (RFC 9106 names the parameters). */
const COST = { memory: 65_536, passes: 3, parallelism: 1, tagLength: 32 };
const FEWEST_CHARACTERS = 12;
/** zxcvbn's scale is 0–4; 3 means more than 10^8 guesses. */
const LEAST_SCORE = 3;
/** Each hash takes 64 MiB and a thread; more at once would starve the running tests. */
const MOST_AT_ONCE = 4;

const derive = promisify(argon2);

/** Hashes of passwords, and whether a new one is good enough. */
@Injectable()
export class Passwords {
  private readonly places = new AtMost(MOST_AT_ONCE);
  private readonly decoy = onFirstUse(() => this.hash(randomBytes(16).toString('hex')));

  /**
   * Refuses passwords that are short or easy to guess.
   * @param context words an attacker would try first: name, e-mail, workspace
   * @param pointer the field in the request
   * @throws AppError `password.weak`
   */
  async requireStrong(password: string, context: readonly string[], pointer: string): Promise<void> {
    const fail = (detail: string): never => {
      throw new AppError('password.weak', { detail, errors: [{ pointer, detail }] });
    };
    if ([...password].length < FEWEST_CHARACTERS) fail(`needs at least ${FEWEST_CHARACTERS} characters`);
    const words = [...context, 'audition']
      .flatMap((text) => [text, ...text.split(/[^\p{L}\p{N}]+/u)])
      .filter(({ length }) => length > 2);
    const estimator = await loadEstimator();
    // Long passwords cost much to estimate and are not the ones to worry about.
    if (estimator.check(password.slice(0, 100), words).score < LEAST_SCORE) {
      fail('is easy to guess; a few unrelated words in a row are strong and easy to remember');
    }
  }

  /** The string to store: `$argon2id$v=19$m=…,t=…,p=…$salt$hash`. */
  async hash(password: string): Promise<string> {
    const salt = randomBytes(16);
    const tag = await this.derive(password, salt, COST);
    return `$argon2id$v=19$m=${COST.memory},t=${COST.passes},p=${COST.parallelism}$${unpadded(salt)}$${unpadded(tag)}`;
  }

  /** Whether the password belongs to the stored string, and whether it should be hashed anew at today's cost. */
  async verify(password: string, stored: string): Promise<{ isRight: boolean; isOutdated: boolean }> {
    const match = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([^$]+)\$([^$]+)$/.exec(stored);
    if (match === null) return { isRight: false, isOutdated: false };
    const [memory, passes, parallelism] = match.slice(1, 4).map(Number);
    const [salt, tag] = match.slice(4).map((text) => Buffer.from(text, 'base64'));
    if (memory === undefined || passes === undefined || parallelism === undefined)
      return { isRight: false, isOutdated: false };
    if (salt === undefined || tag === undefined) return { isRight: false, isOutdated: false };
    const derived = await this.derive(password, salt, { memory, passes, parallelism, tagLength: tag.length });
    return {
      isRight: timingSafeEqual(derived, tag),
      isOutdated: memory < COST.memory || passes < COST.passes,
    };
  }

  /** As much work as a verification, for addresses nobody has, so that the time tells nothing. */
  async verifyNobody(password: string): Promise<void> {
    await this.verify(password, await this.decoy());
  }

  private derive(password: string, nonce: Buffer, cost: typeof COST): Promise<Buffer> {
    return this.places.run(() => derive('argon2id', { message: password.normalize('NFC'), nonce, ...cost }));
  }
}

/** The dictionaries take 15 MB of memory, and most processes never see a new password. */
const loadEstimator = onFirstUse(async (): Promise<ZxcvbnFactory> => {
  const [{ ZxcvbnFactory }, { adjacencyGraphs, dictionary }] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
  ]);
  return new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs });
});

const unpadded = (bytes: Buffer): string => bytes.toString('base64').replaceAll('=', '');

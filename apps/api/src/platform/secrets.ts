import { createHash, randomBytes } from 'node:crypto';
import { v7 } from 'uuid';

/** A new id for a row: UUIDv7, so that ids sort by time. */
export const newId = (): string => v7();

/** A 256-bit secret for a link or cookie, 43 base64url characters. Only its hash is ever stored. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/** SHA-256 of a token, as stored and looked up. */
export const hashToken = (token: string): Buffer => createHash('sha256').update(token).digest();

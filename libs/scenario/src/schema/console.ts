import * as z from 'zod';
import { id, label, seconds, sentence } from './parts.js';

const actionField = z.discriminatedUnion('type', [
  z.strictObject({
    id,
    label,
    type: z.literal('number'),
    min: z.number(),
    max: z.number(),
    unit: z.string().max(20),
    isRequired: z.boolean(),
  }),
  z.strictObject({
    id,
    label,
    type: z.literal('text'),
    maxLength: z.number().int().min(1).max(2000),
    isRequired: z.boolean(),
  }),
  z.strictObject({ id, label, type: z.literal('flag') }),
  z.strictObject({
    id,
    label,
    type: z.literal('choice'),
    options: z.array(z.strictObject({ id, label })).min(1),
    isRequired: z.boolean(),
  }),
]);

export const action = z.strictObject({
  id,
  label,
  description: sentence,
  fields: z.array(actionField),
  /** The policy limit in a sentence, for the operator; empty when there is none. */
  limit: z.string().max(300),
  /** Numbers beyond these are accepted by the form and recorded as a breach. */
  limits: z
    .array(z.strictObject({ field: id, min: z.number().optional(), max: z.number().optional(), breach: id }))
    .optional(),
  timesMax: z.strictObject({ count: z.number().int().min(1), breach: id }).optional(),
  /** The article that holds the policy. */
  policy: id.optional(),
  /** The work takes so long; the customer knows of its result only then. */
  takesS: seconds.optional(),
});

export const article = z.strictObject({
  id,
  title: label,
  body: z.string().min(1).max(4000),
  updated: z.iso.date(),
  /** Last day on which the article holds; an outdated one is there to be noticed. */
  validUntil: z.iso.date().optional(),
  /** A slow system: the body comes so many seconds after opening. */
  loadsS: seconds.optional(),
});

export const canned = z.strictObject({
  id,
  shortcut: z.string().regex(/^[a-z0-9-]{2,20}$/),
  title: label,
  body: z.string().min(1).max(1000),
});

export const file = z.strictObject({
  name: label,
  description: sentence,
  /** Name of the file in `library/files/`. */
  asset: z
    .string()
    .regex(/^[a-z0-9][a-z0-9._-]{0,79}$/, 'must be the name of a file in library/files')
    .optional(),
  mime: z
    .string()
    .regex(/^[a-z]+\/[a-z0-9.+-]{1,80}$/, 'must be a media type like image/png')
    .optional(),
  /** The operator may send it; other files are the customer's. */
  isForOperator: z.boolean().optional(),
});

/** A desk that takes cases over, played by the engine. */
export const desk = z.strictObject({
  id,
  label,
  afterS: seconds,
  isAccepting: z.boolean(),
  /** What the desk answers, to the operator. */
  text: sentence,
});

/** Someone in a group room. */
export const member = z.strictObject({
  id,
  name: label,
  /** Initials drawn in the avatar. */
  avatar: z.string().min(1).max(3),
  /** Typing speed in characters per second; the customer's when absent. */
  cps: z.number().min(1).max(20).optional(),
  /** What a moderator can see of them: "joined today", "warned twice". */
  about: label.optional(),
});

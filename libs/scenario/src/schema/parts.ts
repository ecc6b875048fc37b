import * as z from 'zod';

// Pages may not make code from text (Trusted Types), which zod would try to parse faster; documents are parsed rarely.
z.config({ jitless: true });

/** Keys of the twelve traits (product glossary); a rule, fact or goal names the traits it gives evidence for. */
export const TRAIT_KEYS = [
  'answers',
  'needs',
  'proactive',
  'features',
  'decision',
  'personal',
  'concise',
  'tone',
  'silences',
  'composure',
  'policies',
  'solution',
] as const;

export const id = z
  .string()
  .regex(/^[a-z][a-z0-9_-]{0,39}$/, 'must be a short id: lower-case letters, digits, _ and -');
/** An intent of the scenario, or one that every scenario of the language has: `common.empathy`. */
export const intentRef = z.string().regex(/^(common\.)?[a-z][a-z0-9_-]{0,39}$/, 'must be the id of an intent');
export const label = z.string().trim().min(1).max(120);
export const sentence = z.string().trim().min(1).max(400);
export const seconds = z.number().int().min(0).max(3600);
export const traits = z.array(z.enum(TRAIT_KEYS));

/** What the customer says; variants by mood, at least one of them. The nearest existing variant is taken. */
export const text = z.union([
  sentence,
  z
    .strictObject({ calm: sentence.optional(), tense: sentence.optional(), angry: sentence.optional() })
    .refine((value) => Object.keys(value).length > 0, 'needs at least one of calm, tense, angry'),
]);

const pattern = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .refine((value) => value.split(/\s+/).length <= 12, 'has more than 12 elements');

export const intent = z.strictObject({
  /** What the operator means, in one sentence: for editors and for people who write held-out sentences. */
  about: sentence.optional(),
  any: z.array(pattern).min(1),
  not: z.array(pattern).optional(),
  /** `ask`: only sentences that ask for something count. */
  form: z.enum(['any', 'ask']).optional(),
  test: z.strictObject({
    yes: z.array(sentence).min(1),
    no: z.array(sentence).min(1),
    /** Paraphrases not looked at while writing the patterns; only their recall is reported. */
    heldOut: z.array(sentence).optional(),
  }),
});

export const fact = z.strictObject({
  title: label,
  askedBy: z.array(intentRef),
  say: text,
  /** Said when asked for again; `say` when absent. */
  again: text.optional(),
  /** The member of a group room who tells it. */
  by: id.optional(),
  attach: id.optional(),
  isHidden: z.boolean().optional(),
  /** Visible in the profile: asking for it costs `mood` and is shown to assessors. */
  isOnScreen: z.boolean().optional(),
  /** The customer volunteers it when the operator is stuck. */
  isNeeded: z.boolean().optional(),
  mood: z.number().int().min(-50).max(50).optional(),
  traits,
});

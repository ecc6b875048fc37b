import { z } from 'zod';
import { operatorsSchema } from './operators/schema.js';

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

const id = z.string().regex(/^[a-z][a-z0-9_-]{0,39}$/, 'must be a short id: lower-case letters, digits, _ and -');
/** An intent of the scenario, or one that every scenario of the language has: `common.empathy`. */
const intentRef = z.string().regex(/^(common\.)?[a-z][a-z0-9_-]{0,39}$/, 'must be the id of an intent');
const label = z.string().trim().min(1).max(120);
const sentence = z.string().trim().min(1).max(400);
const seconds = z.number().int().min(0).max(3600);
const traits = z.array(z.enum(TRAIT_KEYS));

/** What the customer says; variants by mood, at least one of them. The nearest existing variant is taken. */
const text = z.union([
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

const intent = z.strictObject({
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

const fact = z.strictObject({
  title: label,
  askedBy: z.array(intentRef),
  say: text,
  /** Said when asked for again; `say` when absent. */
  again: text.optional(),
  attach: id.optional(),
  isHidden: z.boolean().optional(),
  /** Visible in the profile: asking for it costs `mood` and is shown to assessors. */
  isOnScreen: z.boolean().optional(),
  /** The customer volunteers it when the operator is stuck. */
  isNeeded: z.boolean().optional(),
  mood: z.number().int().min(-50).max(50).optional(),
  traits,
});

const trigger = z.discriminatedUnion('on', [
  /** `all`: every one of the intents must be in the message, not just one. */
  z.strictObject({ on: z.literal('message'), intents: z.array(intentRef).min(1), all: z.boolean().optional() }),
  /** `isWithinLimits`: only when the action broke no limit of the policy. */
  z.strictObject({ on: z.literal('action'), action: id, isWithinLimits: z.boolean().optional() }),
  z.strictObject({ on: z.literal('canned'), canned: id }),
  z.strictObject({ on: z.literal('kb'), article: id }),
  z.strictObject({ on: z.literal('note'), minWords: z.number().int().min(1).max(50) }),
  z.strictObject({ on: z.literal('hold') }),
  z.strictObject({ on: z.literal('silence'), afterS: seconds.min(5) }),
  /** Seconds since the conversation arrived; `untilS` closes the window in which a condition may still become true. */
  z.strictObject({ on: z.literal('elapsed'), atS: seconds, untilS: seconds.optional() }),
  z.strictObject({ on: z.literal('resolve'), outcomes: z.array(id).min(1).optional() }),
  z.strictObject({ on: z.literal('unmatched'), nth: z.number().int().min(1).max(10) }),
  z.strictObject({ on: z.literal('overload') }),
]);

const effect = z.discriminatedUnion('do', [
  z.strictObject({
    do: z.literal('say'),
    text,
    attach: id.optional(),
    /** Intents or actions that answer the customer's question. */
    expects: z.array(intentRef).optional(),
    /** `false`: after this line the customer waits for nothing. */
    needsReply: z.boolean().optional(),
    /** Left unsaid when the same message already made the customer answer a question. */
    ifAlone: z.boolean().optional(),
  }),
  z.strictObject({ do: z.literal('mood'), add: z.number().int().min(-50).max(50) }),
  z.strictObject({ do: z.literal('patience'), addS: z.number().int().min(-300).max(300) }),
  z.strictObject({ do: z.literal('reveal'), fact: id }),
  z.strictObject({ do: z.literal('goal'), goal: id }),
  z.strictObject({ do: z.literal('breach'), breach: id }),
  z.strictObject({ do: z.literal('goto'), beat: id }),
  z.strictObject({ do: z.literal('leave'), outcome: id }),
]);

const condition = z.strictObject({
  facts: z.array(id).optional(),
  notFacts: z.array(id).optional(),
  goals: z.array(id).optional(),
  notGoals: z.array(id).optional(),
  moodAtLeast: z.number().int().min(0).max(100).optional(),
  moodBelow: z.number().int().min(0).max(100).optional(),
});

const rule = z.strictObject({
  id,
  when: trigger,
  if: condition.optional(),
  then: z.array(effect).min(1),
  once: z.boolean().optional(),
  /** A fixed provocation: the same for everyone, so it may have no condition. */
  provoke: z.boolean().optional(),
  traits: traits.optional(),
});

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

const action = z.strictObject({
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
});

/** A scripted customer, format `chat-scenario/1`. Immutable once published. */
export const scenarioSchema = z.strictObject({
  schema: z.literal('chat-scenario/1'),
  key: id,
  locale: z.literal('en'),
  title: label,
  description: z.string().trim().min(1).max(1000),
  minutes: z.number().int().min(1).max(120),
  customer: z.strictObject({
    name: label,
    since: label,
    /** Initials drawn in the avatar. */
    avatar: z.string().min(1).max(3),
    register: z.enum(['formal', 'neutral', 'informal']),
    /** Typing speed in characters per second, reading speed in words per second. */
    cps: z.number().min(1).max(20),
    readWps: z.number().min(1).max(20),
    mood: z.number().int().min(0).max(100),
    /** Values for `{name}` and the like in canned answers. */
    variables: z.record(id, z.string().max(200)),
  }),
  profile: z.array(
    z.strictObject({ section: label, rows: z.array(z.strictObject({ label, value: z.string().max(300) })) }),
  ),
  patience: z.strictObject({
    firstReplyS: seconds.min(5),
    replyS: seconds.min(5),
    budgetS: seconds.min(5),
    holdMaxS: seconds,
    typingGraceS: seconds,
    typingCapS: seconds,
    maxAnswers: z.number().int().min(1).max(5),
    /** Said when patience has run out, before the customer leaves. */
    lastLine: text,
  }),
  intents: z.record(id, intent),
  facts: z.record(id, fact),
  goals: z.record(id, z.strictObject({ title: label, weight: z.number().min(0.1).max(10), traits })),
  breaches: z.record(id, z.strictObject({ title: label, isCritical: z.boolean().optional(), policy: id.optional() })),
  outcomes: z.record(
    id,
    z.strictObject({
      title: label,
      kind: z.enum(['solved', 'partial', 'sold', 'escalated', 'abandoned', 'unsolved']),
      value: z.number().min(0).max(1),
    }),
  ),
  /** Outcomes without a rule: patience ran out, resolved with no rule for it, time was up. */
  ends: z.strictObject({ abandoned: id, closed: id, unfinished: id }),
  start: id,
  open: z.array(effect).min(1),
  /** What the customer says when the operator is not understood, step by step. */
  fallback: z.array(text).min(1).max(4),
  beats: z.record(id, z.strictObject({ rules: z.array(rule) })),
  always: z.array(rule),
  /** Observers: every one that matches applies, and none of them speaks. */
  watch: z.array(rule).optional(),
  articles: z.array(z.strictObject({ id, title: label, body: z.string().min(1).max(4000), updated: z.iso.date() })),
  canned: z.array(
    z.strictObject({
      id,
      shortcut: z.string().regex(/^[a-z0-9-]{2,20}$/),
      title: label,
      body: z.string().min(1).max(1000),
    }),
  ),
  actions: z.array(action),
  files: z.record(id, z.strictObject({ name: label, description: sentence })),
  /** The choices shown to the operator when resolving. */
  resolve: z.array(z.strictObject({ id, label })).min(1),
  operators: operatorsSchema.optional(),
});

/** A timed set of scenarios, format `chat-test/1`. Immutable once published. */
export const chatTestSchema = z.strictObject({
  schema: z.literal('chat-test/1'),
  key: id,
  title: label,
  description: z.string().trim().min(1).max(1000),
  minutes: z.number().int().min(1).max(120),
  /** Version of the notice the candidate accepts before the test. */
  noticeVersion: z.number().int().min(1),
  conversations: z
    .array(z.strictObject({ id: id.max(20), scenarioKey: id, arrivesAtS: seconds }))
    .min(1)
    .max(5),
  /** Key of the unscored practice scenario. */
  practice: id,
});

export type Scenario = z.infer<typeof scenarioSchema>;
export type ChatTest = z.infer<typeof chatTestSchema>;
export type TraitKey = (typeof TRAIT_KEYS)[number];
export type Text = z.infer<typeof text>;
export type Intent = z.infer<typeof intent>;
export type Fact = z.infer<typeof fact>;
export type Rule = z.infer<typeof rule>;
export type Trigger = z.infer<typeof trigger>;
export type Effect = z.infer<typeof effect>;
export type Condition = z.infer<typeof condition>;
export type ScenarioAction = z.infer<typeof action>;

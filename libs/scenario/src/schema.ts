import * as z from 'zod';
import { operatorsSchema } from './operators/schema.js';
import { action, article, canned, desk, file, member } from './schema/console.js';
import { fact, id, intent, label, seconds, text, traits, type TRAIT_KEYS } from './schema/parts.js';
import { effect, rule, type condition, type MODERATOR_ACTS, type trigger } from './schema/rule.js';

export { TRAIT_KEYS } from './schema/parts.js';
export { MODERATOR_ACTS } from './schema/rule.js';

/** Languages with a pack in `language/`. */
export const LOCALES = ['en', 'de'] as const;

/** A scripted customer, format `chat-scenario/1`. Immutable once published. */
export const scenarioSchema = z.strictObject({
  schema: z.literal('chat-scenario/1'),
  key: id,
  locale: z.enum(LOCALES),
  title: label,
  description: z.string().trim().min(1).max(1000),
  minutes: z.number().int().min(1).max(120),
  /** The customer; in a group room the room as a whole, whose people are `members`. */
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
  /** Makes the conversation a group room that the operator moderates. */
  members: z.array(member).min(2).max(12).optional(),
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
  /**
   * Outcomes without a rule: patience ran out, resolved with no rule for it, time was up, taken over by a desk
   * (`closed` when absent).
   */
  ends: z.strictObject({ abandoned: id, closed: id, unfinished: id, transferred: id.optional() }),
  start: id,
  open: z.array(effect).min(1),
  /** What the customer says when the operator is not understood, step by step. */
  fallback: z.array(text).min(1).max(4),
  beats: z.record(id, z.strictObject({ rules: z.array(rule) })),
  always: z.array(rule),
  /** Observers: every one that matches applies, and none of them speaks. */
  watch: z.array(rule).optional(),
  articles: z.array(article),
  canned: z.array(canned),
  actions: z.array(action),
  files: z.record(id, file),
  /** Desks the operator may hand the case over to. */
  desks: z.array(desk).optional(),
  tags: z.array(z.strictObject({ id, label })).optional(),
  /** The choices shown to the operator when resolving. */
  resolve: z.array(z.strictObject({ id, label })).min(1),
  operators: operatorsSchema.optional(),
});

/** What a chat test allows; each is off when absent. */
export const chatTestOptions = z.strictObject({
  /** The operator sees what the customer is typing. */
  sneakPeek: z.boolean().optional(),
  /** The candidate may send files of their own. */
  uploads: z.boolean().optional(),
  /** The candidate may read their own transcript afterwards. */
  ownTranscript: z.boolean().optional(),
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
    .array(
      z.strictObject({
        id: id.max(20),
        scenarioKey: id,
        arrivesAtS: seconds,
        /** `live`: a person plays the customer from the scenario's fact sheet. Scripted when absent. */
        mode: z.enum(['scripted', 'live']).optional(),
      }),
    )
    .min(1)
    .max(5),
  /** Key of the unscored practice scenario. */
  practice: id,
  options: chatTestOptions.optional(),
});

export type Scenario = z.infer<typeof scenarioSchema>;
export type ChatTest = z.infer<typeof chatTestSchema>;
export type Locale = (typeof LOCALES)[number];
export type ModeratorAct = (typeof MODERATOR_ACTS)[number];
export type TraitKey = (typeof TRAIT_KEYS)[number];
export type Text = z.infer<typeof text>;
export type Intent = z.infer<typeof intent>;
export type Fact = z.infer<typeof fact>;
export type Rule = z.infer<typeof rule>;
export type Trigger = z.infer<typeof trigger>;
export type Effect = z.infer<typeof effect>;
export type Condition = z.infer<typeof condition>;
export type ScenarioAction = z.infer<typeof action>;
export type ScenarioFile = z.infer<typeof file>;

import * as z from 'zod';
import { id, intentRef, seconds, text, traits } from './parts.js';

/** What a moderator does in a group room. `pin`, `unpin` and `remove` may be about a line, the others about a member. */
export const MODERATOR_ACTS = ['warn', 'mute', 'remove', 'pin', 'unpin'] as const;

export const trigger = z.discriminatedUnion('on', [
  /** `all`: every one of the intents must be in the message, not just one. */
  z.strictObject({ on: z.literal('message'), intents: z.array(intentRef).min(1), all: z.boolean().optional() }),
  /** `isWithinLimits`: only when the action broke no limit of the policy. */
  z.strictObject({ on: z.literal('action'), action: id, isWithinLimits: z.boolean().optional() }),
  /** The operator sent a file; without `file` any file, uploads included. */
  z.strictObject({ on: z.literal('attachment'), file: id.optional() }),
  z.strictObject({ on: z.literal('canned'), canned: id }),
  /** The article is on the operator's screen: at once, or when a slow one has loaded. */
  z.strictObject({ on: z.literal('kb'), article: id }),
  z.strictObject({ on: z.literal('note'), minWords: z.number().int().min(1).max(50) }),
  z.strictObject({ on: z.literal('hold') }),
  z.strictObject({ on: z.literal('silence'), afterS: seconds.min(5) }),
  /** Seconds since the conversation arrived; `untilS` closes the window in which a condition may still become true. */
  z.strictObject({ on: z.literal('elapsed'), atS: seconds, untilS: seconds.optional() }),
  /** A desk answered a transfer: it took the case over, or with `isAccepted: false` it did not. */
  z.strictObject({ on: z.literal('escalate'), desk: id.optional(), isAccepted: z.boolean().optional() }),
  z.strictObject({ on: z.literal('resolve'), outcomes: z.array(id).min(1).optional() }),
  z.strictObject({ on: z.literal('unmatched'), nth: z.number().int().min(1).max(10) }),
  z.strictObject({ on: z.literal('overload') }),
  /** Group rooms: `member` is who was warned, muted or removed, or whose line was removed or pinned. */
  z.strictObject({
    on: z.literal('moderate'),
    act: z.enum(MODERATOR_ACTS),
    member: id.optional(),
    /** For `remove`: only members, or only lines. */
    what: z.enum(['member', 'line']).optional(),
  }),
]);

export const effect = z.discriminatedUnion('do', [
  z.strictObject({
    do: z.literal('say'),
    text,
    /** The member of a group room who speaks. */
    by: id.optional(),
    attach: id.optional(),
    /** Intents or actions that answer the customer's question. */
    expects: z.array(intentRef).optional(),
    /** `false`: after this line the customer waits for nothing. */
    needsReply: z.boolean().optional(),
    /** Left unsaid when the same message already made the customer answer a question. */
    ifAlone: z.boolean().optional(),
  }),
  /**
   * The customer types this and does not send it: deleted again with `thenDelete`, else left for the next line to
   * replace. Only in chat tests that show the operator what the customer is typing.
   */
  z.strictObject({ do: z.literal('draft'), text, by: id.optional(), thenDelete: z.boolean().optional() }),
  z.strictObject({ do: z.literal('mood'), add: z.number().int().min(-50).max(50) }),
  z.strictObject({ do: z.literal('patience'), addS: z.number().int().min(-300).max(300) }),
  z.strictObject({ do: z.literal('reveal'), fact: id }),
  z.strictObject({ do: z.literal('goal'), goal: id }),
  z.strictObject({ do: z.literal('breach'), breach: id }),
  z.strictObject({ do: z.literal('goto'), beat: id }),
  z.strictObject({ do: z.literal('leave'), outcome: id }),
]);

export const condition = z.strictObject({
  facts: z.array(id).optional(),
  notFacts: z.array(id).optional(),
  goals: z.array(id).optional(),
  notGoals: z.array(id).optional(),
  moodAtLeast: z.number().int().min(0).max(100).optional(),
  moodBelow: z.number().int().min(0).max(100).optional(),
});

export const rule = z.strictObject({
  id,
  when: trigger,
  if: condition.optional(),
  then: z.array(effect).min(1),
  once: z.boolean().optional(),
  /** A fixed provocation: the same for everyone, so it may have no condition. */
  provoke: z.boolean().optional(),
  traits: traits.optional(),
});

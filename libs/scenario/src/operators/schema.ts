import * as z from 'zod';
import { id } from '../schema/parts.js';
import { MODERATOR_ACTS } from '../schema/rule.js';

const line = z.string().trim().min(1).max(1000);
/** One wording, or several of which the variant takes one. */
const wording = z.union([line, z.array(line).min(1).max(8)]);

/** Something an operator does in the console, in the words of a scenario document. */
export const moveSchema = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('message'), text: wording }),
  /** A prepared answer, sent as it is, or edited to `text` first. */
  z.strictObject({ do: z.literal('canned'), canned: id, text: wording.optional() }),
  z.strictObject({ do: z.literal('note'), text: wording }),
  z.strictObject({
    do: z.literal('action'),
    action: id,
    fields: z.record(id, z.union([z.string(), z.number(), z.boolean()])).default({}),
  }),
  z.strictObject({ do: z.literal('kb-open'), article: id }),
  z.strictObject({ do: z.literal('kb-search'), query: line }),
  z.strictObject({ do: z.literal('file'), file: id, text: wording.optional() }),
  z.strictObject({ do: z.literal('transfer'), desk: id, summary: wording }),
  z.strictObject({ do: z.literal('tag'), tags: z.array(id).min(1) }),
  z.strictObject({ do: z.literal('resolve'), outcome: id, tags: z.array(id).optional(), note: wording.optional() }),
  z.strictObject({
    do: z.literal('moderate'),
    act: z.enum(MODERATOR_ACTS),
    member: id.optional(),
    /** The newest message that begins like this. */
    line: line.optional(),
    text: wording.optional(),
  }),
]);

/** What the customer must have said before a turn is taken. */
const replyTo = z.union([z.strictObject({ says: line }), z.strictObject({ fact: id }), z.strictObject({ rule: id })]);

const turn = z.strictObject({
  /** Seconds for reading and thinking before the first move; typing comes on top. */
  thinkS: z.number().min(0).max(300),
  /** Taken once, before any other turn, when the customer has said this; never without it. Turns without one go in order. */
  replyTo: replyTo.optional(),
  moves: z.array(moveSchema).min(1).max(10),
});

const operator = z.strictObject({
  title: z.string().trim().min(1).max(120),
  /** Characters typed per second; 5 is a practised typist. */
  typingCps: z.number().min(1).max(15),
  turns: z.array(turn).min(1).max(40),
});

/** Three ways of working through a scenario; they show that it tells operators apart, and fill the demo workspace. */
export const operatorsSchema = z.strictObject({ good: operator, average: operator, bad: operator });

export type WrittenOperators = z.infer<typeof operatorsSchema>;
export type WrittenOperator = z.infer<typeof operator>;
export type WrittenTurn = z.infer<typeof turn>;
export type WrittenMove = z.infer<typeof moveSchema>;
export type ReplyTo = z.infer<typeof replyTo>;

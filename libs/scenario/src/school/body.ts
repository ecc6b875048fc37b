import * as z from 'zod';
import { MODERATOR_ACTS } from '../schema/rule.js';

const text = z.string().max(4000);
const name = z.string().min(1).max(200);

const file = z.strictObject({
  id: name,
  name,
  description: text,
  source: z.literal('library'),
  mime: name.optional(),
  size: z.number().int().min(0).optional(),
});

/**
 * What a line of a sample transcript can be: the kinds of events that are worth reading. The script's verdict on how a
 * conversation ended is left out, for whoever rates is not to be led by it.
 */
export const lineBody = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('arrived'), customer: name }),
  z.strictObject({
    kind: z.literal('message'),
    text,
    canned: name.optional(),
    file: file.optional(),
    from: name.optional(),
  }),
  z.strictObject({ kind: z.literal('note'), text }),
  z.strictObject({
    kind: z.literal('action'),
    action: name,
    label: name,
    fields: z.record(name, z.union([z.string(), z.number(), z.boolean()])),
    doneMs: z.number().int().optional(),
  }),
  z.strictObject({ kind: z.literal('action-done'), action: name, label: name }),
  z.strictObject({ kind: z.literal('kb-open'), article: name, title: name, loadedMs: z.number().int().optional() }),
  z.strictObject({ kind: z.literal('kb-loaded'), article: name, title: name, body: text }),
  z.strictObject({ kind: z.literal('kb-search'), query: text, hits: z.array(name) }),
  z.strictObject({ kind: z.literal('transfer'), desk: name, label: name, summary: text }),
  z.strictObject({
    kind: z.literal('transfer-answered'),
    desk: name,
    label: name,
    isAccepted: z.boolean(),
    text,
  }),
  z.strictObject({ kind: z.literal('tagged'), tags: z.array(name) }),
  z.strictObject({
    kind: z.literal('moderated'),
    act: z.enum(MODERATOR_ACTS),
    member: name.optional(),
    /** A line of this transcript. */
    line: z.number().int().min(1).optional(),
    text: text.optional(),
  }),
  z.strictObject({
    kind: z.literal('resolved'),
    outcome: name,
    label: name,
    tags: z.array(name).optional(),
    note: text.optional(),
  }),
  z.strictObject({ kind: z.literal('reopened') }),
  z.strictObject({ kind: z.literal('closed') }),
  z.strictObject({ kind: z.literal('ended'), reason: z.enum(['finished', 'deadline']) }),
]);

export type LineBody = z.infer<typeof lineBody>;

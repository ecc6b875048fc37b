import * as z from 'zod';
import { moveSchema } from '../operators/schema.js';
import type { DocumentFault, Parsed } from '../parse.js';
import { TRAIT_KEYS, id, label } from '../schema/parts.js';
import { lineBody } from './body.js';

const line = z.strictObject({
  /** Numbered 1, 2, 3 … over what a reader sees; the reasons point at these. */
  line: z.number().int().min(1),
  /** Since the start of the test. */
  atMs: z.number().int().min(0),
  actor: z.enum(['operator', 'customer', 'system']),
  body: lineBody,
});

const agreed = z.strictObject({
  rating: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(5), z.literal('not-observed')]),
  /** Why, by the rubric's anchors; one or two sentences. */
  reason: z.string().trim().min(30).max(500),
  /** Lines of the transcript that show it; empty only for what was not observed. */
  lines: z.array(z.number().int().min(1)).max(12),
});

/** A transcript to learn rating on, format `rater-sample/1`: who played what, what came of it, and the agreed ratings. */
export const sampleSchema = z.strictObject({
  schema: z.literal('rater-sample/1'),
  /** Told before rating, so it says nothing about how good the operator is; so do title and description. */
  key: id,
  title: label,
  description: z.string().trim().min(1).max(400),
  /** Which shipped rubric the ratings follow. */
  profile: z.enum(['support', 'sales', 'community']),
  level: z.enum(['good', 'middling', 'poor']),
  /** What the operator was bound to or had at hand; whoever rates has to know it. */
  rules: z.array(z.string().trim().min(1).max(300)).min(1).max(6),
  scenario: id,
  seed: z.string().min(1).max(60),
  minutes: z.number().int().min(5).max(30),
  /** Characters typed per second. */
  typingCps: z.number().min(1).max(15),
  /** What the operator did, with the second at which it was done. */
  played: z
    .array(z.strictObject({ atS: z.number().min(0), act: moveSchema }))
    .min(1)
    .max(60),
  /** Who writes: the customer under '', or the members of a group room by their id. Recorded with the transcript. */
  people: z.record(z.string().max(40), label),
  /** What the engine recorded of it. */
  transcript: z.array(line),
  /** Every trait, each by the anchors of the rubric. */
  ratings: z.record(z.enum(TRAIT_KEYS), agreed),
});

const playedSchema = z
  .object(sampleSchema.shape)
  .pick({ title: true, scenario: true, seed: true, minutes: true, typingCps: true, played: true });

export type RaterSample = z.infer<typeof sampleSchema>;
export type PlayedPart = z.infer<typeof playedSchema>;
export type SampleLine = z.infer<typeof line>;
export type AgreedRating = z.infer<typeof agreed>;

/** A sample from unknown data: its shape, its numbering, and that every reason points at lines that are there. */
export function parseSample(data: unknown): Parsed<RaterSample> {
  const result = sampleSchema.safeParse(data);
  const faults = result.success ? lintSample(result.data) : faultsOf(result.error);
  return result.success && faults.length === 0 ? { ok: true, value: result.data } : { ok: false, faults };
}

/** Only what is played, of a sample whose transcript and ratings may still be missing. */
export function parsePlayed(data: unknown): Parsed<PlayedPart> {
  const result = playedSchema.safeParse(data);
  return result.success ? { ok: true, value: result.data } : { ok: false, faults: faultsOf(result.error) };
}

function faultsOf({ issues }: z.ZodError): DocumentFault[] {
  return issues.map(({ path, message }) => ({ path: path.join('.'), message }));
}

function lintSample({ transcript, ratings }: RaterSample): DocumentFault[] {
  const misnumbered = transcript.findIndex(({ line: number }, index) => number !== index + 1);
  return [
    ...(misnumbered < 0 ? [] : [{ path: `transcript.${misnumbered}.line`, message: `must be ${misnumbered + 1}` }]),
    ...Object.entries(ratings).flatMap(([key, { rating, lines }]): DocumentFault[] => [
      ...lines
        .filter((number) => number > transcript.length)
        .map((number) => ({ path: `ratings.${key}.lines`, message: `there is no line ${number}` })),
      ...(lines.length === 0 && rating !== 'not-observed'
        ? [{ path: `ratings.${key}.lines`, message: 'a rating points at the lines that show it' }]
        : []),
    ]),
  ];
}

import { z } from 'zod';
import type { RubricDocument } from './document.js';

/** A fault in a document; `path` like `chapters.0.criteria.2.anchors.3`. */
export interface RubricFault {
  path: string;
  message: string;
}

export type ParsedRubric = { ok: true; value: RubricDocument } | { ok: false; faults: RubricFault[] };

const sentence = z.string().trim().min(1).max(600);
const label = z.string().trim().min(1).max(120);
const key = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, 'must be a short key: lower-case letters, digits and hyphens');
const CHAPTERS = ['image', 'relations', 'words', 'complaints'] as const;
/** The trait breakdown: every screen, report and chart is made for twelve lines. */
const CRITERION_COUNT = 12;

const question = z.strictObject({
  text: sentence,
  probes: z.array(sentence).min(1).max(5),
  listenFor: z.array(sentence).min(1).max(6),
  redFlags: z.array(sentence).min(1).max(6),
});

const criterion = z.strictObject({
  key,
  title: label,
  short: z.string().trim().min(1).max(12),
  definition: sentence,
  weight: z.number().positive().max(10),
  anchors: z.strictObject({ 1: sentence, 2: sentence, 3: sentence, 4: sentence, 5: sentence }),
  checklist: z
    .array(z.strictObject({ key, text: sentence }))
    .min(2)
    .max(4),
  questions: z.array(question).min(2).max(6),
  inTheChatTest: sentence,
});

const chapter = z.strictObject({
  key: z.enum(CHAPTERS),
  title: label,
  description: sentence,
  criteria: z.array(criterion).min(1).max(12),
});

const document = z
  .strictObject({
    schema: z.literal('rubric/1'),
    key,
    title: label,
    profile: z.enum(['support', 'sales', 'community']),
    description: sentence,
    weightReason: z.string().trim().max(600),
    chapters: z.array(chapter).length(CHAPTERS.length),
  })
  .superRefine(({ chapters, weightReason }, context) => {
    const fault = (path: (string | number)[], message: string): void =>
      context.addIssue({ code: 'custom', path, message });
    const seen = new Set<string>();
    const weights = new Set<number>();
    chapters.forEach((one, chapterIndex) => {
      if (one.key !== CHAPTERS[chapterIndex])
        fault(['chapters', chapterIndex, 'key'], `the chapters are ${CHAPTERS.join(', ')}, in this order`);
      one.criteria.forEach((row, index) => {
        const place = ['chapters', chapterIndex, 'criteria', index];
        weights.add(row.weight);
        if (seen.has(row.key)) fault([...place, 'key'], `"${row.key}" is used twice`);
        seen.add(row.key);
        const items = row.checklist.map((item) => item.key);
        const repeated = items.findIndex((item, at) => items.indexOf(item) !== at);
        if (repeated >= 0) fault([...place, 'checklist', repeated, 'key'], `"${items[repeated]}" is used twice`);
      });
    });
    const count = chapters.reduce((sum, { criteria }) => sum + criteria.length, 0);
    if (count !== CRITERION_COUNT) fault(['chapters'], `has ${count} criteria in all, needs ${CRITERION_COUNT}`);
    if (weights.size > 1 && weightReason === '') fault(['weightReason'], 'weights that differ need a reason');
  });

/** A rubric document from unknown data, such as a parsed YAML file. */
export function parseRubric(data: unknown): ParsedRubric {
  const result = document.safeParse(data);
  if (result.success) return { ok: true, value: result.data };
  return {
    ok: false,
    faults: result.error.issues.map(({ path, message }) => ({ path: path.map(String).join('.'), message })),
  };
}

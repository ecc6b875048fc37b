import * as z from 'zod';
import type { RubricDocument } from './document.js';

/** A fault in a document; `path` like `chapters.0.criteria.2.anchors.3`. */
export interface RubricFault {
  path: string;
  message: string;
}

export type ParsedRubric = { ok: true; value: RubricDocument } | { ok: false; faults: RubricFault[] };

// Pages may not make code from text (Trusted Types), which zod would try to parse faster; documents are parsed rarely.
z.config({ jitless: true });

const text = (max: number) =>
  z.string('is missing').trim().min(1, 'is missing').max(max, `has more than ${max} characters`);
const list = <T extends z.ZodType>(item: T, min: number, max: number, what: string) =>
  z.array(item, 'is missing').min(min, `needs at least ${min} ${what}`).max(max, `has more than ${max} ${what}`);
const sentence = text(600);
const label = text(120);
const key = z
  .string('is missing')
  .regex(/^[a-z][a-z0-9-]{0,39}$/, 'must be a short key: lower-case letters, digits and hyphens');
const documentKey = z
  .string('is missing')
  .regex(/^[a-z][a-z0-9_-]{0,39}$/, 'must be a short key: lower-case letters, digits, _ and -');
const CHAPTERS = ['image', 'relations', 'words', 'complaints'] as const;
/** More than twenty lines nobody rates with care; screens, charts and reports are made for up to that. */
const CRITERIA_MAX = 20;

const question = z.strictObject({
  text: sentence,
  probes: list(sentence, 1, 5, 'probes'),
  listenFor: list(sentence, 1, 6, 'things to listen for'),
  redFlags: list(sentence, 1, 6, 'red flags'),
});

const criterion = z.strictObject({
  key,
  title: label,
  short: text(12),
  definition: sentence,
  weight: z.number('must be a number').positive('must be more than 0').max(10, 'must be at most 10'),
  isMustHave: z.boolean('must be true or false').optional(),
  anchors: z.strictObject({ 1: sentence, 2: sentence, 3: sentence, 4: sentence, 5: sentence }),
  checklist: list(z.strictObject({ key, text: sentence }), 2, 4, 'checklist items'),
  questions: list(question, 2, 6, 'questions'),
  inTheChatTest: sentence,
});

const chapter = z.strictObject({
  key: z.enum(CHAPTERS),
  title: label,
  description: sentence,
  criteria: list(criterion, 0, CRITERIA_MAX, 'criteria'),
});

const document = z
  .strictObject({
    schema: z.literal('rubric/1'),
    key: documentKey,
    title: label,
    profile: z.enum(['support', 'sales', 'community'], 'must be support, sales or community'),
    description: sentence,
    weightReason: z.string('is missing').trim().max(600, 'has more than 600 characters'),
    chapters: z
      .array(chapter, 'is missing')
      .length(CHAPTERS.length, `the chapters are ${CHAPTERS.join(', ')}, in this order`),
  })
  .superRefine(({ chapters, weightReason }, context) => {
    const fault = (path: (string | number)[], message: string): void =>
      context.addIssue({ code: 'custom', path, message });
    const seen = new Set<string>();
    const shorts = new Set<string>();
    const weights = new Set<number>();
    chapters.forEach((one, chapterIndex) => {
      if (one.key !== CHAPTERS[chapterIndex])
        fault(['chapters', chapterIndex, 'key'], `the chapters are ${CHAPTERS.join(', ')}, in this order`);
      one.criteria.forEach((row, index) => {
        const place = ['chapters', chapterIndex, 'criteria', index];
        weights.add(row.weight);
        if (seen.has(row.key)) fault([...place, 'key'], `"${row.key}" is used twice`);
        seen.add(row.key);
        const short = row.short.toLowerCase();
        if (shorts.has(short)) fault([...place, 'short'], `"${row.short}" is used twice: columns need different names`);
        shorts.add(short);
        const items = row.checklist.map((item) => item.key);
        const repeated = items.findIndex((item, at) => items.indexOf(item) !== at);
        if (repeated >= 0) fault([...place, 'checklist', repeated, 'key'], `"${items[repeated]}" is used twice`);
      });
    });
    const count = chapters.reduce((sum, { criteria }) => sum + criteria.length, 0);
    if (count === 0) fault(['chapters'], 'has no criteria: add at least one');
    if (count > CRITERIA_MAX) fault(['chapters'], `has ${count} criteria in all: ${CRITERIA_MAX} is the most`);
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

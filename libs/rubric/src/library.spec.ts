import fs from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { criteriaOf } from './criteria.js';
import type { RubricDocument } from './document.js';
import { parseRubric } from './schema.js';

const FOLDER = path.resolve(import.meta.dirname, '../../../library/rubrics');
const PROFILES = ['support', 'sales', 'community'] as const;
/** Key, short name, as fixed by the trait breakdown. */
const TRAITS = [
  ['answers', 'Answers'],
  ['needs', 'Needs'],
  ['proactive', 'Proactive'],
  ['features', 'Features'],
  ['decision', 'Decision'],
  ['personal', 'Personal'],
  ['concise', 'Concise'],
  ['tone', 'Tone'],
  ['silences', 'Silences'],
  ['composure', 'Composure'],
  ['policies', 'Policies'],
  ['solution', 'Solution'],
];

function shipped(profile: string): RubricDocument {
  const parsed = parseRubric(parse(fs.readFileSync(path.join(FOLDER, `${profile}.yaml`), 'utf8')));
  if (!parsed.ok) throw new Error(parsed.faults.map(({ path: place, message }) => `${place}: ${message}`).join('\n'));
  return parsed.value;
}

function heavier(rubric: RubricDocument): Record<string, number> {
  return Object.fromEntries(
    criteriaOf(rubric)
      .filter(({ weight }) => weight !== 1)
      .map(({ key, weight }) => [key, weight]),
  );
}

describe('the shipped rubrics', () => {
  it('are one for each profile', () => {
    expect(fs.readdirSync(FOLDER).toSorted()).toEqual(PROFILES.map((profile) => `${profile}.yaml`).toSorted());
    expect(PROFILES.map((profile) => shipped(profile).profile)).toEqual([...PROFILES]);
  });

  it.each(PROFILES)('%s holds the twelve traits in order, four, two, three and three', (profile) => {
    const rubric = shipped(profile);
    expect(criteriaOf(rubric).map(({ key, short }) => [key, short])).toEqual(TRAITS);
    expect(rubric.chapters.map(({ criteria }) => criteria.length)).toEqual([4, 2, 3, 3]);
  });

  it('weigh evenly for support, and by profile otherwise', () => {
    expect(heavier(shipped('support'))).toEqual({});
    expect(shipped('support').weightReason).toBe('');
    expect(heavier(shipped('sales'))).toEqual({ proactive: 1.5, decision: 1.5, personal: 1.5 });
    expect(heavier(shipped('community'))).toEqual({ tone: 1.5, composure: 1.5, policies: 1.5 });
  });

  it.each(PROFILES)('%s has two questions for each trait, short enough to work with', (profile) => {
    for (const { key, questions } of criteriaOf(shipped(profile))) {
      expect([key, questions.length]).toEqual([key, 2]);
      for (const { probes, listenFor, redFlags } of questions) {
        expect(probes.length).toBeLessThanOrEqual(2);
        expect([2, 3]).toContain(listenFor.length);
        expect(redFlags.length).toBeLessThanOrEqual(2);
      }
    }
  });

  it.each(PROFILES)('%s says nothing twice: anchors and questions are all different', (profile) => {
    const texts = criteriaOf(shipped(profile)).flatMap(({ anchors, questions }) => [
      ...Object.values(anchors),
      ...questions.map(({ text }) => text),
    ]);
    expect(new Set(texts).size).toBe(texts.length);
    expect(texts).toHaveLength(12 * 7);
  });

  it('ask each profile about its own work', () => {
    const questions = PROFILES.flatMap((profile) =>
      criteriaOf(shipped(profile)).flatMap((criterion) => criterion.questions.map(({ text }) => text)),
    );
    expect(new Set(questions).size).toBe(3 * 24);
  });
});

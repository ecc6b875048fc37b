import fs from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { criteriaOf } from './criteria.js';
import { parseRubric } from './schema.js';

const folder = path.resolve(import.meta.dirname, '../../../library/rubrics');
const TRAITS = 'answers needs proactive features decision personal concise tone silences composure policies solution';

describe.each(['support', 'sales', 'community'])('the shipped rubric for %s', (profile) => {
  const parsed = parseRubric(parse(fs.readFileSync(path.join(folder, `${profile}.yaml`), 'utf8')));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
  const criteria = criteriaOf(parsed.value);

  it('has the twelve traits in their order', () => {
    expect(criteria.map(({ key }) => key).join(' ')).toBe(TRAITS);
    expect(parsed.value.profile).toBe(profile);
  });

  it('repeats no anchor and no question', () => {
    const texts = criteria.flatMap(({ anchors, questions }) => [
      ...Object.values(anchors),
      ...questions.map(({ text }) => text),
    ]);
    expect(new Set(texts).size).toBe(texts.length);
  });

  it('weighs what its reason says', () => {
    const heavier = criteria.filter(({ weight }) => weight !== 1).map(({ key }) => key);
    const expected: Record<string, string[]> = {
      support: [],
      sales: ['proactive', 'decision', 'personal'],
      community: ['tone', 'composure', 'policies'],
    };
    expect(heavier).toEqual(expected[profile]);
    expect(parsed.value.weightReason === '').toBe(heavier.length === 0);
  });
});

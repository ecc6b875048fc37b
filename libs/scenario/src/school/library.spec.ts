import fs from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { readScenario } from '../ladder/source.js';
import type { Scenario } from '../schema.js';
import { TRAIT_KEYS } from '../schema.js';
import { parsePlayed, parseSample, playSample, type RaterSample } from '../index.js';

const library = path.resolve(import.meta.dirname, '../../../../library');
const textOf = (...place: string[]): string => fs.readFileSync(path.join(library, ...place), 'utf8');
const names = fs.readdirSync(path.join(library, 'rater-school')).map((name) => name.replace(/\.yaml$/, ''));
const samples = names.map((name) => ({ name, data: parse(textOf('rater-school', `${name}.yaml`)) as unknown }));

function sampleOf(data: unknown): RaterSample {
  const parsed = parseSample(data);
  if (!parsed.ok) throw new Error(parsed.faults.map(({ path: at, message }) => `${at}: ${message}`).join('\n'));
  return parsed.value;
}

function scenarioOf(key: string): Scenario {
  const { document } = readScenario(textOf('scenarios', `${key}.yaml`));
  if (!document) throw new Error(`the scenario ${key} is not usable`);
  return document;
}

const count = <T>(all: readonly T[], what: T): number => all.filter((one) => one === what).length;

describe.each(samples)('the sample $name', ({ name, data }) => {
  it('has a rating with a reason for every trait, which points at lines that are there', () => {
    const { key, ratings } = sampleOf(data);
    expect(key).toBe(name);
    expect(Object.keys(ratings).sort()).toEqual([...TRAIT_KEYS].sort());
  });

  it('is what the engine records of it (after a change: npm run school:record)', () => {
    const { scenario, transcript, people } = sampleOf(data);
    const played = parsePlayed(data);
    if (!played.ok) throw new Error('not playable');
    const again = playSample(played.value, scenarioOf(scenario));
    expect(again).toEqual({ transcript, people, refused: [] });
  });

  it('says nothing about the operator before it was rated', () => {
    const { key, title, description } = sampleOf(data);
    expect(`${key} ${title} ${description}`).not.toMatch(
      /\b(good|middling|poor|bad|rude|warm|cold|calm|best|worst)\b/i,
    );
  });

  it('tells nothing of what the script made of it', () => {
    expect(JSON.stringify(sampleOf(data).transcript)).not.toMatch(/"(why|mood|intents|goals|breaches)"/);
  });
});

describe('the samples together', () => {
  const all = samples.map(({ data }) => sampleOf(data));
  const ratings = all.flatMap((sample) => Object.values(sample.ratings).map(({ rating }) => rating));

  it('hold two each of good, middling and poor, from all three kinds of work', () => {
    const levels = all.map(({ level }) => level);
    expect(['good', 'middling', 'poor'].map((level) => count<string>(levels, level))).toEqual([2, 2, 2]);
    expect(new Set(all.map(({ profile }) => profile))).toEqual(new Set(['support', 'sales', 'community']));
  });

  it('use the whole scale, and what was not observed is not rated', () => {
    for (const rating of [1, 2, 3, 4, 5] as const) expect(count<unknown>(ratings, rating)).toBeGreaterThanOrEqual(6);
    expect(count<unknown>(ratings, 'not-observed')).toBeGreaterThanOrEqual(2);
  });

  it('show in the middling ones that one trait tells nothing about the next: a five or four beside a one', () => {
    for (const { level, key, ratings: own } of all) {
      const numbers = Object.values(own).flatMap(({ rating }) => (rating === 'not-observed' ? [] : [rating]));
      const spread = Math.max(...numbers) - Math.min(...numbers);
      if (level === 'middling') expect([key, spread >= 3]).toEqual([key, true]);
    }
  });

  it('do not rate every line of a good operator a five, nor every line of a poor one a one', () => {
    for (const { level, ratings: own } of all) {
      const extreme = level === 'good' ? 5 : 1;
      const some = Object.values(own).filter(({ rating }) => rating === extreme).length;
      expect(some).toBeLessThan(TRAIT_KEYS.length - 2);
    }
  });
});

describe('a broken sample', () => {
  const good = sampleOf(samples[0]?.data);
  const faultsOf = (change: object): string[] => {
    const parsed = parseSample({ ...good, ...change });
    return parsed.ok ? [] : parsed.faults.map(({ path: at }) => at);
  };
  const answers = good.ratings.answers;

  it.each([
    [
      'a line that is not there',
      { ratings: { ...good.ratings, answers: { ...answers, lines: [999] } } },
      'ratings.answers.lines',
    ],
    [
      'a rating without lines',
      { ratings: { ...good.ratings, answers: { ...answers, lines: [] } } },
      'ratings.answers.lines',
    ],
    ['a rating of six', { ratings: { ...good.ratings, answers: { ...answers, rating: 6 } } }, 'ratings.answers.rating'],
    ['no reason', { ratings: { ...good.ratings, answers: { ...answers, reason: '' } } }, 'ratings.answers.reason'],
    ['lines out of order', { transcript: good.transcript.slice(1) }, 'transcript.0.line'],
  ])('with %s is refused with the place', (_what, change, at) => {
    expect(faultsOf(change)).toContain(at);
  });

  it('with a trait left out is refused', () => {
    const { answers: _, ...rest } = good.ratings;
    expect(faultsOf({ ratings: rest })).toContain('ratings.answers');
  });
});

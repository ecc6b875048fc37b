import { fold } from '../engine/fold.js';
import { outcomeOf } from '../engine/outcome.js';
import { scriptOf, shippedScenario } from '../testing/scripts.js';
import { SKILLS, type OperatorSkill } from './model-operator.js';
import { simulate } from './simulate.js';

const script = scriptOf(shippedScenario('late-gift'));

/** Share of the scenario's goals reached, by weight, 0-100. */
function goalShare(skill: OperatorSkill, variant: number): number {
  const [outcome] = outcomeOf(script, simulate(script, skill, variant).state);
  const goals = outcome?.goals ?? [];
  const sum = (list: typeof goals): number => list.reduce((total, { weight }) => total + weight, 0);
  return (100 * sum(goals.filter(({ isReached }) => isReached))) / sum(goals);
}

describe.each([0, 5, 11])('model operators, variant %i', (variant) => {
  it('are told apart by what they reach', () => {
    const share = Object.fromEntries(SKILLS.map((skill) => [skill, goalShare(skill, variant)]));
    expect(share['good']).toBeGreaterThanOrEqual(75);
    expect(share['average']).toBeGreaterThanOrEqual(30);
    expect(share['average']).toBeLessThanOrEqual(70);
    expect(share['bad']).toBeLessThanOrEqual(25);
    expect(share['canned-only']).toBeLessThan((share['average'] ?? 0) - 10);
    expect(share['keyword-stuffer']).toBeLessThan((share['average'] ?? 0) - 10);
    expect(share['silent']).toBe(0);
  });

  it('end better the better they work', () => {
    const value = (skill: OperatorSkill): number =>
      outcomeOf(script, simulate(script, skill, variant).state)[0]?.outcome?.value ?? -1;
    expect(value('good')).toBe(1);
    expect(value('average')).toBe(0.55);
    for (const skill of ['bad', 'canned-only', 'keyword-stuffer', 'silent'] as const)
      expect(value(skill)).toBeLessThanOrEqual(0.1);
  });

  it.each([...SKILLS])('%s makes a log that ends, replays to the same state and comes out the same again', (skill) => {
    const first = simulate(script, skill, variant);
    const again = simulate(script, skill, variant);
    expect(first.events.at(-1)?.body.kind).toBe('ended');
    expect(first.events.map(({ seq }) => seq)).toEqual(first.events.map((_, index) => index + 1));
    expect(fold(script, first.events)).toEqual(first.state);
    expect(JSON.stringify(again)).toBe(JSON.stringify(first));
  });
});

it('loses the customer of an operator who says nothing', () => {
  const [outcome] = outcomeOf(script, simulate(script, 'silent', 0).state);
  expect(outcome?.outcome?.kind).toBe('abandoned');
});

it('writes transcripts that differ between variants', () => {
  const transcripts = [0, 3].map((variant) =>
    simulate(script, 'good', variant).events.flatMap(({ body }) => (body.kind === 'message' ? [body.text] : [])),
  );
  expect(transcripts[0]).not.toEqual(transcripts[1]);
});

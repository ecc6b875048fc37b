import { climb } from './check-climb';
import { sampleScenario } from '../testing/sample-scenario';

it('says how far it is, and in the end what every level found', () => {
  const messages = [...climb({ ...sampleScenario() })];
  const done = messages.flatMap((one) => (one.kind === 'progress' ? [one.done / one.of] : []));
  expect(done).toEqual([...done].sort((a, b) => a - b));
  const last = messages.at(-1);
  if (last?.kind !== 'done') throw new Error(`it ended with ${last?.kind}`);
  const { findings, hearing, opportunities, skills, linesMost } = last.report;
  expect(new Set(findings.map(({ level }) => level))).toEqual(new Set(['L3', 'L6']));
  expect(findings.filter(({ level }) => level === 'L6')[0]?.message).toContain('no model operators');
  expect(hearing.intents.map(({ intent }) => intent)).toEqual(['ask_order', 'say_tomorrow']);
  expect(opportunities.answers.map(({ name }) => name)).toEqual(['told']);
  expect(skills).toEqual([]);
  expect(linesMost).toBeGreaterThan(0);
});

it('has nothing to climb without the shape of a scenario', () => {
  expect([...climb({ title: 'Half' })]).toEqual([{ kind: 'shapeless' }]);
});

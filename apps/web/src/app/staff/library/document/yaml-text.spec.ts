import { fromYaml, toYaml } from './yaml-text';
import { SAMPLE_YAML, sampleScenario } from '../testing/sample-scenario';

it('reads back what it writes, in the same order', () => {
  const document = { ...sampleScenario() };
  const read = fromYaml(toYaml(document));
  expect(JSON.stringify(read.ok && read.value)).toBe(JSON.stringify(document));
});

it.each([
  ['title: [a\nminutes: 3', 2],
  ['title: a\ntitle: b', 2],
  ['- a', 1],
  ['', 1],
])('says where %j stops being a document', (text, line) => {
  expect(fromYaml(text)).toMatchObject({ ok: false, line });
});

it('finds the line of a place, or of what is around it', () => {
  const lines = SAMPLE_YAML.split('\n');
  const read = fromYaml(SAMPLE_YAML);
  if (!read.ok) throw new Error(read.message);
  expect(lines[read.lineOf('customer.name') - 1]).toContain('name: Alex Morgan');
  expect(lines[read.lineOf('beats.content.rules.1') - 1]).toContain('- id: resolved');
  expect(lines[read.lineOf('patience.noSuch') - 1]).toContain('patience:');
  expect(read.lineOf('')).toBe(1);
});

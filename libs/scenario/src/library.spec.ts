import fs from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { hasIntent } from './hearing.js';
import { lintScenario } from './lint.js';
import { parseChatTest, parseScenario } from './parse.js';

const library = path.resolve(import.meta.dirname, '../../../library');
const documents = (folder: string): [string, unknown][] =>
  fs
    .readdirSync(path.join(library, folder))
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => [name, parse(fs.readFileSync(path.join(library, folder, name), 'utf8'))]);
const scenarios = documents('scenarios');
const chatTests = documents('chat-tests');

describe.each(scenarios)('scenario %s', (name, data) => {
  const parsed = parseScenario(data);
  if (!parsed.ok) throw new Error(`${name}: ${JSON.stringify(parsed.faults)}`);
  const scenario = parsed.value;

  it('has nothing for the linter to complain about', () => {
    expect(lintScenario(scenario)).toEqual([]);
  });

  it('is named like its file', () => {
    expect(`${scenario.key}.yaml`).toBe(name);
  });

  it.each(Object.entries(scenario.intents))(
    'hears the intent %s where its author says, and not elsewhere',
    (intent, { test }) => {
      expect(test.yes.filter((text) => !hasIntent(scenario, intent, text))).toEqual([]);
      expect(test.no.filter((text) => hasIntent(scenario, intent, text))).toEqual([]);
    },
  );

  it('recognises at least nine in ten of the paraphrases kept back while the patterns were written', () => {
    const heldOut = Object.entries(scenario.intents).flatMap(([intent, { test }]) =>
      (test.heldOut ?? []).map((text) => ({ intent, text })),
    );
    const missed = heldOut.filter(({ intent, text }) => !hasIntent(scenario, intent, text));
    expect(missed.length).toBeLessThanOrEqual(heldOut.length / 10);
  });
});

describe.each(chatTests)('chat test %s', (name, data) => {
  const parsed = parseChatTest(data);
  if (!parsed.ok) throw new Error(`${name}: ${JSON.stringify(parsed.faults)}`);

  it('is named like its file and uses scenarios of the library', () => {
    const { key, conversations, practice } = parsed.value;
    expect(`${key}.yaml`).toBe(name);
    const known = scenarios.map(([file]) => file.replace('.yaml', ''));
    expect(known).toEqual(expect.arrayContaining([practice, ...conversations.map(({ scenarioKey }) => scenarioKey)]));
  });
});

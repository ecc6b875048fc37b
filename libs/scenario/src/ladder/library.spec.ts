import fs from 'node:fs';
import path from 'node:path';
import type { Scenario } from '../schema.js';
import { climbChatTest, climbScenario } from './ladder.js';
import { readChatTest, readScenario } from './source.js';

// The short form of `npm run scenarios:check`: the same ladder with few sessions and few variants.

const library = path.resolve(import.meta.dirname, '../../../../library');
const texts = (folder: string): [string, string][] =>
  fs
    .readdirSync(path.join(library, folder))
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => [name, fs.readFileSync(path.join(library, folder, name), 'utf8')]);

const SEED = 'library';
const scenarios = texts('scenarios').map(([name, text]) => ({ name, ...readScenario(text) }));
const byKey: Record<string, Scenario> = {};
for (const { document } of scenarios) if (document) byKey[document.key] = document;
const errorsOf = (findings: readonly { severity: string; level: string; path: string; message: string }[]): string[] =>
  findings
    .filter(({ severity }) => severity === 'error')
    .map(({ level, path: at, message }) => `${level} ${at}: ${message}`);

describe.each(scenarios)('scenario $name', ({ name, document, findings }) => {
  it('is a scenario named like its file', () => {
    expect(errorsOf(findings)).toEqual([]);
    expect(`${document?.key}.yaml`).toBe(name);
  });

  it('climbs the ladder', () => {
    if (!document) throw new Error('not usable');
    expect(errorsOf(climbScenario(document, { sessions: 6, seed: SEED }).findings)).toEqual([]);
  });
});

describe.each(texts('chat-tests'))('chat test %s', (name, text) => {
  const { document, findings } = readChatTest(text);

  it('is a chat test named like its file, and its practice is there', () => {
    expect(errorsOf(findings)).toEqual([]);
    expect(`${document?.key}.yaml`).toBe(name);
    expect(Object.keys(byKey)).toContain(document?.practice);
  });

  it('tells model operators apart', () => {
    if (!document) throw new Error('not usable');
    const climb = climbChatTest(document, byKey, { variants: 2, seed: SEED });
    expect(errorsOf(climb.findings)).toEqual([]);
    expect(climb.rows.find(({ skill }) => skill === 'silent')?.mean).toBe(0);
  });
});

import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

interface Report {
  testResults: {
    name: string;
    message: string;
    assertionResults: { status: string; title: string; failureMessages: string[] }[];
  }[];
}

const root = path.resolve(import.meta.dirname, '../..');

describe('a runner that shares modules between files', () => {
  let report: Report;
  const file = (name: string) => report.testResults.find((result) => result.name.endsWith(`${name}.sample.ts`));
  const outcomes = (name: string) =>
    Object.fromEntries(file(name)?.assertionResults.map(({ title, status }) => [title, status]) ?? []);

  beforeAll(() => {
    const target = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'audition-runner-')), 'report.json');
    const samples = ['-c', 'tools/specs/samples/jest.config.mjs', '--ci', '-i', '--json', `--outputFile=${target}`];
    spawnSync(process.execPath, ['node_modules/jest/bin/jest.js', ...samples], { cwd: root, stdio: 'ignore' });
    report = JSON.parse(fs.readFileSync(target, 'utf8'));
    fs.rmSync(path.dirname(target), { recursive: true });
  });

  it('finds whatever fails', () => {
    expect(outcomes('first')).toEqual({
      passes: 'passed',
      'fails where something is not as expected': 'failed',
      'fails for want of an assertion': 'failed',
      'fails when it hangs': 'failed',
      'fails for a rejection that nobody waits for': 'failed',
      'fails, too': 'failed',
    });
  });

  it('gives each file its own tests, and the realm that Node’s own answers come from', () => {
    expect(outcomes('second')).toEqual({
      'knows nothing of the file before': 'passed',
      'compares what Node made with what was written here': 'passed',
    });
  });

  it('tells of a file that does not load', () => {
    expect([outcomes('broken'), file('broken')?.message]).toEqual([{}, expect.stringContaining('it does not load')]);
  });

  it('names the line that one wrote', () => {
    const failure = file('first')?.assertionResults.find(({ title }) => title.startsWith('fails where'));
    expect(failure?.failureMessages.join('\n')).toContain('first.sample.ts:6:');
  });
});

import { execFileSync } from 'node:child_process';
import path from 'node:path';

interface Findings {
  violations: Record<string, { rule: string; found: (string | null)[] }>;
  allowed: Record<string, (string | null)[]>;
}

const root = path.resolve(import.meta.dirname, '../..');
const run = (...args: string[]): string =>
  execFileSync(process.execPath, ['--disable-warning=ExperimentalWarning', ...args], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, NX_DAEMON: 'false' },
    stdio: ['ignore', 'pipe', 'ignore'],
  });

describe('the house rules, each broken once on purpose', () => {
  let findings: Findings;

  beforeAll(() => {
    run('node_modules/nx/dist/bin/nx.js', 'show', 'projects');
    findings = JSON.parse(run('tools/lint/violations.ts'));
  }, 120_000);

  it('are all found by the rule that states them', () => {
    const missed = Object.entries(findings.violations).filter(([, { rule, found }]) => !found.includes(rule));
    expect(missed).toEqual([]);
    expect(Object.keys(findings.violations).length).toBeGreaterThanOrEqual(25);
  });

  it('leave the imports alone that the same rooms may make', () => {
    expect(Object.entries(findings.allowed).filter(([, found]) => found.length > 0)).toEqual([]);
  });
});

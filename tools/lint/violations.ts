// Lints one deliberate violation per rule of the house and one allowed import beside it; prints the findings as JSON
// for boundaries.spec.ts. In a process of its own: what ESLint and Nx hold in memory ends with it, not with Jest's worker.
import { ESLint } from 'eslint';

interface Snippet {
  rule: string;
  file: string;
  code: string;
}

const use = (name: string): string => `import * as it from '${name}';\nconsole.log(it);\n`;

/** By the row it breaks: house rules 1–6, docs/architecture.md. */
const VIOLATIONS: Record<string, Snippet> = {
  'api imports ui': { rule: '@nx/enforce-module-boundaries', file: 'apps/api/src/x.ts', code: use('@audition/ui') },
  'api imports testing': {
    rule: '@nx/enforce-module-boundaries',
    file: 'apps/api/src/x.ts',
    code: use('@audition/testing'),
  },
  'web imports reports': {
    rule: '@nx/enforce-module-boundaries',
    file: 'apps/web/src/x.ts',
    code: use('@audition/reports'),
  },
  'web imports api': {
    rule: '@nx/enforce-module-boundaries',
    file: 'apps/web/src/x.ts',
    code: use('../../api/src/platform/secrets.js'),
  },
  'e2e imports rubric': {
    rule: '@nx/enforce-module-boundaries',
    file: 'apps/e2e/src/x.ts',
    code: use('@audition/rubric'),
  },
  'contracts imports reports': {
    rule: '@nx/enforce-module-boundaries',
    file: 'libs/contracts/src/x.ts',
    code: use('@audition/reports'),
  },
  'pure imports contracts': {
    rule: '@nx/enforce-module-boundaries',
    file: 'libs/rubric/src/x.ts',
    code: use('@audition/contracts'),
  },
  'reports imports contracts': {
    rule: '@nx/enforce-module-boundaries',
    file: 'libs/reports/src/x.ts',
    code: use('@audition/contracts'),
  },
  'ui imports contracts': {
    rule: '@nx/enforce-module-boundaries',
    file: 'libs/ui/src/x.ts',
    code: use('@audition/contracts'),
  },
  'testing imports ui': {
    rule: '@nx/enforce-module-boundaries',
    file: 'libs/testing/src/x.ts',
    code: use('@audition/ui'),
  },
  'migrations import rubric': {
    rule: '@nx/enforce-module-boundaries',
    file: 'migrations/x.ts',
    code: use('@audition/rubric'),
  },
  'a deep import into a lib': {
    rule: '@nx/enforce-module-boundaries',
    file: 'apps/api/src/x.ts',
    code: use('../../../libs/rubric/src/index.js'),
  },
  'pure uses node:fs': { rule: 'no-restricted-imports', file: 'libs/scenario/src/x.ts', code: use('node:fs') },
  'pure uses rxjs': { rule: 'no-restricted-imports', file: 'libs/charts/src/x.ts', code: use('rxjs/operators') },
  'pure asks the clock': {
    rule: 'no-restricted-properties',
    file: 'libs/scenario/src/x.ts',
    code: 'export const now = Date.now();\n',
  },
  'pure makes a date of now': {
    rule: 'no-restricted-syntax',
    file: 'libs/scenario/src/x.ts',
    code: 'export const now = new Date();\n',
  },
  'pure rolls dice': {
    rule: 'no-restricted-properties',
    file: 'libs/rubric/src/x.ts',
    code: 'export const dice = Math.random();\n',
  },
  'pure sets a timer': {
    rule: 'no-restricted-globals',
    file: 'libs/scenario/src/x.ts',
    code: 'setTimeout(() => undefined, 1);\n',
  },
  'ui does HTTP': { rule: 'no-restricted-imports', file: 'libs/ui/src/x.ts', code: use('@angular/common/http') },
  'contracts use Nest': { rule: 'no-restricted-imports', file: 'libs/contracts/src/x.ts', code: use('@nestjs/common') },
  'a service imports typeorm': {
    rule: 'no-restricted-imports',
    file: 'apps/api/src/openings/x.service.ts',
    code: use('typeorm'),
  },
  'a service reads the environment': {
    rule: 'no-restricted-properties',
    file: 'apps/api/src/openings/x.service.ts',
    code: 'export const port = process.env.PORT;\n',
  },
  'any is used': {
    rule: '@typescript-eslint/no-explicit-any',
    file: 'libs/rubric/src/x.ts',
    code: 'export const it = (x: any) => x;\n',
  },
  'a file is named against the style': {
    rule: 'audition/file-name',
    file: 'apps/api/src/openings/OpeningHelper.util.ts',
    code: 'export {};\n',
  },
  'a rule is switched off inline': {
    rule: '@typescript-eslint/no-explicit-any',
    file: 'libs/rubric/src/x.ts',
    code: '// eslint-disable-next-line\nexport const it = (x: any) => x;\n',
  },
};

/** Imports that the same rules must let pass. */
const ALLOWED: Record<string, Omit<Snippet, 'rule'>> = {
  'api imports rubric': { file: 'apps/api/src/x.ts', code: use('@audition/rubric') },
  'api imports reports': { file: 'apps/api/src/x.ts', code: use('@audition/reports') },
  'web imports ui': { file: 'apps/web/src/x.ts', code: use('@audition/ui') },
  'contracts import scenario': { file: 'libs/contracts/src/x.ts', code: use('@audition/scenario') },
  'reports import charts': { file: 'libs/reports/src/x.ts', code: use('@audition/charts') },
  'a repository imports typeorm': { file: 'apps/api/src/openings/x.repository.ts', code: use('typeorm') },
};

const eslint = new ESLint();

async function lint({ file, code }: Omit<Snippet, 'rule'>): Promise<(string | null)[]> {
  const [result] = await eslint.lintText(code, { filePath: file });
  return (result?.messages ?? []).map(({ ruleId }) => ruleId);
}

const violations: Record<string, { rule: string; found: (string | null)[] }> = {};
for (const [name, snippet] of Object.entries(VIOLATIONS)) {
  violations[name] = { rule: snippet.rule, found: await lint(snippet) };
}
const allowed: Record<string, (string | null)[]> = {};
for (const [name, snippet] of Object.entries(ALLOWED)) allowed[name] = await lint(snippet);
console.log(JSON.stringify({ violations, allowed }));

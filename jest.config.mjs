import fs from 'node:fs';
import path from 'node:path';

/** Jest project for plain TypeScript (libs, API): ES modules, TypeScript stripped by ts-jest, no type check (tsc does that). */
export function nodeProject(displayName, folder, extra = {}) {
  const root = import.meta.dirname;
  return {
    displayName,
    rootDir: path.join(root, folder),
    testEnvironment: 'node',
    testMatch: ['<rootDir>/src/**/*.spec.ts'],
    extensionsToTreatAsEsm: ['.ts'],
    moduleNameMapper: {
      '^(\\.{1,2}/.*)\\.js$': '$1',
      '^@audition/([a-z]+)$': path.join(root, 'libs/$1/src/index.ts'),
    },
    transform: {
      '^.+\\.ts$': ['ts-jest', { useESM: true, tsconfig: path.join(root, 'tsconfig.jest.json'), diagnostics: false }],
    },
    ...extra,
  };
}

const libs = fs
  .readdirSync(path.join(import.meta.dirname, 'libs'))
  .filter((name) => name !== 'ui' && name !== 'testing')
  .map((name) => nodeProject(name, `libs/${name}`));

/** @type {import('jest').Config} */
export default {
  // Bounds what hangs, the only limit of a test. Set-up on PostgreSQL and argon2id takes seconds, on a busy machine a minute.
  testTimeout: 300_000,
  projects: [
    ...libs,
    nodeProject('tools', 'tools', { testMatch: ['<rootDir>/**/*.spec.ts'] }),
    ...['apps/api', 'apps/web', 'libs/ui']
      .map((folder) => path.join(import.meta.dirname, folder, 'jest.config.mjs'))
      .filter((file) => fs.existsSync(file)),
  ],
};

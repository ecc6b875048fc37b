import fs from 'node:fs';
import path from 'node:path';

/** Jest project for plain TypeScript (libs, API, tools), run by Node itself (ADR 29); types are checked by tsc. */
export function nodeProject(displayName, folder, extra = {}) {
  const root = import.meta.dirname;
  return {
    displayName,
    rootDir: path.join(root, folder),
    testEnvironment: 'node',
    testRunner: path.join(root, 'tools/specs/runner.mjs'),
    testMatch: ['<rootDir>/src/**/*.spec.ts'],
    transform: {},
    ...extra,
  };
}

const libs = fs
  .readdirSync(path.join(import.meta.dirname, 'libs'))
  .filter((name) => name !== 'testing')
  .map((name) => nodeProject(name, `libs/${name}`));

/** @type {import('jest').Config} */
export default {
  // Bounds what hangs, the only limit of a test. Set-up on PostgreSQL and argon2id takes seconds, on a busy machine a minute.
  testTimeout: 300_000,
  projects: [
    ...libs,
    // Angular's packages are compiled when they are loaded, its components never: they are for jsdom.
    nodeProject('web', 'apps/web', { setupFilesAfterEnv: ['@angular/compiler'] }),
    nodeProject('tools', 'tools', { testMatch: ['<rootDir>/**/*.spec.ts'] }),
    '<rootDir>/apps/api/jest.config.mjs',
    '<rootDir>/apps/web/jest.config.mjs',
  ],
};

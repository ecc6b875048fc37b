import path from 'node:path';

/** In one worker, one file after the other. */
export default {
  rootDir: import.meta.dirname,
  testEnvironment: 'node',
  testRunner: path.resolve(import.meta.dirname, '../runner.mjs'),
  testMatch: ['<rootDir>/*.sample.ts'],
  transform: {},
};

import presets from 'jest-preset-angular/presets/index.js';

/** Components and stores of the web and of libs/ui, in jsdom, without zone.js; what needs no browser is `x.spec.ts` and runs in Node. */
export default {
  ...presets.createEsmPreset({ tsconfig: '<rootDir>/tsconfig.spec.json' }),
  displayName: 'web, in jsdom',
  rootDir: import.meta.dirname,
  roots: ['<rootDir>/src', '<rootDir>/../../libs/ui/src'],
  setupFilesAfterEnv: ['<rootDir>/src/test-setup.ts'],
  testMatch: ['**/*.dom-spec.ts'],
  moduleNameMapper: {
    '^@audition/([a-z]+)/([a-z]+)$': '<rootDir>/../../libs/$1/src/$2.ts',
    '^@audition/([a-z]+)$': '<rootDir>/../../libs/$1/src/index.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
};

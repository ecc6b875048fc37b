import nx from '@nx/eslint-plugin';
import angular from 'angular-eslint';
import tseslint from 'typescript-eslint';
import { fileName } from './tools/lint/file-name.mjs';

// Which room may import which: docs/architecture.md, house rule 1. A row per kind of room; `*` is never a value.
export const boundaries = [
  {
    sourceTag: 'scope:api',
    onlyDependOnLibsWithTags: ['type:contracts', 'type:pure', 'type:reports', 'type:migrations'],
  },
  { sourceTag: 'scope:web', onlyDependOnLibsWithTags: ['type:contracts', 'type:pure', 'type:ui'] },
  { sourceTag: 'scope:e2e', onlyDependOnLibsWithTags: ['type:contracts', 'type:testing'] },
  { sourceTag: 'type:contracts', onlyDependOnLibsWithTags: ['type:pure'] },
  { sourceTag: 'type:pure', onlyDependOnLibsWithTags: ['type:pure'] },
  { sourceTag: 'type:reports', onlyDependOnLibsWithTags: ['type:pure'] },
  { sourceTag: 'type:ui', onlyDependOnLibsWithTags: [] },
  { sourceTag: 'type:testing', onlyDependOnLibsWithTags: ['type:contracts', 'type:pure'] },
  { sourceTag: 'type:migrations', onlyDependOnLibsWithTags: [] },
];

/** Nx package bans cover neither `node:*` nor subpaths, hence patterns. */
const banned = (message, ...group) => ({ 'no-restricted-imports': ['error', { patterns: [{ group, message }] }] });
const OUTSIDE = [
  '@nestjs/*',
  '@angular/*',
  'typeorm',
  'typeorm/*',
  'rxjs',
  'rxjs/*',
  'node:*',
  'fs',
  'path',
  'crypto',
  'pg',
  'socket.io*',
];

export default tseslint.config(
  { ignores: ['**/dist', '**/.angular', '**/.nx', '**/node_modules', '.data', 'tmp', '**/*.mjs'] },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.recommended],
    plugins: { '@nx': nx, audition: { rules: { 'file-name': fileName } } },
    linterOptions: { reportUnusedDisableDirectives: 'error', noInlineConfig: true },
    rules: {
      '@nx/enforce-module-boundaries': [
        'error',
        { allow: [], depConstraints: boundaries, banTransitiveDependencies: false },
      ],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/consistent-type-assertions': [
        'error',
        { assertionStyle: 'as', objectLiteralTypeAssertions: 'never' },
      ],
      'audition/file-name': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'max-lines': ['error', { max: 400, skipBlankLines: false, skipComments: false }],
    },
  },
  {
    // The pure libs: no clock, no randomness, no I/O; time, ids and random arrive as arguments.
    files: ['libs/{rubric,scenario,statistics,charts}/src/**/*.ts'],
    ignores: ['**/*.spec.ts', 'libs/*/src/testing/**'],
    rules: {
      ...banned('The pure libs import no framework and do no I/O.', ...OUTSIDE),
      'no-restricted-globals': [
        'error',
        'process',
        'window',
        'document',
        'fetch',
        'setTimeout',
        'setInterval',
        'performance',
      ],
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: 'Time is an argument.' },
        { object: 'Math', property: 'random', message: 'Randomness is an argument.' },
      ],
      'no-restricted-syntax': [
        'error',
        { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'Time is an argument.' },
        {
          selector: "ImportDeclaration[source.value='zod'] > :matches(ImportSpecifier, ImportDefaultSpecifier)",
          message:
            'Write `import * as z`: of any other import pages get all of zod, with its messages in fifty languages.',
        },
      ],
    },
  },
  {
    files: ['libs/contracts/src/**/*.ts'],
    ignores: ['**/*.spec.ts'],
    rules: banned('Contracts describe data.', ...OUTSIDE),
  },
  {
    files: ['libs/ui/src/**/*.ts'],
    rules: banned(
      'ui presents: no HTTP, no socket, no store, no contracts.',
      '@angular/common/http',
      'socket.io*',
      '@audition/*',
      'node:*',
    ),
  },
  {
    files: ['apps/api/src/**/*.ts'],
    ignores: [
      '**/*.repository.ts',
      '**/*.entity.ts',
      'apps/api/src/platform/database/**',
      'apps/api/src/testing/**',
      '**/*.int-spec.ts',
    ],
    rules: banned(
      'Only repositories, entities and the database platform import typeorm or pg.',
      'typeorm',
      'typeorm/*',
      'pg',
    ),
  },
  {
    files: ['apps/api/src/**/*.ts'],
    ignores: ['apps/api/src/platform/config/**', 'apps/api/src/testing/**', '**/*.int-spec.ts', '**/*.spec.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'Only platform/config reads the environment.' },
      ],
    },
  },
  {
    files: ['**/*.spec.ts', '**/*.int-spec.ts', '**/*.dom-spec.ts', 'apps/api/src/testing/**/*.ts', 'tools/**/*.ts'],
    rules: { '@typescript-eslint/consistent-type-assertions': 'off', 'audition/file-name': 'off' },
  },
  {
    files: ['apps/web/**/*.ts', 'libs/ui/**/*.ts'],
    ignores: ['**/*.spec.ts', '**/*.dom-spec.ts'],
    extends: [angular.configs.tsRecommended],
    processor: angular.processInlineTemplates,
    rules: {
      '@angular-eslint/prefer-on-push-component-change-detection': 'off',
      '@angular-eslint/component-class-suffix': 'off',
      '@angular-eslint/directive-class-suffix': 'off',
    },
  },
  {
    files: ['apps/web/**/*.html', 'libs/ui/**/*.html'],
    extends: [angular.configs.templateRecommended, angular.configs.templateAccessibility],
  },
);

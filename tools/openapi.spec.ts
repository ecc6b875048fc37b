import fs from 'node:fs';
import path from 'node:path';
import { openApiDocument } from './openapi.ts';

it('apps/api/openapi.json describes the API as it is (make it anew with: node tools/openapi.ts)', () => {
  const file = path.resolve(import.meta.dirname, '../apps/api/openapi.json');
  expect(openApiDocument()).toBe(fs.readFileSync(file, 'utf8'));
});

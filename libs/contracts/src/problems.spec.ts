import fs from 'node:fs';
import path from 'node:path';
import { PROBLEMS } from './problems.js';

it('docs/problems.md lists every code with its status and title, and no other', () => {
  const file = path.resolve(import.meta.dirname, '../../../docs/problems.md');
  const rows = fs
    .readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) =>
      line
        .split('|')
        .slice(1, 4)
        .map((cell) => cell.trim().replaceAll('`', '')),
    );
  expect(rows).toEqual(Object.entries(PROBLEMS).map(([code, { status, title }]) => [code, String(status), title]));
});

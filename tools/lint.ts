// `npm run lint`: the linter over everything, with a fresh project graph for the boundary rule.
import { spawnSync } from 'node:child_process';

const run = (args: string[]): number =>
  spawnSync(process.execPath, args, { stdio: ['ignore', 'inherit', 'inherit'] }).status ?? 1;

run(['node_modules/nx/dist/bin/nx.js', 'show', 'projects']);
process.exitCode = run(['node_modules/eslint/bin/eslint.js', '.', '--max-warnings=0', ...process.argv.slice(2)]);

import path from 'node:path';

const KEBAB = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const API_ROLES = new Set([
  'controller',
  'service',
  'repository',
  'entity',
  'module',
  'gateway',
  'guard',
  'filter',
  'pipe',
]);
/** Second parts outside the API: Angular's route tables and the browser journeys. */
const OTHER_ROLES = new Set(['routes', 'journey']);

/**
 * File names are kebab-case. In the API a second part names the file's role (`opening.service.ts`) and is one of a
 * known few; elsewhere the second part is `routes` or `journey`, beside `spec`, `int-spec` and `config` everywhere.
 */
export const fileName = {
  meta: { type: 'layout', messages: { bad: 'File name "{{name}}": {{why}}.' }, schema: [] },
  create(context) {
    const file = path.basename(context.filename);
    if (!file.endsWith('.ts')) return {};
    const parts = file
      .slice(0, -3)
      .split('.')
      .filter((part) => !['spec', 'int-spec', 'd', 'config'].includes(part));
    const why = faultOf(parts, context.filename.includes('/apps/api/'));
    return why === null
      ? {}
      : { Program: (node) => context.report({ node, messageId: 'bad', data: { name: file, why } }) };
  },
};

function faultOf([name, role, ...more], isApi) {
  if (!KEBAB.test(name)) return 'use kebab-case';
  if (role === undefined) return null;
  const roles = isApi ? API_ROLES : OTHER_ROLES;
  if (more.length > 0 || !roles.has(role)) return `the role must be one of ${[...roles].join(', ')}`;
  return null;
}

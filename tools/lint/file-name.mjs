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
  'dto',
]);

/**
 * File names are kebab-case. In the API a second part names the file's role (`opening.service.ts`) and is one of a
 * known few; elsewhere there is no second part but `spec`, `int-spec` and `config`.
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
  if (!isApi) return 'a second part is for the API alone';
  if (more.length > 0 || !API_ROLES.has(role)) return `the role must be one of ${[...API_ROLES].join(', ')}`;
  return null;
}

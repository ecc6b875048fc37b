import { ROLES, type Role } from './vocabulary.js';

const EVERYONE: readonly Role[] = ROLES;
const HIRING: readonly Role[] = ['owner', 'hr'];
const ASSESSORS: readonly Role[] = ['owner', 'interviewer'];
const OWNER: readonly Role[] = ['owner'];

/** What a staff route can require, and the roles that have it. */
export const PERMISSIONS = {
  'account:self': EVERYONE,
  'member:read': EVERYONE,
  'member:manage': OWNER,
  'audit:read': OWNER,
  'opening:read': EVERYONE,
  'opening:manage': HIRING,
  'candidate:read': EVERYONE,
  'candidate:manage': HIRING,
  'test:invite': HIRING,
  'test:read': EVERYONE,
  'scorecard:write': ASSESSORS,
  'comparison:read': EVERYONE,
  'report:export': EVERYONE,
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof PERMISSIONS;

/** Whether a member with this role has the permission. */
export function roleHas(role: Role, permission: Permission): boolean {
  return (PERMISSIONS[permission] as readonly Role[]).includes(role);
}

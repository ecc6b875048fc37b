import type { Permission } from '@audition/contracts';
import { createParamDecorator, SetMetadata, type CustomDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Actor, CandidateActor, StaffActor } from './actor.js';

/** Who may call a route: a member with a permission, the candidate of a test session, or anybody for a stated reason. */
export type Access =
  { kind: 'staff'; permission: Permission } | { kind: 'candidate' } | { kind: 'public'; why: string };

export const ACCESS = 'audition:access';

/** A route for signed-in members whose role has the permission. */
export const Permit = (permission: Permission): CustomDecorator =>
  SetMetadata(ACCESS, { kind: 'staff', permission } satisfies Access);

/** A route for a candidate with the cookie of a test session. */
export const ForCandidate = (): CustomDecorator => SetMetadata(ACCESS, { kind: 'candidate' } satisfies Access);

/** A route for anybody; the reason is printed by the route walk. */
export const Public = (why: string): CustomDecorator => SetMetadata(ACCESS, { kind: 'public', why } satisfies Access);

declare module 'fastify' {
  interface FastifyRequest {
    /** Set by the access guard on every route that is not public. */
    actor?: Actor;
  }
}

/** The signed-in member. Only on routes with `@Permit`. */
export const Staff = createParamDecorator((_: unknown, context: ExecutionContext): StaffActor => {
  const { actor } = context.switchToHttp().getRequest<FastifyRequest>();
  if (actor?.kind !== 'staff') throw new Error('@Staff() is used on a route without @Permit');
  return actor;
});

/** The candidate. Only on routes with `@ForCandidate`. */
export const Candidate = createParamDecorator((_: unknown, context: ExecutionContext): CandidateActor => {
  const { actor } = context.switchToHttp().getRequest<FastifyRequest>();
  if (actor?.kind !== 'candidate') throw new Error('@Candidate() is used on a route without @ForCandidate');
  return actor;
});

import { roleHas } from '@audition/contracts';
import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { AppError } from '../problems/app-error.js';
import { Cookies } from './cookies.js';
import { ACCESS, type Access } from './decorators.js';
import { CANDIDATE_LOOKUP, STAFF_LOOKUP, type CandidateLookup, type StaffLookup } from './lookups.js';

/** Lets a request through to its handler when the route's `@Permit`, `@ForCandidate` or `@Public` allows it. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly cookies: Cookies,
    @Inject(STAFF_LOOKUP) private readonly staff: StaffLookup,
    @Inject(CANDIDATE_LOOKUP) private readonly candidates: CandidateLookup,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const access = this.reflector.get<Access | undefined>(ACCESS, context.getHandler());
    if (access === undefined) throw new Error(`${context.getHandler().name} says nothing about who may call it`);
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    if (access.kind === 'staff') {
      const token = this.cookies.staffTokenOf(request.headers.cookie);
      const actor = token === null ? null : await this.staff.find(token);
      if (actor === null) throw new AppError('session.required');
      request.actor = actor;
      if (!roleHas(actor.role, access.permission)) throw new AppError('permission.denied');
    }
    if (access.kind === 'candidate') {
      const token = this.cookies.candidateTokenOf(request.headers.cookie);
      const actor = token === null ? null : await this.candidates.find(token);
      if (actor === null)
        throw new AppError('session.required', { detail: 'Open the link from your invitation again.' });
      request.actor = actor;
    }
    return true;
  }
}

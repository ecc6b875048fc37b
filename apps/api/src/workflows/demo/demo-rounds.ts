import { Injectable } from '@nestjs/common';
import type { StaffActor } from '../../platform/auth/actor.js';
import type { DemoCandidate } from './candidates.js';

/** Chat test and interviews of one demo candidate. */
@Injectable()
export class DemoRounds {
  async play(
    _owner: StaffActor,
    _assessors: readonly StaffActor[],
    _applicationId: string,
    _candidate: DemoCandidate,
  ): Promise<void> {}
}

import { Injectable } from '@nestjs/common';
import { RateLimits } from '../http/rate-limit.js';
import { Jobs } from './jobs.js';

/** Removes what can never be used again. */
@Injectable()
export class Housekeeping {
  constructor(jobs: Jobs, limits: RateLimits) {
    jobs.schedule({ name: 'forget-old-tries', cron: '17 3 * * *', run: () => limits.forgetOld() });
  }
}

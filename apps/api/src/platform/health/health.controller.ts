import { Controller, Get } from '@nestjs/common';
import { Public } from '../auth/decorators.js';
import { Database } from '../database/database.js';
import { AppError } from '../problems/app-error.js';
import { Drain } from './drain.js';

@Controller('health')
export class HealthController {
  constructor(
    private readonly db: Database,
    private readonly drain: Drain,
  ) {}

  @Get('live')
  @Public('for supervisors: the process answers')
  live(): { status: 'live' } {
    return { status: 'live' };
  }

  @Get('ready')
  @Public('for load balancers: requests can be served')
  async ready(): Promise<{ status: 'ready' }> {
    if (this.drain.isDraining) throw new AppError('service.unavailable', { detail: 'This process is stopping.' });
    await this.db.lookup(null, (tx) => tx.query('SELECT 1'));
    return { status: 'ready' };
  }
}

import { InsightsQuery, InsightTableQuery, type InsightsView } from '@audition/contracts';
import { Controller, Get, Query, type StreamableFile } from '@nestjs/common';
import type { StaffActor } from '../platform/auth/actor.js';
import { Permit, Staff } from '../platform/auth/decorators.js';
import { tableFile } from '../platform/tables/table-file.js';
import { Insights } from './insight.service.js';

@Controller('api/insights')
export class InsightController {
  constructor(private readonly insights: Insights) {}

  @Get()
  @Permit('insight:read')
  read(@Staff() actor: StaffActor, @Query() query: InsightsQuery): Promise<InsightsView> {
    return this.insights.read(actor, query);
  }

  @Get('table')
  @Permit('insight:read')
  async table(@Staff() actor: StaffActor, @Query() query: InsightTableQuery): Promise<StreamableFile> {
    return tableFile(await this.insights.table(actor, query), query.format, query.measure);
  }
}

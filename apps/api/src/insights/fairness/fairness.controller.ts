import {
  FairnessImportRequest,
  FairnessTableQuery,
  SaveFairnessRequest,
  type FairnessImport,
  type FairnessView,
} from '@audition/contracts';
import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query, type StreamableFile } from '@nestjs/common';
import type { StaffActor } from '../../platform/auth/actor.js';
import { Permit, Staff } from '../../platform/auth/decorators.js';
import { IdPipe } from '../../platform/http/id.pipe.js';
import { tableFile } from '../../platform/tables/table-file.js';
import { Fairness } from './fairness.service.js';

@Controller('api/openings/:id/fairness')
export class FairnessController {
  constructor(private readonly fairness: Fairness) {}

  @Get()
  @Permit('fairness:manage')
  read(@Staff() actor: StaffActor, @Param('id', IdPipe) id: string): Promise<FairnessView> {
    return this.fairness.read(actor, id);
  }

  @Put()
  @Permit('fairness:manage')
  save(
    @Staff() actor: StaffActor,
    @Param('id', IdPipe) id: string,
    @Body() request: SaveFairnessRequest,
  ): Promise<FairnessView> {
    return this.fairness.save(actor, id, request);
  }

  @Post('import')
  @HttpCode(200)
  @Permit('fairness:manage')
  import(
    @Staff() actor: StaffActor,
    @Param('id', IdPipe) id: string,
    @Body() { csv }: FairnessImportRequest,
  ): Promise<FairnessImport> {
    return this.fairness.preview(actor, id, csv);
  }

  @Delete()
  @HttpCode(204)
  @Permit('fairness:manage')
  remove(@Staff() actor: StaffActor, @Param('id', IdPipe) id: string): Promise<void> {
    return this.fairness.remove(actor, id);
  }

  @Get('table')
  @Permit('fairness:manage')
  async table(
    @Staff() actor: StaffActor,
    @Param('id', IdPipe) id: string,
    @Query() { format = 'csv' }: FairnessTableQuery,
  ): Promise<StreamableFile> {
    return tableFile(await this.fairness.table(actor, id), format, 'selection-rates');
  }
}

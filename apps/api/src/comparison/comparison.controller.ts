import type { ComparisonFrame, ComparisonPage, ComparisonSavedView, ComparisonView } from '@audition/contracts';
import {
  ChangeComparisonViewRequest,
  ComparisonPageQuery,
  ComparisonSelection,
  SaveComparisonViewRequest,
} from '@audition/contracts';
import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { IdPipe } from '../platform/http/id.pipe.js';
import type { StaffActor } from '../platform/auth/actor.js';
import { Permit, Staff } from '../platform/auth/decorators.js';
import type { JsonText } from '../platform/http/json-text.js';
import { Comparisons } from './comparison.service.js';
import { Matrix } from './matrix.service.js';
import { SavedViews } from './saved-view.service.js';

@Controller('api')
export class ComparisonController {
  constructor(
    private readonly comparisons: Comparisons,
    private readonly matrix: Matrix,
    private readonly views: SavedViews,
  ) {}

  /** The whole comparison at once, with every assessor's ratings. */
  @Get('openings/:id/comparison')
  @Permit('comparison:read')
  read(@Staff() actor: StaffActor, @Param('id', IdPipe) id: string): Promise<ComparisonView> {
    return this.comparisons.read(actor, id);
  }

  @Get('openings/:id/comparison/page')
  @Permit('comparison:read')
  page(
    @Staff() actor: StaffActor,
    @Param('id', IdPipe) id: string,
    @Query() query: ComparisonPageQuery,
  ): Promise<JsonText<ComparisonPage>> {
    return this.matrix.page(actor, id, query);
  }

  @Get('openings/:id/comparison/frame')
  @Permit('comparison:read')
  frame(
    @Staff() actor: StaffActor,
    @Param('id', IdPipe) id: string,
    @Query() selection: ComparisonSelection,
  ): Promise<ComparisonFrame> {
    return this.matrix.frame(actor, id, selection);
  }

  @Get('openings/:id/comparison-views')
  @Permit('comparison:read')
  list(@Staff() actor: StaffActor, @Param('id', IdPipe) id: string): Promise<ComparisonSavedView[]> {
    return this.views.list(actor, id);
  }

  @Post('openings/:id/comparison-views')
  @Permit('comparison:read')
  save(
    @Staff() actor: StaffActor,
    @Param('id', IdPipe) id: string,
    @Body() request: SaveComparisonViewRequest,
  ): Promise<ComparisonSavedView> {
    return this.views.save(actor, id, request);
  }

  @Put('comparison-views/:id')
  @Permit('comparison:read')
  change(
    @Staff() actor: StaffActor,
    @Param('id', IdPipe) id: string,
    @Body() request: ChangeComparisonViewRequest,
  ): Promise<ComparisonSavedView> {
    return this.views.change(actor, id, request);
  }

  @Delete('comparison-views/:id')
  @Permit('comparison:read')
  @HttpCode(204)
  remove(@Staff() actor: StaffActor, @Param('id', IdPipe) id: string): Promise<void> {
    return this.views.remove(actor, id);
  }
}

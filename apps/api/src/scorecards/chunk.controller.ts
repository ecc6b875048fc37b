import type { ChunksView } from '@audition/contracts';
import { Controller, Get, Param } from '@nestjs/common';
import type { StaffActor } from '../platform/auth/actor.js';
import { Permit, Staff } from '../platform/auth/decorators.js';
import { IdPipe } from '../platform/http/id.pipe.js';
import { Chunks } from './chunk.service.js';

@Controller('api/rounds/:id/chunks')
export class ChunkController {
  constructor(private readonly chunks: Chunks) {}

  @Get()
  @Permit('scorecard:write')
  read(@Staff() actor: StaffActor, @Param('id', IdPipe) id: string): Promise<ChunksView> {
    return this.chunks.read(actor, id);
  }
}

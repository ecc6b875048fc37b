import { ChangeWorkspaceRequest, type WorkspaceSettings } from '@audition/contracts';
import { Body, Controller, Get, Patch } from '@nestjs/common';
import type { StaffActor } from '../platform/auth/actor.js';
import { Permit, Staff } from '../platform/auth/decorators.js';
import { Workspaces } from './workspace.service.js';

@Controller('api')
export class WorkspaceController {
  constructor(private readonly workspaces: Workspaces) {}

  @Get('workspace')
  @Permit('workspace:read')
  read(@Staff() actor: StaffActor): Promise<WorkspaceSettings> {
    return this.workspaces.settings(actor);
  }

  @Patch('workspace')
  @Permit('workspace:manage')
  change(@Staff() actor: StaffActor, @Body() request: ChangeWorkspaceRequest): Promise<WorkspaceSettings> {
    return this.workspaces.change(actor, request);
  }
}
